"""With what a text under review is compared: what is public, and what was reviewed last."""

from __future__ import annotations

from typing import NamedTuple

from wagtail.models import Page, Revision, TaskState

PUBLIC, REVIEWED = "已发布的版本", "上次审过的一稿"


class Earlier(NamedTuple):
    """An earlier state of the text, and what it is."""

    revision: Revision
    said: str


def judged(page: Page) -> Revision | None:
    """The revision before the reviewers, or else the latest; None where nothing was written."""
    task_state = page.current_workflow_task_state
    return task_state.revision if task_state else page.get_latest_revision()


def earlier(page: Page, revision: Revision) -> list[Earlier]:
    """The newest first; empty where the revision is the first that came before a reviewer."""
    found: dict[int, Earlier] = {}
    public = page.live_revision if page.live else None
    if public is not None and public.pk < revision.pk:
        found[public.pk] = Earlier(public, PUBLIC)
    held = (
        TaskState.objects.filter(
            workflow_state__in=page.workflow_states,
            status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED],
            revision_id__lt=revision.pk,
        )
        .select_related("revision")
        .order_by("-revision_id")
        .first()
    )
    if held is not None and held.revision is not None:
        found.setdefault(held.revision_id, Earlier(held.revision, REVIEWED))
    return sorted(found.values(), key=lambda each: -each.revision.pk)
