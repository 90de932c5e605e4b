"""From draft to publication by different persons, given back with remarks, frozen at signing."""

from __future__ import annotations

from datetime import date, datetime

import build
import cast
import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from gongkai.organs.terms import Role
from gongkai.reports import actions
from gongkai.reports.models import Edition, Step
from gongkai.reports.procedure import is_open
from gongkai.reports.queries.count import count
from gongkai.reports.queries.course import stages
from gongkai.reports.queries.view import since_published, view_of
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import EditionState, ReportAct

GRANTED = "table3/granted/natural_person"


@pytest.fixture
def leader(linjiang):
    """分管领导."""
    return cast.officer("leader", "李局长", linjiang, Role.LEADER)


def test_every_step_is_a_row_with_its_officer(published, clerk, head, overseer):
    steps = [(step.act, step.by) for step in published.steps.all()]
    assert steps == [
        (ReportAct.SEND_FOR_REVIEW, clerk),
        (ReportAct.APPROVE, head),
        (ReportAct.SIGN, head),
        (ReportAct.SUBMIT, head),
        (ReportAct.ACCEPT, overseer),
        (ReportAct.PUBLISH, head),
    ]
    assert [stage.look for stage in stages(published)] == ["done"] * 6


def test_a_step_is_not_rewritten(signed):
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(edition=signed).update(note="改")


@pytest.mark.parametrize("act", ["approve", "sign", "submit", "accept", "return_report", "publish"])
def test_no_step_is_skipped(drafted, head, january, act):
    with pytest.raises(NotPossible, match="现在不能"):
        getattr(actions, act)(drafted, by=head, at=january)


@pytest.mark.law("REG 49(1)")
def test_what_has_not_been_accepted_is_not_published(signed, submitted, head, january):
    with pytest.raises(NotPossible, match="现在不能发布"):
        actions.publish(submitted, by=head, at=january)


@pytest.mark.law("REG 49(1)")
def test_a_signed_report_goes_to_the_authority_first(signed, head, january):
    with pytest.raises(NotPossible, match="第四十九条"):
        actions.publish(signed, by=head, at=january)


@pytest.mark.law("REG 49(2)")
def test_an_organ_without_an_authority_publishes_what_was_signed(city, january):
    chief = cast.officer("chief", "主任", city, Role.HEAD)
    edition = actions.draft(city, 2024, by=chief, at=january)
    for section in ("overview", "problems", "other"):
        actions.type_section(edition, section=section, text="无。", by=chief, at=january)
    actions.send_for_review(edition, by=chief, at=january)
    actions.approve(edition, by=chief, at=january)
    actions.sign(edition, by=chief, at=january)
    with pytest.raises(NotPossible, match="不用报送"):
        actions.submit(edition, by=chief, at=january)
    assert [stage.label for stage in stages(edition)][-1] == "发布"
    assert len(stages(edition)) == 4
    assert actions.publish(edition, by=chief, at=january).state is EditionState.PUBLISHED


def test_whether_the_signature_suffices_is_a_choice(choose):
    asked = (ReportAct.PUBLISH, EditionState.SIGNED)
    assert is_open(*asked, has_authority=False)
    choose(signature_suffices_without_authority=False)
    assert not is_open(*asked, has_authority=False)


def test_the_drafter_does_not_approve_where_another_can(linjiang, head, leader, january):
    edition = actions.draft(linjiang, 2024, by=head, at=january)
    for section in ("overview", "problems", "other"):
        actions.type_section(edition, section=section, text="无。", by=head, at=january)
    actions.send_for_review(edition, by=head, at=january)
    with pytest.raises(NotPossible, match="李局长"):
        actions.approve(edition, by=head, at=january)
    assert actions.approve(edition, by=leader, at=january).state is EditionState.APPROVED


def test_the_leader_signs_where_there_is_one(drafted, clerk, head, leader, january):
    actions.send_for_review(drafted, by=clerk, at=january)
    actions.approve(drafted, by=head, at=january)
    with pytest.raises(NotPossible, match="签发由分管领导办理"):
        actions.sign(drafted, by=head, at=january)
    assert actions.sign(drafted, by=leader, at=january).is_frozen


def test_the_reviewer_does_not_also_sign(drafted, clerk, leader, january):
    actions.send_for_review(drafted, by=clerk, at=january)
    actions.approve(drafted, by=leader, at=january)
    other = cast.officer("leader2", "吴局长", drafted.organ, Role.LEADER)
    with pytest.raises(NotPossible, match="吴局长"):
        actions.sign(drafted, by=leader, at=january)
    assert actions.sign(drafted, by=other, at=january).is_frozen


def test_nobody_accepts_his_own_organs_report(submitted, january):
    own = cast.officer("own", "郑督查", submitted.organ, Role.AUTHORITY)
    with pytest.raises(NotPossible, match="不能接收自己"):
        actions.accept(submitted, by=own, at=january)


def test_nothing_is_written_while_it_is_under_review(drafted, clerk, january):
    actions.send_for_review(drafted, by=clerk, at=january)
    with pytest.raises(NotPossible, match="先退回"):
        actions.type_section(drafted, section="other", text="改", by=clerk, at=january)
    with pytest.raises(NotPossible, match="先退回"):
        actions.type_cell(drafted, path=GRANTED, figure="2", reason="改", by=clerk, at=january)


def test_what_is_published_is_what_was_signed(signed, clerk, head, overseer, january):
    signed_report = Edition.objects.get(pk=signed.pk).report
    build.decided(signed.organ, by=clerk, on=date(2024, 5, 20), received=date(2024, 5, 6))
    changed = {c.path for c in since_published(signed, count(signed.organ, 2024))}
    assert GRANTED in changed
    actions.submit(signed, by=head, at=january)
    actions.accept(signed, by=overseer, at=january)
    published = actions.publish(signed, by=head, at=january)
    assert published.report == signed_report
    assert view_of(published).cells[GRANTED].figure == 1


def test_giving_back_needs_a_word(submitted, overseer, january):
    with pytest.raises(NotPossible, match="退回须写明意见"):
        actions.return_report(submitted, by=overseer, at=january)


def test_a_remark_is_answered_before_the_report_goes_on(submitted, clerk, head, overseer, january):
    made = actions.remark(submitted, path=GRANTED, text="请核对", by=overseer, at=january)
    with pytest.raises(NotPossible, match="没有处理"):
        actions.accept(submitted, by=overseer, at=january)
    actions.return_report(submitted, by=overseer, at=january)
    with pytest.raises(NotPossible, match="1 条审核意见没有答复"):
        actions.send_for_review(submitted, by=clerk, at=january)
    with pytest.raises(NotPossible, match="怎样修改"):
        actions.answer_remark(made, answer=" ", by=clerk, at=january)
    actions.answer_remark(made, answer="已核对，无误", by=clerk, at=january)
    with pytest.raises(NotPossible, match="已经由"):
        actions.answer_remark(made, answer="又", by=clerk, at=january)
    assert actions.send_for_review(submitted, by=clerk, at=january).state is EditionState.IN_REVIEW


def test_a_remark_is_taken_back_by_who_made_it(submitted, clerk, overseer, january):
    made = actions.remark(submitted, path="", text="全文偏长", by=overseer, at=january)
    with pytest.raises(NotPossible, match="由本人收回"):
        actions.withdraw_remark(made, by=clerk, at=january)
    actions.withdraw_remark(made, by=overseer, at=january)
    assert actions.accept(submitted, by=overseer, at=january).state is EditionState.ACCEPTED


@pytest.mark.parametrize("path", ["table3/granted/nobody", "sections/nothing", "x"])
def test_a_remark_needs_a_place_of_the_form(submitted, overseer, january, path):
    with pytest.raises(NotPossible, match="不在报告里"):
        actions.remark(submitted, path=path, text="改", by=overseer, at=january)


def test_a_second_signing_freezes_anew_and_keeps_the_first(
    submitted, clerk, head, overseer, january, through
):
    actions.return_report(submitted, by=overseer, at=january, note="漏计一件")
    build.decided(submitted.organ, by=clerk, on=date(2024, 5, 20), received=date(2024, 5, 6))
    actions.recount(submitted, by=clerk, at=january)
    published = through(submitted, january)
    assert published.round == 2
    assert view_of(published).cells[GRANTED].figure == 2
    kept = published.frozen_cells.filter(path=GRANTED).values_list("round", "figure")
    assert dict(kept) == {1: "1", 2: "2"}
    assert not published.is_correction


def test_the_figures_of_an_edition_sent_back_follow_the_ledger_again(
    submitted, clerk, overseer, january
):
    actions.return_report(submitted, by=overseer, at=january, note="漏计一件")
    build.decided(submitted.organ, by=clerk, on=date(2024, 5, 20), received=date(2024, 5, 6))
    assert view_of(Edition.objects.get(pk=submitted.pk)).cells[GRANTED].figure == 2


def test_one_edition_a_year_is_under_way(submitted, linjiang, clerk, january):
    with pytest.raises(NotPossible, match="正在编制"):
        actions.draft(linjiang, 2024, by=clerk, at=january)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            organ=linjiang,
            year=2024,
            number=9,
            title="另一稿",
            counted_at=january,
            drafted_at=january,
            drafted_by=clerk,
        )


def test_a_double_click_takes_one_step(drafted, clerk, january):
    actions.send_for_review(drafted, by=clerk, at=january)
    with pytest.raises(NotPossible, match="待审核"):
        actions.send_for_review(drafted, by=clerk, at=january)
    assert drafted.steps.count() == 1


def test_a_year_is_not_signed_before_it_is_over(linjiang, clerk, head):
    late, over = (
        timezone.make_aware(datetime(*day))  # noqa: DTZ001
        for day in ((2024, 12, 31, 23, 59), (2025, 1, 1, 0, 0))
    )
    edition = actions.draft(linjiang, 2024, by=clerk, at=late)
    for section in ("overview", "problems", "other"):
        actions.type_section(edition, section=section, text="无。", by=clerk, at=late)
    actions.send_for_review(edition, by=clerk, at=late)
    actions.approve(edition, by=head, at=late)
    with pytest.raises(NotPossible, match="2024 年还没有结束"):
        actions.sign(edition, by=head, at=late)
    assert actions.sign(edition, by=head, at=over).state is EditionState.SIGNED


@pytest.mark.law("FORM 3")
def test_a_restated_figure_is_what_next_year_is_compared_with(published, linjiang, clerk, january):
    build.lodged(linjiang, on=date(2024, 11, 1))
    late = actions.draft(linjiang, 2025, by=clerk, at=january.replace(month=6))
    for section in ("overview", "problems", "other"):
        actions.type_section(late, section=section, text="无。", by=clerk, at=january)
    with pytest.raises(NotPossible, match="处错误"):
        actions.send_for_review(late, by=clerk, at=january.replace(month=6))
    path = "table3/carried_out/natural_person"
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.restate(published, path=path, figure="1", reason="", by=clerk, at=january)
    actions.restate(published, path=path, figure="1", reason="补登", by=clerk, at=january)
    assert Edition.objects.get(pk=published.pk).report == published.report
    assert actions.send_for_review(late, by=clerk, at=january).state is EditionState.IN_REVIEW


def test_a_total_or_an_unpublished_figure_is_not_restated(published, linjiang, clerk, january):
    said = {"reason": "补登", "by": clerk, "at": january}
    with pytest.raises(NotPossible, match="合计由系统汇总"):
        actions.restate(published, path="table3/concluded/total", figure="2", **said)
    with pytest.raises(NotPossible, match="相同"):
        actions.restate(published, path=GRANTED, figure="1", **said)
    second = actions.draft(linjiang, 2024, by=clerk, at=january, correction_reason="有误")
    with pytest.raises(NotPossible, match="现行公布"):
        actions.restate(second, path=GRANTED, figure="2", **said)
