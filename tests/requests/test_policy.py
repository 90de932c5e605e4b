"""Each choice about a request, made otherwise, changes what it names: from lodging to remedy."""

from __future__ import annotations

from datetime import date, timedelta

import build
import paper
import pytest

from gongkai.law.annual_report import RECEIVED
from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import national
from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.letters import LetterKind
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import RemedyRoute
from gongkai.requests import actions
from gongkai.requests.forms.acts.waiting import AskClarificationForm
from gongkai.requests.letters import from_json
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import behind, served, table3_counts
from gongkai.requests.queries.progress import progress
from gongkai.requests.queries.unconfirmed import unconfirmed

FIRST = date(2024, 3, 1)


def march(day: int) -> date:
    return date(2024, 3, day)


def after(day: date, days: int) -> date:
    return national().nth_working_day_after(day, days)


def reckoned(access_request: AccessRequest) -> date | None:
    """The due day once the file is computed anew, as after a change of the policy."""
    actions.settle(access_request)
    access_request.refresh_from_db()
    return access_request.due_on


def counted(organ, row, year=2024):
    return sum(n for (each, _), n in table3_counts(organ, year).items() if each == str(row))


def test_mail_is_received_when_it_arrives_or_when_it_is_confirmed(linjiang, choose):
    assert build.lodged(linjiang, intake=Intake.EMAIL).received_on is None
    choose(email_counts_as_online=False)
    arrived = build.lodged(linjiang, intake=Intake.EMAIL)
    assert (arrived.received_on, arrived.stage) == (FIRST, Stage.IN_HAND)
    assert arrived.due_on == after(FIRST, 20)


def test_whoever_waits_for_a_confirmation_is_warned_of(linjiang, clerk, choose):
    build.lodged(linjiang, intake=Intake.ONLINE)
    assert [each.confirm_by for each in unconfirmed(clerk, FIRST)] == [after(FIRST, 1)]
    choose(confirmation_warning_days=3)
    assert [each.confirm_by for each in unconfirmed(clerk, FIRST)] == [after(FIRST, 3)]


def test_the_days_to_clarify_stand_in_the_form_and_in_the_act(linjiang, clerk, choose):
    choose(clarification_days=10)
    asked = build.lodged(linjiang)
    form = AskClarificationForm(access_request=asked, by=clerk, today=march(4))
    assert form.fields["answer_by"].initial == after(march(4), 10)
    row = actions.ask_clarification(asked, by=clerk, on=march(4), matters="请补正")
    assert row.answer_by == after(march(4), 10)


def test_a_late_clarification_restarts_or_does_not(linjiang, clerk, choose):
    asked = build.lodged(linjiang)
    actions.ask_clarification(asked, by=clerk, on=march(13), matters="请补正")
    actions.record_clarification(asked, by=clerk, on=march(20))
    assert asked.due_on == after(march(20), 20)
    choose(late_clarification_restarts=False)
    assert reckoned(asked) == after(FIRST, 20)
    said = [event.said for event in progress(asked, march(21)).events]
    assert "答复期限恢复计算" in said


@pytest.mark.parametrize(
    ("choice", "value", "moves"),
    [("pause_counts_day_sent", True, 1), ("pause_counts_day_answered", False, -1)],
)
def test_the_first_and_the_last_day_of_a_consultation(
    linjiang, clerk, choose, choice, value, moves
):
    asked = build.lodged(linjiang)
    row = build.consulted(asked, by=clerk, on=march(5), received_on=march(5))
    actions.record_opinion(row, by=clerk, on=march(11), agrees=True)
    asked.refresh_from_db()
    assert asked.due_on == after(FIRST, 24)
    choose(**{choice: value})
    assert reckoned(asked) == after(FIRST, 24 + moves)


def test_a_letter_nobody_has_signed_for_pauses_or_does_not(linjiang, clerk, choose):
    asked = build.lodged(linjiang)
    build.consulted(asked, by=clerk, on=march(5))
    asked.refresh_from_db()
    assert asked.due_on == after(FIRST, 35)
    choose(undelivered_pause_from_sending=False)
    assert reckoned(asked) == after(FIRST, 20)


def test_giving_reasons_takes_time_or_does_not(linjiang, clerk, choose):
    asked = build.lodged(linjiang)
    actions.demand_reasons(asked, by=clerk, on=march(5))
    actions.record_reasons(asked, by=clerk, on=march(12), answer="研究需要")
    assert asked.due_on == after(FIRST, 20)
    choose(reason_demand_pauses=True)
    assert reckoned(asked) == after(FIRST, 25)


def test_a_second_extension_is_allowed_and_stays_allowed(linjiang, head, choose):
    asked = build.lodged(linjiang)
    actions.extend(asked, by=head, on=march(4), days=5, reason="检索")
    with pytest.raises(NotPermitted, match="不能再次延长"):
        actions.extend(asked, by=head, on=march(5), days=5, reason="检索")
    choose(extension_only_once=False)
    actions.extend(asked, by=head, on=march(5), days=5, reason="检索")
    assert asked.due_on == after(FIRST, 30)
    choose(extension_only_once=True)
    assert progress(asked, march(6)).due is not None
    actions.decide(asked, by=head, ground=Ground.DISCLOSABLE, on=march(7))
    assert asked.stage is Stage.DECIDED


def test_an_extension_after_the_period_is_refused_or_allowed(linjiang, head, choose):
    asked = build.lodged(linjiang)
    late = after(FIRST, 21)
    with pytest.raises(NotPermitted, match="届满"):
        actions.extend(asked, by=head, on=late, days=5, reason="检索")
    choose(extension_within_period=False)
    actions.extend(asked, by=head, on=late, days=5, reason="检索")
    assert asked.due_on == after(FIRST, 25)


def test_an_extension_outlives_a_restart_or_falls_away(linjiang, head, choose):
    asked = build.lodged(linjiang)
    actions.extend(asked, by=head, on=march(4), days=10, reason="检索")
    actions.ask_clarification(asked, by=head, on=march(5), matters="请补正")
    actions.record_clarification(asked, by=head, on=march(11))
    assert asked.due_on == after(march(11), 20)
    choose(extension_survives_restart=True)
    assert reckoned(asked) == after(march(11), 30)


def test_a_payment_restarts_the_period_or_only_pauses_it(linjiang, head, choose):
    for _ in range(10):
        build.lodged(linjiang)
    asked = build.lodged(linjiang)
    actions.charge(asked, by=head, on=march(5), basis=FeeBasis.PER_REQUEST, received_on=march(5))
    actions.record_payment(asked, by=head, on=march(12))
    assert asked.due_on == after(march(12), 20)
    choose(payment_restarts=False)
    assert reckoned(asked) == after(FIRST, 25)
    said = [event.said for event in progress(asked, march(13)).events]
    assert "答复期限自次日起继续计算" in said


def test_letters_say_what_the_policy_makes_of_an_answer_and_of_a_payment(linjiang, choose):
    paper.office(linjiang)
    by = paper.hands(linjiang)

    def said(kind):
        letter = paper.signed(paper.plain(linjiang, by), kind, by)
        return from_json(letter.composed).text()

    assert "自收到补正材料之日起重新计算" in said(LetterKind.CLARIFICATION)
    assert "自缴清的次日起重新计算" in said(LetterKind.FEE)
    choose(clarification_days=10, late_clarification_restarts=False, payment_restarts=False)
    asked = said(LetterKind.CLARIFICATION)
    assert "2024年4月3日" in asked
    assert "重新计算" not in asked
    assert "缴费占用的时间不计入本机关的答复期限" in said(LetterKind.FEE)


@pytest.mark.parametrize(
    ("choice", "ground", "value"),
    [
        ("already_public_outcome", Ground.ALREADY_PUBLIC, Outcome.OTHER),
        ("not_existing_outcome", Ground.NOT_EXISTING, Outcome.NEEDS_CREATION),
        ("other_organ_outcome", Ground.OTHER_ORGAN, Outcome.OTHER),
        ("archived_outcome", Ground.ARCHIVED, Outcome.NOT_HELD),
    ],
)
def test_the_row_a_ground_leads_to(linjiang, head, choose, choice, ground, value):
    before = build.decided(linjiang, by=head, on=march(5), ground=ground)
    assert before.outcome is not value
    choose(**{choice: value})
    later = build.decided(linjiang, by=head, on=march(5), ground=ground)
    assert later.outcome is value
    assert counted(linjiang, value) == 1
    assert list(behind(linjiang, 2024, str(value), "total")) == [later]
    # What was stamped stays as it was that day.
    assert reckoned(before)
    assert before.outcome is not value


def test_a_withdrawal_counts_or_stays_out_of_the_table(linjiang, clerk, choose):
    counts = build.lodged(linjiang)
    actions.withdraw(counts, by=clerk, on=march(5))
    choose(withdrawn_outcome=None)
    actions.withdraw(build.lodged(linjiang), by=clerk, on=march(5))
    assert counted(linjiang, RECEIVED) == counted(linjiang, Outcome.OTHER) == 1


def test_what_is_joined_counts_or_does_not(linjiang, clerk, choose):
    into = build.lodged(linjiang)
    actions.join(build.lodged(linjiang), into=into, by=clerk, on=march(5), reason="同一申请")
    assert counted(linjiang, RECEIVED) == 1
    choose(joined_outcome=Outcome.REPEATED)
    actions.join(build.lodged(linjiang), into=into, by=clerk, on=march(5), reason="同一申请")
    assert counted(linjiang, RECEIVED) == 2
    assert counted(linjiang, Outcome.REPEATED) == 1


def test_a_reply_anew_counts_again_or_does_not(linjiang, head, choose):
    first = build.refused(linjiang, by=head)
    actions.reopen(first, by=head, on=date(2024, 6, 3), reason="复议决定")
    assert counted(linjiang, RECEIVED) == 1
    choose(reopened_counts_again=True)
    second = build.refused(linjiang, by=head)
    actions.reopen(second, by=head, on=date(2024, 6, 3), reason="复议决定")
    assert counted(linjiang, RECEIVED) == 3


def test_parts_of_a_request_count_each_or_as_one(linjiang, clerk, choose):
    matters = {"keeps": "编制", "others": ["经费"]}
    actions.split(build.lodged(linjiang), by=clerk, on=march(4), **matters)
    assert counted(linjiang, RECEIVED) == 2
    choose(split_counts_each=False)
    actions.split(build.lodged(linjiang), by=clerk, on=march(4), **matters)
    assert counted(linjiang, RECEIVED) == 3


def test_a_repetition_needs_a_reply_or_does_not(linjiang, head, choose):
    open_still, again = build.lodged(linjiang), build.lodged(linjiang)
    facts = {"by": head, "ground": Ground.REPEATED, "on": march(5), "repeats": open_still}
    with pytest.raises(NotPermitted, match="尚未作出答复"):
        actions.decide(again, **facts)
    choose(repeated_needs_earlier_reply=False)
    assert actions.decide(again, **facts).outcome is Outcome.REPEATED


def test_an_unreasonable_objection_bars_or_does_not(linjiang, head, choose):
    asked = build.lodged(linjiang)
    row = build.consulted(asked, by=head, on=march(5), received_on=march(5))
    actions.record_opinion(row, by=head, on=march(8), agrees=False, is_reasonable=False)
    facts = {"by": head, "ground": Ground.DISCLOSABLE, "on": march(11)}
    choose(unreasonable_objection_bars=True)
    with pytest.raises(NotPermitted, match="第三方不同意公开"):
        actions.decide(asked, **facts)
    choose(unreasonable_objection_bars=False)
    assert actions.decide(asked, **facts).outcome is Outcome.GRANTED


@pytest.mark.parametrize(
    ("choice", "ground", "value", "usual", "chosen"),
    [
        (
            "transitional_first_for_all_refusals",
            Ground.NOT_EXISTING,
            True,
            RemedyRoute.EITHER,
            RemedyRoute.RECONSIDERATION_FIRST,
        ),
        (
            "enquiry_reconsideration_first",
            Ground.SPECIAL_ENQUIRY,
            True,
            RemedyRoute.EITHER,
            RemedyRoute.RECONSIDERATION_FIRST,
        ),
        (
            "severed_names_both_routes",
            Ground.SEVERED,
            False,
            RemedyRoute.SEVERED,
            RemedyRoute.RECONSIDERATION_FIRST,
        ),
    ],
)
def test_the_way_against_a_decision(linjiang, head, choose, choice, ground, value, usual, chosen):
    before = build.delivered(linjiang, by=head, on=march(20), ground=ground)
    assert before.decision.remedy_route is usual
    choose(**{choice: value})
    later = build.delivered(linjiang, by=head, on=march(20), ground=ground)
    assert later.decision.remedy_route is chosen
    told = progress(later, march(21)).remedy
    assert told is not None
    assert "应当先" in told.says


def test_the_way_against_silence(linjiang, choose):
    late = build.lodged(linjiang)
    today = after(FIRST, 25)
    usual = progress(late, today).remedy
    assert usual is not None
    assert RemedyRoute.EITHER.label in usual.says
    choose(silence_reconsideration_first=True)
    told = progress(late, today).remedy
    assert told is not None
    assert RemedyRoute.RECONSIDERATION_FIRST.label in told.says


def test_post_that_came_back_was_sent_or_was_not(linjiang, head, choose):
    sent = build.delivered(linjiang, by=head, on=march(20))
    actions.record_returned(sent.decision.deliveries.get(), by=head, on=march(25))
    sent.refresh_from_db()
    assert sent.facts().sent_on == march(20)
    choose(returned_post_counts_as_sent=False)
    actions.settle(sent)
    assert sent.facts().sent_on is None
    assert sent.stage is Stage.DECIDED


def test_an_announcement_serves_after_the_days_of_the_policy(linjiang, head, choose):
    choose(announcement_days=60)
    sent = build.delivered(linjiang, by=head, on=march(20), way=Delivery.ANNOUNCEMENT)
    reached = served(sent.decision)
    assert reached is not None
    assert reached.on == march(20) + timedelta(days=60)


def test_an_electronic_reply_arrives_when_sent_or_when_opened(linjiang, head, choose):
    sent = build.delivered(linjiang, by=head, on=march(20), way=Delivery.ELECTRONIC)
    reached = served(sent.decision)
    assert reached is not None
    assert reached.on == march(20)
    choose(electronic_delivery_on_entry=False)
    assert served(sent.decision) is None


def test_columns_are_those_of_the_applicant(linjiang):
    """Counting by the agent is refused in policy.toml: nothing on file says what an agent is."""
    build.lodged(linjiang, kind=ApplicantKind.NATURAL_PERSON, agent="临江某某律师事务所")
    assert table3_counts(linjiang, 2024)[RECEIVED, ApplicantKind.NATURAL_PERSON.value] == 1
