"""When a period counted in calendar days, months or years ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from gongkai.law.calendar import Calendar


def days_after(day: date, n: int, calendar: Calendar) -> date:
    """The last day of n calendar days after `day`, moved past rest days.

    The day itself does not count.  Law: CCL 201, CCL 203 (from memory); CPL 85; ARL 88(1).
    """
    return calendar.next_working_day(day + timedelta(days=n))


def same_day_after(day: date, months: int) -> date:
    """The corresponding day months later, or the last day of a month that has none.

    Law: CCL 202 (from memory).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_after(day: date, n: int, calendar: Calendar) -> date:
    """The last day of n months after `day`, moved past rest days.

    Law: CCL 202 (from memory); CPL 85; APLI 48.
    """
    return calendar.next_working_day(same_day_after(day, n))


def years_after(day: date, n: int, calendar: Calendar) -> date:
    """The last day of n years after `day`, moved past rest days.  Law: CPL 85."""
    return months_after(day, 12 * n, calendar)
