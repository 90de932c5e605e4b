"""`purge_revisions`, in place of Wagtail's: no revision is thrown away."""

from __future__ import annotations

from gongkai.editorial.management.refusing import RefusingCommand


class Command(RefusingCommand):
    """What was reviewed, released and counted rests on the revisions."""

    refusal = "历史稿不清理：历次发布的文本、审校记录和发布台账都以它们为依据。"
