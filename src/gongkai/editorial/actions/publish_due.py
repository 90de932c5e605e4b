"""How what is scheduled goes out at its hour: page by page, each whole or not at all."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from wagtail.models import Page, Revision, WorkflowState

from gongkai.editorial.actions.carry_out_withdrawal import leave_tombstone
from gongkai.editorial.actions.publish_reviewed import lift_tombstones, require_reviewed
from gongkai.editorial.models import owning_organ
from gongkai.editorial.refusals import Refused
from gongkai.lib import audit
from gongkai.portal.terms import Gone

log = logging.getLogger("gongkai.editorial")
EXPIRED = "本页的发布期限已到，按期下线。"


def publish_due(*, at: datetime) -> int:
    """Publish the revisions whose hour has come and take down expired pages; how many were done.

    A revision that no finished review stands behind, whoever scheduled it, is not published: its
    hour is taken off and the refusal recorded.
    """
    done = 0
    due = Revision.objects.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at")
    for revision in list(due):
        done += _publish(revision, at)
    for page in list(Page.objects.filter(live=True, expire_at__lt=at).order_by("expire_at")):
        _expire(page, at)
        done += 1
    return done


@transaction.atomic
def _publish(revision: Revision, at: datetime) -> bool:
    page = revision.content_object
    try:
        _require_approval(revision, page)
    except Refused as refusal:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        log.warning("定时发布被拒绝：%s %s", page, refusal)
        audit.record(
            "editorial.schedule_refused",
            actor=None,
            organ=owning_organ(page),
            target=page,
            at=at,
            details={"revision": revision.pk},
        )
        return False
    revision.publish(log_action="wagtail.publish.scheduled", skip_permission_checks=True)
    lift_tombstones(Page.objects.get(pk=page.pk), at=at)
    return True


def _require_approval(revision: Revision, page: Page) -> None:
    state = (
        WorkflowState.objects.for_instance(page)
        .filter(status=WorkflowState.STATUS_APPROVED, current_task_state__revision=revision)
        .order_by("-pk")
        .first()
    )
    if state is None:
        raise Refused("没有经过审校。")
    require_reviewed(state, revision, page)


@transaction.atomic
def _expire(page: Page, at: datetime) -> None:
    page = page.specific
    leave_tombstone(page, kind=Gone.ARCHIVED, explanation=EXPIRED, at=at, by=None)
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    audit.record(
        "editorial.expired",
        actor=None,
        organ=owning_organ(page),
        target=page,
        at=at,
    )
