"""How an act holds a draft, and refuses what is no draft any more."""

from __future__ import annotations

from gongkai.reports.models import Edition
from gongkai.reports.refusals import NotPossible


def locked_draft(edition: Edition) -> Edition:
    """The row as it is now, held until the transaction ends; NotPossible once it is published."""
    held = (
        Edition.objects.select_for_update(of=("self",)).select_related("organ").get(pk=edition.pk)
    )
    if not held.is_draft:
        raise NotPossible("这一稿已经发布，不能再改；如有错误，请另编更正稿。")
    return held
