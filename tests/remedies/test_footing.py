"""Table 4 foots and table 3 stands still, whatever is done to remedies in any order."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import build
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report import RemedyColumn, RemedyTable
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import Ending
from gongkai.organs.actions import create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind
from gongkai.remedies import actions
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import (
    behind,
    challengeable,
    gate,
    reconsideration_of,
    table4_counts,
)
from gongkai.requests.actions import withdraw
from gongkai.requests.queries import table3_counts

YEARS = (2022, 2023, 2024)
FIRST = date(2022, 12, 1)
AT = build.moment(date(2024, 12, 31))
RESULTS = [column for column in RemedyColumn if column is not RemedyColumn.TOTAL]

days = st.integers(0, 500).map(lambda n: FIRST + timedelta(days=n))
steps = st.one_of(
    st.tuples(
        st.just("open"), st.integers(0, 1), st.sampled_from(list(RemedyTable)), days, st.none()
    ),
    st.tuples(
        st.just("conclude"), st.integers(0, 4), st.sampled_from(list(Ending)), days, st.booleans()
    ),
    st.tuples(st.just("answer"), st.integers(0, 4), st.none(), days, st.none()),
    st.tuples(
        st.just("kind"), st.integers(0, 4), st.sampled_from(list(RemedyTable)), days, st.none()
    ),
    st.tuples(st.just("ending"), st.integers(0, 4), st.sampled_from(list(Ending)), days, st.none()),
    st.tuples(st.just("void"), st.integers(0, 4), st.none(), days, st.none()),
)


def act(step, files, organ, by):
    """Attempt the step; what the law refuses must leave nothing behind."""
    name, place, what, day, orders = step
    if name == "open":
        decision = files[place].decision
        after = reconsideration_of(decision) if what.value == "after_reconsideration" else None
        body = "临江市人民政府"
        actions.open_remedy(
            decision=decision,
            kind=what,
            body=body,
            opened_on=day,
            served_on=day,
            after=after,
            by=by,
        )
        return
    found = list(Remedy.objects.filter(organ=organ).order_by("pk"))
    if place >= len(found):
        return
    remedy = found[place]
    if name == "conclude":
        actions.conclude_remedy(
            remedy, ending=what, on=day, result_served_on=day, orders_new_reply=orders, by=by, at=AT
        )
    elif name == "answer":
        actions.record_answer(remedy, on=day, by=by)
    elif name == "void":
        actions.void_remedy(remedy, reason="重复", by=by, at=AT)
    else:
        ended = None if what is Ending.OPEN else day
        changes = {"kind": what} if name == "kind" else {"ending": what, "concluded_on": ended}
        actions.correct_remedy(remedy, changes=changes, reason="录错", by=by, at=AT)


def foots(organ):
    """Every cell is its list, every group its total, and what was pending is found a year later."""
    for year in YEARS:
        cells = table4_counts(organ, year)
        for group in RemedyTable:
            listed = [behind(organ, year, group.value, each.value) for each in RESULTS]
            assert [rows.count() for rows in listed] == [
                cells[group.value, each.value] for each in RESULTS
            ]
            total = behind(organ, year, group.value, "total")
            assert total.count() == sum(cells[group.value, each.value] for each in RESULTS)
            pending = set(behind(organ, year, group.value, "pending").values_list("pk", flat=True))
            later = behind(organ, year + 1, group.value, "total").values_list("pk", flat=True)
            assert pending <= set(later)
        assert gate(organ, year).holds


@pytest.mark.law("FORM 4")
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sequence=st.lists(steps, max_size=10))
def test_table_4_foots_and_no_past_table_3_changes(city, head, sequence):
    n = Organ.objects.count()
    organ = create_organ(
        name=f"临江市第{n}局", code=f"LJ-8{n}", kind=OrganKind.DEPARTMENT, parent=city
    )
    files = [build.refused(organ, by=head, on=day) for day in (FIRST, FIRST + timedelta(days=9))]
    before = [table3_counts(organ, year) for year in YEARS]
    for step in sequence:
        with contextlib.suppress(NotPermitted):
            act(step, files, organ, head)
        foots(organ)
    assert before == [table3_counts(organ, year) for year in YEARS]


def test_the_gate_counts_what_could_be_challenged(linjiang, refused, head):
    withdraw(build.lodged(linjiang), by=head, on=date(2024, 3, 5))
    build.decided(linjiang, by=head, on=date(2024, 3, 20))
    assert challengeable(linjiang, 2024).count() == 2
    assert challengeable(linjiang, 2023).count() == 0
    facts = {"kind": RemedyTable.RECONSIDERATION, "body": "临江市人民政府", "by": head}
    actions.open_remedy(decision=refused.decision, opened_on=date(2024, 4, 8), **facts)
    found = gate(linjiang, 2024)
    assert (found.attacked[RemedyTable.RECONSIDERATION], found.challengeable) == (1, 2)
    assert (found.attacked[RemedyTable.DIRECT], found.holds) == (0, True)


def test_the_gate_names_what_rests_on_no_decision(linjiang, refused, head):
    facts = {"kind": RemedyTable.RECONSIDERATION, "body": "临江市人民政府", "by": head}
    row = actions.open_remedy(decision=refused.decision, opened_on=date(2024, 4, 8), **facts)
    Remedy.objects.filter(pk=row.pk).update(opened_on=date(2023, 4, 8))
    found = gate(linjiang, 2023)
    assert (found.challengeable, found.unfounded, found.holds) == (0, (row.pk,), False)
