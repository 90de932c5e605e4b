"""A reply given anew: a file of its own with its own clock, and no request of its own."""

from __future__ import annotations

from datetime import date

import build
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, RECEIVED
from gongkai.law.applicants import ApplicantKind
from gongkai.law.branches import BranchKind
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Branch
from gongkai.requests.queries import table3_counts

SERVED = date(2024, 6, 3)


@pytest.fixture
def refused(linjiang, head):
    return build.refused(linjiang, by=head, on=date(2024, 3, 20))


def reopened(access_request, *, by, on=SERVED, **facts):
    return actions.reopen(access_request, by=by, on=on, reason="复议决定责令重新答复", **facts)


def test_the_file_opened_anew_keeps_the_number_and_its_facts(refused, head):
    anew = reopened(refused, by=head)
    assert anew.number == "临数公开〔2024〕1号-重1"
    assert (anew.number_in_year, anew.root, anew.is_counted) == (None, refused, False)
    for name in ("applicant_id", "applicant_kind", "description", "intake", "submitted_at"):
        assert getattr(anew, name) == getattr(refused, name)
    branch = Branch.objects.get()
    assert (branch.access_request, branch.to_request, branch.kind, branch.on) == (
        refused,
        anew,
        BranchKind.REOPENED,
        SERVED,
    )


@pytest.mark.law("REG 33")
def test_it_has_twenty_working_days_of_its_own_from_the_day_the_remedy_was_served(refused, head):
    anew = reopened(refused, by=head, on=date(2024, 6, 5), received_on=SERVED)
    assert anew.received_on == SERVED
    assert anew.due_on == anew.original_due_on == date(2024, 7, 2)
    assert (anew.stage, anew.is_open) == (Stage.IN_HAND, True)


@pytest.mark.law("REG 31")
@pytest.mark.parametrize(
    ("field", "new"), [("confirmed_on", "2024-03-11"), ("intake", "in_person"), ("signed_on", None)]
)
def test_a_corrected_fact_of_the_way_in_leaves_its_day_alone(linjiang, head, field, new):
    first = build.delivered(
        linjiang,
        by=head,
        on=date(2024, 3, 20),
        intake=Intake.POST_SIGNED,
        signed_on=date(2024, 3, 4),
    )
    anew = reopened(first, by=head)
    actions.amend(
        anew, by=head, field=field, new=new, reason="笔误", at=build.moment(date(2024, 6, 4))
    )
    kept = AccessRequest.objects.get(pk=anew.pk)
    assert (kept.received_on, kept.due_on) == (SERVED, date(2024, 7, 2))


def test_a_second_reply_anew_has_the_next_suffix_whatever_it_answers(refused, head):
    once = reopened(refused, by=head)
    actions.decide(once, by=head, ground=Ground.NOT_EXISTING, on=date(2024, 6, 20))
    actions.deliver(once, by=head, way="post", sent_on=date(2024, 6, 20))
    twice = reopened(once, by=head, on=date(2024, 10, 8))
    assert twice.number == "临数公开〔2024〕1号-重2"
    assert twice.root == refused


def test_while_one_is_in_hand_no_other_is_opened(refused, head):
    reopened(refused, by=head)
    with pytest.raises(NotPermitted, match="-重1 尚未办结"):
        reopened(refused, by=head, on=date(2024, 6, 10))


@pytest.mark.law("REG 51")
@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"reason": "  "}, "应当写明依据"),
        ({"received_on": date(2024, 6, 4)}, "晚于登记日期"),
        ({"received_on": date(2024, 3, 19)}, "早于原决定日期"),
    ],
)
def test_what_cannot_be_is_refused(refused, head, facts, said):
    with pytest.raises(NotPermitted, match=said):
        actions.reopen(refused, by=head, on=SERVED, **{"reason": "判决", **facts})
    assert AccessRequest.objects.count() == 1


def test_what_is_not_delivered_is_not_opened_anew(linjiang, head):
    for access_request in (build.lodged(linjiang), build.decided(linjiang, by=head, on=SERVED)):
        with pytest.raises(NotPermitted, match="不能重新答复"):
            reopened(access_request, by=head)


def test_its_day_is_corrected_with_the_remedys(refused, head):
    anew = reopened(refused, by=head)
    at = build.moment(date(2024, 6, 20))
    actions.redate_reopening(anew, by=head, received_on=date(2024, 6, 5), at=at)
    assert (anew.received_on, anew.due_on) == (date(2024, 6, 5), date(2024, 7, 4))
    assert Branch.objects.get().on == date(2024, 6, 5)


def test_the_trail_names_both_files(refused, head):
    anew = reopened(refused, by=head)
    first = AuditEntry.objects.get(event="requests.reopened")
    second = AuditEntry.objects.get(event="requests.opened_anew")
    assert (first.target_id, first.details["to"]) == (str(refused.pk), anew.pk)
    assert (second.target_id, second.actor_id) == (str(anew.pk), head.pk)


@pytest.mark.law("FORM 3")
def test_a_reply_anew_changes_no_cell_of_the_year_it_was_first_counted_in(linjiang, refused, head):
    before = {year: table3_counts(linjiang, year) for year in (2023, 2024, 2025)}
    anew = reopened(refused, by=head)
    actions.decide(anew, by=head, ground=Ground.DISCLOSABLE, on=date(2024, 6, 20))
    assert anew.outcome is Outcome.GRANTED
    assert before == {year: table3_counts(linjiang, year) for year in (2023, 2024, 2025)}


def foots(organ, year):
    """K1 and K5 of table 3, in every column."""
    cells, next_year = table3_counts(organ, year), table3_counts(organ, year + 1)
    for kind in ApplicantKind:
        concluded = sum(cells[outcome.value, kind.value] for outcome in Outcome)
        came_in = cells[RECEIVED, kind.value] + cells[CARRIED_IN, kind.value]
        assert came_in == concluded + cells[CARRIED_OUT, kind.value]
        assert next_year[CARRIED_IN, kind.value] == cells[CARRIED_OUT, kind.value]


files = st.lists(
    st.tuples(
        st.sampled_from(list(ApplicantKind)),
        st.sampled_from([Ground.DISCLOSABLE, Ground.STATE_SECRET, Ground.NOT_EXISTING]),
        st.dates(date(2022, 11, 1), date(2023, 3, 1)),
        st.integers(0, 300),
        st.booleans(),
    ),
    max_size=4,
)


@pytest.mark.law("FORM 3")
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=files)
def test_the_table_foots_whatever_is_opened_anew(city, head, files):
    n = Organ.objects.count()
    organ = create_organ(
        name=f"临江市第{n}局", code=f"LJ-9{n}", kind=OrganKind.DEPARTMENT, parent=city
    )
    delivered = [
        build.delivered(organ, by=head, received=on, on=on, kind=kind, ground=ground)
        for i, (kind, ground, on, _, _) in enumerate(files)
    ]
    before = [table3_counts(organ, year) for year in (2022, 2023, 2024)]
    for access_request, (_, ground, on, days, ends) in zip(delivered, files, strict=True):
        served = date.fromordinal(on.toordinal() + days)
        anew = reopened(access_request, by=head, on=served)
        if ends:
            actions.decide(anew, by=head, ground=ground, on=served, reason="理由")
    assert before == [table3_counts(organ, year) for year in (2022, 2023, 2024)]
    for year in (2022, 2023, 2024):
        foots(organ, year)
