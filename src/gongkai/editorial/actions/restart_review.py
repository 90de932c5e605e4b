"""What an edit does to the reviews: it takes back every verdict and begins with the first round."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, WorkflowState

from gongkai.editorial.models import digest_of, owning_organ
from gongkai.lib import audit


@transaction.atomic
def restart_review(page: Page, revision: Revision, *, by: Any, at: datetime) -> bool:
    """Called whenever a revision is written; true where reviews or a schedule were taken back.

    Writing into the revision under review counts too: its digest tells.
    """
    scheduled = page.revisions.filter(approved_go_live_at__isnull=False)
    unscheduled = scheduled.exclude(pk=revision.pk).update(approved_go_live_at=None)
    state = page.current_workflow_state
    restarted = state is not None and _is_overtaken(state, revision)
    if restarted:
        state.cancel(user=by)
        page.get_workflow().start(page, by)
    if restarted or unscheduled:
        audit.record(
            "editorial.review_restarted",
            actor=by,
            organ=owning_organ(page),
            target=page,
            at=at,
            details={"revision": revision.pk, "digest": digest_of(revision)},
        )
    return bool(restarted or unscheduled)


def _is_overtaken(state: WorkflowState, revision: Revision) -> bool:
    """Whether the text under review is another than the one just written."""
    if state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    current = state.current_task_state
    if current is None:
        return False
    read = getattr(current.specific, "digest", "")
    return current.revision_id != revision.pk or read != digest_of(revision)
