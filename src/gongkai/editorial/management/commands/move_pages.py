"""`move_pages`, in place of Wagtail's: pages are moved in the back office, where it is recorded."""

from __future__ import annotations

from gongkai.editorial.management.refusing import RefusingCommand


class Command(RefusingCommand):
    """Wagtail's command asks neither who moves nor whether the section takes anything new."""

    refusal = "页面由负责人在后台“页面”中移动：核对权限和栏目是否停用，并留有记录。"
