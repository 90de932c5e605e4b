"""How a page is taken down: a word stands in its place, and a repealed document keeps its page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from gongkai.editorial.models import Withdrawal
from gongkai.portal.actions import project
from gongkai.portal.models import Tombstone
from gongkai.portal.terms import Gone

HOME_DEPTH = 2


@transaction.atomic
def carry_out(withdrawal: Withdrawal, *, by: Any, at: datetime) -> None:
    """Take the page off the site, or for a repealed document leave it with its mark.

    Reviews in hand are ended and a schedule taken off, so that nothing brings the page back by
    itself.
    """
    page = withdrawal.page.specific
    if withdrawal.kind is Gone.REPEALED:
        project(page, at=at)
    else:
        leads_to = withdrawal.leads_to.url if withdrawal.leads_to else ""
        leave_tombstone(
            page,
            kind=withdrawal.kind,
            explanation=withdrawal.explanation,
            at=at,
            by=by,
            leads_to=leads_to or "",
        )
        _stop_reviews(page, by)
        # Nobody holds the permission; two people have agreed.
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    withdrawal.carried_out_at = at
    withdrawal.save(update_fields=["carried_out_at"])


def leave_tombstone(
    page: Page, *, kind: Gone, explanation: str, at: datetime, by: Any, leads_to: str = ""
) -> Tombstone:
    """What is told under the page's address; one that stood there before is history.

    A title that was published in error is not shown again.
    """
    home = page.get_ancestors(inclusive=True).get(depth=HOME_DEPTH)
    path = page.url_path[len(home.url_path) - 1 :]
    Tombstone.objects.filter(home=home, path=path, lifted_at=None).update(lifted_at=at)
    return Tombstone.objects.create(
        home=home,
        path=path,
        page_id=page.pk,
        title=page.title,
        shows_title=kind is not Gone.PUBLISHED_IN_ERROR,
        kind=kind,
        explanation=explanation,
        leads_to=leads_to,
        withdrawn_at=at,
        withdrawn_by=by,
    )


def _stop_reviews(page: Page, by: Any) -> None:
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=by)
