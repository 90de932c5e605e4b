"""Whatever is done afterwards, the count as of a day is the count that was taken on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from deeds import DEEDS, FOUNDING, Office
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.reports.paths import HEADLINE
from gongkai.reports.queries.behind import rows_behind
from gongkai.reports.queries.count import count
from gongkai.reports.queries.return_count import counted, open_at_start

START = date(2023, 10, 9)
YEARS = (2023, 2024)

# An act with how many days late it is entered, and how many days pass before the next.
steps = st.tuples(
    st.sampled_from([*DEEDS, *FOUNDING]),
    st.sampled_from([0, 0, 0, 3, 40]),
    st.sampled_from([0, 0, 1, 12, 30]),
)


# What some acts need to find, made once more where chance has used it up.
FIRST = {
    **dict.fromkeys(("lapse", "pay"), ("lodge", "fee")),
    "release": ("lodge", "decide", "deliver"),
    **dict.fromkeys(("order_anew", "extend_remedy"), ("lodge", "decide", "remedy")),
    "suit_after": ("lodge", "decide", "remedy", "conclude"),
    **dict.fromkeys(("confirm", "join", "withdraw"), ("lodge",)),
}


def said(organ, year, as_of=None):
    """Every figure of the report and of the return, the rows behind each, as plain values."""
    taken = count(organ, year, as_of)
    figures = {f"{HEADLINE}{h.name}": h.value for h in taken.headlines} | taken.cells
    rows = {
        path: sorted(rows_behind(organ, year, path, as_of).values_list("pk", flat=True))
        for path, figure in figures.items()
        if figure not in (0, "0")
    }
    returned = counted(organ, year, as_of)
    answers = {code: one.answer for code, one in returned.items()}
    behind = {
        code: sorted(one.rows.values_list("pk", flat=True))
        for code, one in returned.items()
        if one.rows is not None and one.answer
    }
    return figures, rows, answers, behind, open_at_start(organ, year, as_of)


@pytest.mark.law("FORM 2", "FORM 3", "FORM 4", "WEB")
@given(course=st.lists(steps, min_size=6, max_size=24), seed=st.integers(0, 2**16))
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_count_as_of_a_day_is_the_count_that_was_taken_on_it(linjiang, clerk, course, seed):
    play(linjiang, clerk, course, seed)


def play(linjiang, clerk, course, seed):
    """Take the count on each day of the course, and all of them again in the end."""
    with transaction.atomic():
        office = Office(linjiang, clerk, seed, START)
        for name in FOUNDING:
            office.do(name)
        taken = {}
        for name, late, pause in course:
            office.do(name, late)
            if pause:
                taken |= {(year, office.today): said(linjiang, year) for year in YEARS}
                office.today += timedelta(days=pause)
        for (year, day), then in taken.items():
            again = said(linjiang, year, day)
            for before, now in zip(then, again, strict=True):
                assert now == before, (year, day)
        transaction.set_rollback(True)


def test_the_acts_of_the_property_are_done_and_not_merely_refused(linjiang, clerk):
    office, left = Office(linjiang, clerk, 7, START), set(DEEDS)
    founding = (*["lodge"] * 6, *["issue"] * 4, *["account"] * 3)
    for name in (*founding, *FIRST, *(deed for deed in DEEDS if deed not in FIRST)):
        # Chance picks the row; another may do where the first does not.
        for _ in range(40 if name in FIRST else 6):
            for before in FIRST.get(name, ()):
                office.do(before)
            if name == "lapse":
                office.today += timedelta(days=60)
            if office.do(name):
                left.discard(name)
                break
            if name not in FIRST:
                office.today += timedelta(days=1)
    assert left == set()
