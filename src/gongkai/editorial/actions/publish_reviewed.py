"""How a text goes out after its last round: exactly the revision that everyone has read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from gongkai.editorial.models import digest_of, owning_organ
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import ReviewRound
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.portal.models import Tombstone
from gongkai.portal.queries import refusal_of_new

_HELD = (TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED)


@transaction.atomic
def publish_reviewed(state: WorkflowState, *, by: Any, at: datetime) -> Page:
    """Publish, or schedule a text that names an hour to come; `Refused` where a round is missing.

    The rounds are counted here once more: whatever was done to the workflow, a text that has not
    passed all of them does not go out.
    """
    revision = state.current_task_state.revision
    page = Page.objects.get(pk=state.object_id)
    require_reviewed(state, revision, page)
    if page.first_published_at and revision.content.get("slug") != page.slug:
        raise Refused("已经发布过的页面不能改网址，请把网址改回原样再送审。")
    require_open_section(page, at=at)
    revision.publish(user=by, skip_permission_checks=True)
    page = Page.objects.get(pk=page.pk)
    audit.record(
        "editorial.published" if page.live else "editorial.scheduled",
        actor=by,
        organ=owning_organ(page),
        target=page,
        at=at,
        details={"revision": revision.pk, "digest": digest_of(revision), "workflow": state.pk},
    )
    lift_tombstones(page, at=at)
    return page


def require_open_section(page: Page, *, at: datetime) -> None:
    """`Refused` for a text that has never been public where its section takes nothing new."""
    sentence = "" if page.first_published_at else refusal_of_new(page, local_day(at))
    if sentence:
        raise Refused(sentence)


def require_reviewed(state: WorkflowState, revision: Revision, page: Page) -> None:
    """`Refused` unless all rounds passed this very text, each by another officer."""
    passed = [
        each.specific
        for each in state.task_states.filter(revision=revision, status__in=_HELD).order_by("pk")
    ]
    digest = digest_of(revision)
    if any(getattr(each, "digest", "") != digest for each in passed):
        raise Refused("审校各轮所审的内容不一致，须从初审重新开始。")
    rounds = {getattr(each.task.specific, "round", None) for each in passed}
    if rounds != {*ReviewRound, None}:
        raise Refused("三审和保密审查没有全部通过，不能发布。")
    people = [each.finished_by_id for each in passed if each.status == TaskState.STATUS_APPROVED]
    if len(set(people)) != len(people) or None in people:
        raise Refused("审校各轮须由不同的人办理，不能发布。")


def lift_tombstones(page: Page, *, at: datetime) -> None:
    """A page that is public again needs no word about its being gone."""
    if page.live:
        Tombstone.objects.filter(page_id=page.pk, lifted_at=None).update(lifted_at=at)
