"""Where Wagtail and the portal call in: a round ends, a revision is written, a workflow is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import now  # noqa: TID251  -- a receiver asks the clock
from wagtail.models import Page, Revision, WorkflowState

from gongkai.editorial import actions


def decide(task_state: Any, user: Any, action: str, facts: Mapping[str, Any]) -> None:
    """A round ends."""
    actions.review(task_state, by=user, action=action, facts=facts, at=now())


def on_revision_written(page: Page, revision: Revision, user: Any) -> None:
    """A revision was written: reviews of an earlier text are over."""
    actions.restart_review(page, revision, by=user, at=now())


def on_workflow_finished(workflow_state: WorkflowState, user: Any = None) -> None:
    """The last round has passed."""
    actions.publish_reviewed(workflow_state, by=user, at=now())


def on_site_opened(home: Page) -> None:
    """A site has its home page: its reviews are set above it."""
    actions.install_workflow(home)
    actions.install_lexicons(at=now())
