"""The tasks of the workflow: three rounds of review and the secrecy review before the last.

Wagtail's task state is the only editorial state; the rows here add to it what a reviewer ticked and
the digest of what was read.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django.db import models
from wagtail import hooks
from wagtail.models import Page, Revision, Task, TaskState, WorkflowState

from gongkai.editorial.models.lexicon import AuthorisedSource
from gongkai.editorial.models.who import owning_organ, refusal, waiting
from gongkai.editorial.panels import ReturnForm, ReviewForm, SecrecyForm, SecrecyReturnForm
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import ReviewRound, SecrecyConclusion
from gongkai.lib.days import local_day
from gongkai.lib.terms_field import TermField

PASS, RETURN = "approve", "reject"
# What of a revision changes without anybody having written.
UNWRITTEN = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "locked",
        "locked_at",
        "locked_by",
        "path",
        "depth",
        "numchild",
        "url_path",
        "draft_title",
        "expired",
        "wagtail_admin_comments",
        "alias_of",
    }
)


def digest_of(revision: Revision) -> str:
    """SHA-256 of what is written in the revision; one changed character gives another."""
    written = {key: value for key, value in revision.content.items() if key not in UNWRITTEN}
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class ReviewTaskState(TaskState):  # type: ignore[misc]  # Wagtail is untyped
    """What a reviewer decided, on exactly which text."""

    digest = models.CharField("所审内容的摘要值", max_length=64, blank=True)
    proofs = models.JSONField("校对清单", default=list, blank=True)
    # Why a round was not held: a reprint of an authorised medium goes the short way.
    skipped_because = models.CharField("未经本轮的理由", max_length=255, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审校记录"


class SecrecyReviewState(TaskState):  # type: ignore[misc]  # Wagtail is untyped
    """What the secrecy review concluded, on which ground.  Law: REG 17."""

    digest = models.CharField("所审内容的摘要值", max_length=64, blank=True)
    conclusion = TermField(SecrecyConclusion, verbose_name="结论", null=True, blank=True)
    ground = models.CharField("依据", max_length=255, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "保密审查记录"


class Guarded:
    """What every round does alike: it opens to the right officers, and asks again when they act."""

    pk: Any

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        """Passing and returning, or neither."""
        if refusal(self, obj, user):
            return []
        return [(RETURN, "退回", True), (PASS, "通过", True)]

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """Reviewers read the page of the review; the editor is for those who write."""
        return False

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """Who may review does not write; writing starts the reviews again."""
        return not refusal(self, obj, user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        """Nobody needs to."""
        return False

    def get_task_states_user_can_moderate(self, user: Any, **_: Any) -> Any:
        """What waits for a role of the officer, without what the officer is refused."""
        states = waiting(self, user).select_related("workflow_state")
        allowed = [
            each.pk
            for each in states
            if not refusal(self, each.workflow_state.content_object, user)
        ]
        return TaskState.objects.filter(pk__in=allowed)

    def on_action(self, task_state: Any, user: Any, action_name: str, **facts: Any) -> None:
        """Hand the act to the one place that decides; without it nothing is passed.

        `Refused` where the officer may not, the text has changed, or something is missing.
        """
        deciding = hooks.get_hooks("editorial_decide")
        if not deciding:
            raise Refused("审校没有准备好，没有保存。")
        for decide in deciding:
            decide(task_state.specific, user, action_name, facts)

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin with the first round whose verdict on this very text is missing."""
        state: TaskState = _first_missing(self, workflow_state)._begin(workflow_state, user)
        return state

    def _begin(self, workflow_state: WorkflowState, user: Any) -> Any:
        task_state = Task.start(self, workflow_state, user)
        task_state.digest = digest_of(task_state.revision)
        task_state.save(update_fields=["digest"])
        return task_state


class ReviewTask(Guarded, Task):  # type: ignore[misc]  # Wagtail is untyped
    """One of the three rounds."""

    round = TermField(ReviewRound, verbose_name="审次")

    task_state_class = ReviewTaskState

    class Meta:
        verbose_name = verbose_name_plural = "审校"

    def get_form_for_action(self, action: str) -> Any:
        """The checklist of proofs of this round, or the reason of a return."""
        return ReturnForm if action == RETURN else ReviewForm.of(self.round)

    def _begin(self, workflow_state: WorkflowState, user: Any) -> Any:
        task_state = super()._begin(workflow_state, user)
        day = local_day(task_state.started_at)
        reason = self.round is ReviewRound.SECOND and reprint_of(task_state.revision, day)
        if reason:
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.skipped_because = reason
            task_state.finished_at = task_state.started_at
            task_state.save()
        return task_state


class SecrecyReviewTask(Guarded, Task):  # type: ignore[misc]  # Wagtail is untyped
    """The secrecy review, by a named reviewer, apart from the three rounds.  Law: REG 17."""

    task_state_class = SecrecyReviewState

    class Meta:
        verbose_name = verbose_name_plural = "保密审查"

    def get_form_for_action(self, action: str) -> Any:
        """Conclusion and ground, or the reason of a return."""
        return SecrecyReturnForm if action == RETURN else SecrecyForm


def reprint_of(revision: Revision, day: date) -> str:
    """Why a text may go the short way on that day: a reprint of an authorised medium, or empty.

    Where the medium has a host, the address of the original must lie on it.
    """
    page = revision.as_object()
    organ = owning_organ(page)
    if organ is None or not getattr(page, "is_reprint", False):
        return ""
    named = AuthorisedSource.objects.filter(organ=organ, name=getattr(page, "source", "").strip())
    source = named.in_force_on(day).first()
    if source is None or not source.covers(getattr(page, "source_url", "")):
        return ""
    return f"转载“{source.name}”已发布的稿件，按简易流程不经复审。"


def _first_missing(task: Any, workflow_state: WorkflowState) -> Any:
    """The given task, or one before it in the workflow that has not passed this text."""
    page = workflow_state.content_object
    held = workflow_state.task_states.filter(
        revision=page.get_latest_revision(),
        status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED],
    ).values_list("task_id", flat=True)
    for each in workflow_state.workflow.tasks:
        if each.pk == task.pk:
            break
        if each.pk not in held:
            return each.specific
    return task
