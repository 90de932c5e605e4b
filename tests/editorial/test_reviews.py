"""Three rounds and the secrecy review, by different people, on one and the same text."""

from __future__ import annotations

import cast
import pytest
from wagtail.models import TaskState, WorkflowState

from gongkai.channels.models import Publication
from gongkai.channels.terms import Provenance
from gongkai.editorial import actions
from gongkai.editorial.models import PASS, RETURN, SecrecyReviewState
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import SecrecyConclusion
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import grant_role
from gongkai.organs.terms import Role
from gongkai.portal.models import ArticlePage, PublicItem


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def test_a_text_goes_out_after_three_rounds_and_the_secrecy_review(
    submitted, passed, people, round_of
):
    page = submitted()
    for by, expected in (
        (people.first, "初审初校"),
        (people.second, "复审二校"),
        (people.secrecy, "保密审查"),
        (people.final, "终审三校"),
    ):
        assert round_of(page) == expected
        assert not fresh(page).live
        passed(page, by)
    assert fresh(page).live
    assert PublicItem.objects.filter(pk=page.pk).exists()
    row = Publication.objects.get(page_id=page.pk)
    assert row.provenance is Provenance.WORKFLOW
    assert AuditEntry.objects.filter(event="editorial.reviewed").count() == 4


def test_what_each_reviewer_ticked_and_concluded_is_kept(published):
    page = published()
    states = [
        each.specific
        for each in TaskState.objects.filter(revision=page.live_revision).order_by("pk")
    ]
    assert all(len(each.digest) == 64 for each in states)
    assert len({each.digest for each in states}) == 1
    assert states[0].proofs
    secrecy = SecrecyReviewState.objects.get()
    assert (secrecy.conclusion, secrecy.ground) == (SecrecyConclusion.OPEN, "条例第十七条")


@pytest.mark.parametrize("action", [PASS, RETURN])
def test_the_author_neither_passes_nor_returns(submitted, people, linjiang, now, action):
    grant_role(people.editor, role=Role.FIRST_REVIEWER, organ=linjiang, at=now)
    page = submitted()
    state = fresh(page).current_workflow_task_state
    assert state.task.specific.get_actions(fresh(page), people.editor) == []
    with pytest.raises(Refused, match="自己的稿件"):
        actions.review(state, by=people.editor, action=action, facts={"comment": "x"}, at=now)


@pytest.mark.parametrize("action", [PASS, RETURN])
def test_the_same_person_does_not_act_in_two_rounds(
    submitted, passed, people, linjiang, now, action
):
    grant_role(people.first, role=Role.SECOND_REVIEWER, organ=linjiang, at=now)
    page = submitted()
    passed(page, people.first)
    state = fresh(page).current_workflow_task_state
    assert state.task.specific.get_actions(fresh(page), people.first) == []
    with pytest.raises(Refused, match="不同的人"):
        actions.review(state, by=people.first, action=action, facts={"comment": "x"}, at=now)


def test_the_secrecy_reviewer_does_not_sign_off(submitted, passed, people, linjiang, now):
    grant_role(people.secrecy, role=Role.FINAL_REVIEWER, organ=linjiang, at=now)
    page = submitted()
    for by in (people.first, people.second, people.secrecy):
        passed(page, by)
    with pytest.raises(Refused, match="不同的人"):
        passed(page, people.secrecy)


@pytest.mark.parametrize("action", [PASS, RETURN])
def test_a_superuser_without_the_role_may_not_review(submitted, linjiang, now, action):
    root = cast.officer("root", "超级用户", linjiang)
    root.is_superuser = True
    root.save()
    page = submitted()
    state = fresh(page).current_workflow_task_state
    assert state.task.specific.get_actions(fresh(page), root) == []
    with pytest.raises(Refused, match="没有这个角色"):
        actions.review(state, by=root, action=action, facts={"comment": "x"}, at=now)


def test_a_reviewer_of_another_organ_may_not_review(submitted, passed, neighbour):
    other = cast.officer("other", "邻局初审", neighbour, Role.FIRST_REVIEWER)
    with pytest.raises(Refused, match="本机关"):
        passed(submitted(), other)


def test_a_reviewer_whose_account_is_closed_may_not_review(submitted, passed, people):
    page = submitted()
    people.first.is_active = False
    people.first.save()
    with pytest.raises(Refused):
        passed(page, people.first)


def test_an_edit_under_review_takes_back_every_verdict(submitted, passed, people, round_of):
    page = submitted()
    passed(page, people.first)
    passed(page, people.second)
    before = fresh(page).current_workflow_state
    edited = fresh(page)
    edited.title = "审后改了标题"
    edited.save_revision(user=people.editor)
    after = fresh(page).current_workflow_state
    assert round_of(page) == "初审初校"
    assert after.pk != before.pk
    before.refresh_from_db()
    assert before.status == WorkflowState.STATUS_CANCELLED


def test_writing_into_the_revision_under_review_counts_as_an_edit(
    submitted, passed, people, round_of
):
    page = submitted()
    passed(page, people.first)
    edited = fresh(page)
    edited.body = "<p>悄悄改了一个字。</p>"
    edited.save_revision(user=people.editor, overwrite_revision=edited.get_latest_revision())
    assert round_of(page) == "初审初校"


def test_a_revision_changed_behind_the_reviews_is_not_passed(submitted, passed, people):
    page = submitted()
    passed(page, people.first)
    revision = fresh(page).get_latest_revision()
    revision.content = {**revision.content, "body": "<p>绕过编辑器改的。</p>"}
    revision.save()
    with pytest.raises(Refused, match="有改动"):
        passed(page, people.second)


def test_whoever_edited_since_does_not_review(submitted, passed, people, linjiang, now):
    page = submitted()
    grant_role(people.head, role=Role.FIRST_REVIEWER, organ=linjiang, at=now)
    edited = fresh(page)
    edited.title = "负责人改了标题"
    edited.save_revision(user=people.head)
    with pytest.raises(Refused, match="自己的稿件"):
        passed(page, people.head)


def test_returning_needs_a_reason(submitted, returned, people):
    page = submitted()
    with pytest.raises(Refused, match="退回必须写明理由"):
        returned(page, people.first, reason="")
    state = returned(page, people.first, reason="标题有错字")
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "标题有错字")


def test_what_was_returned_begins_with_the_first_round_again(
    submitted, passed, returned, people, round_of
):
    page = submitted()
    passed(page, people.first)
    returned(page, people.second)
    edited = fresh(page)
    edited.title = "改好的标题"
    edited.save_revision(user=people.editor)
    # As Wagtail's editor does for a text that was returned.
    fresh(page).current_workflow_state.resume(people.editor)
    assert round_of(page) == "初审初校"
    for by in (people.first, people.second, people.secrecy, people.final):
        passed(page, by)
    assert fresh(page).title == "改好的标题"


def test_every_proof_is_ticked(submitted, passed, people):
    with pytest.raises(Refused, match="全部勾选"):
        passed(submitted(), people.first, proofs=["无错别字、漏字、多字，标点正确"])


@pytest.mark.parametrize("conclusion", [SecrecyConclusion.PARTLY, SecrecyConclusion.CLOSED])
def test_what_may_not_be_public_whole_does_not_pass(submitted, passed, people, conclusion):
    page = submitted()
    passed(page, people.first)
    passed(page, people.second)
    with pytest.raises(Refused, match="不能通过"):
        passed(page, people.secrecy, conclusion=str(conclusion))
    with pytest.raises(Refused):
        passed(page, people.secrecy, ground="")


def test_a_round_is_decided_once(submitted, passed, people, now):
    page = submitted()
    state = fresh(page).current_workflow_task_state
    passed(page, people.first)
    with pytest.raises(Refused, match="办理完毕"):
        actions.review(state, by=people.first, action=RETURN, facts={"comment": "x"}, at=now)


def test_the_revision_that_was_read_goes_out_and_no_later_one(submitted, passed, people):
    page = submitted("审过的标题")
    for by in (people.first, people.second, people.secrecy):
        passed(page, by)
    reviewed = fresh(page).get_latest_revision()
    passed(page, people.final)
    assert fresh(page).live_revision_id == reviewed.pk
    edited = fresh(page)
    edited.title = "没有审过的标题"
    edited.save_revision(user=people.editor)
    assert fresh(page).title == "审过的标题"
    assert fresh(page).current_workflow_state is None


def test_publishing_and_verdict_stand_or_fall_together(submitted, passed, people, monkeypatch):
    page = submitted()
    for by in (people.first, people.second, people.secrecy):
        passed(page, by)

    def broken(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr("gongkai.channels.receivers.project", broken)
    with pytest.raises(RuntimeError):
        passed(page, people.final)
    assert not fresh(page).live
    assert fresh(page).current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS


def test_a_workflow_with_fewer_rounds_publishes_nothing(submitted, passed, people):
    page = submitted()
    workflow = page.get_workflow()
    workflow.workflow_tasks.exclude(task__name="终审三校").delete()
    fresh(page).current_workflow_state.cancel(user=people.editor)
    workflow.start(page, people.editor)
    with pytest.raises(Refused, match="没有全部通过"):
        passed(page, people.final)
    assert not fresh(page).live
