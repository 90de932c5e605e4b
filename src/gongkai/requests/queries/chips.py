"""How near a due day is, in working days and in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from gongkai.law.calendar import Calendar, national

SOON = 3
_DAY = timedelta(days=1)
WEEKDAYS = "一二三四五六日"


class Chip(NamedTuple):
    """How near a due day is: words, the tone that goes with them, whether the day may move."""

    tone: str
    words: str
    provisional: bool = False


def due_chip(due_on: date | None, today: date) -> Chip:
    """The due day in words, in working days from `today`; none while no period runs."""
    if due_on is None:
        return Chip("idle", "期限未在计算")
    calendar = national()
    provisional = calendar.is_provisional(due_on)
    if due_on < today:
        return Chip("bad", _past(calendar, due_on, today), provisional)
    if due_on == today:
        return Chip("bad", "今日到期", provisional)
    left = calendar.working_days_between(today + _DAY, due_on)
    return Chip("warn" if left <= SOON else "calm", f"剩 {left} 个工作日", provisional)


def soon_until(today: date) -> date:
    """The last day that is `SOON` working days away or nearer."""
    return national().nth_working_day_after(today, SOON)


def weekday(day: date) -> str:
    """The day of the week as it stands behind a date."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def _past(calendar: Calendar, due_on: date, today: date) -> str:
    late = calendar.working_days_between(due_on + _DAY, today)
    return f"逾期 {late} 个工作日" if late else "期限已过"
