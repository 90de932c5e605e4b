"""How much dearer is a statutory due date than two look-ups in a table of working days?"""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import accumulate

from measure import Outcome, compare

from gongkai.law.calendar import national
from gongkai.law.clock import due_on
from gongkai.law.facts import Facts

FIRST, LAST = date(2020, 1, 1), date(2026, 10, 31)


def lines() -> list[Outcome]:
    """The working-day step against a scalar prefix table, and whole due dates a second."""
    calendar = national()
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    horizon = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 60)]
    sums = list(accumulate(int(calendar.is_working_day(day)) for day in horizon))
    origin = FIRST.toordinal()
    nth = [n for n, day in enumerate(horizon) if calendar.is_working_day(day)]

    def by_table(day: date) -> date:
        return horizon[nth[sums[day.toordinal() - origin] + 19]]

    for day in days:
        assert by_table(day) == calendar.nth_working_day_after(day, 20) == slow(calendar, day)
    step = compare(
        "clock: 20th working day",
        ours=lambda: [calendar.nth_working_day_after(day, 20) for day in days],
        limit=lambda: [by_table(day) for day in days],
        bar=1.2,
        repeat=20,
    )
    facts = [Facts(received_on=day) for day in days]
    start = time.process_time()
    for _ in range(20):
        for fact in facts:
            due_on(fact, calendar)
    rate = 20 * len(facts) / (time.process_time() - start)
    whole = Outcome(
        "clock: whole due dates a second", 1.0, 100_000 / rate, 0, 0, 1000 / rate, 0.01, 0.0,
        f"{rate:,.0f} a second on one core (bar 100,000)",
    )  # fmt: skip
    return [step, whole]


def slow(calendar, day: date) -> date:
    """The same day counted one by one."""
    left = 20
    while left:
        day += timedelta(1)
        left -= calendar.is_working_day(day)
    return day
