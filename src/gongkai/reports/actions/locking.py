"""How an act holds an edition, and refuses what its state does not allow."""

from __future__ import annotations

from gongkai.reports.models import Edition
from gongkai.reports.refusals import NotPossible


def locked(edition: Edition) -> Edition:
    """The row as it is now, held until the transaction ends."""
    rows = Edition.objects.select_for_update(of=("self",)).select_related("organ")
    return rows.get(pk=edition.pk)


def locked_draft(edition: Edition) -> Edition:
    """The same of what may still be changed; NotPossible once it was sent or published."""
    held = locked(edition)
    if held.is_draft:
        return held
    if held.is_out:
        raise NotPossible("这一稿已经发布，不能再改；如有错误，请另编更正稿。")
    raise NotPossible(f"这一稿“{held.state.label}”，不能再改；需要修改的，请先退回。")
