"""What a remedy asks of the organ: the periods in which it must answer and be judged."""

from __future__ import annotations

from datetime import date

from gongkai.law.calendar import Calendar
from gongkai.law.periods import days_after

RECONSIDERATION_REPLY_DAYS = 10  # ARL 48; ARL 88(2)
SIMPLIFIED_REPLY_DAYS = 5  # ARL 54; ARL 88(2)
DEFENCE_CALENDAR_DAYS = 15  # APL 67
RECONSIDERATION_CALENDAR_DAYS = 60  # ARL 62
RECONSIDERATION_EXTENSION_CALENDAR_DAYS = 30  # ARL 62
SIMPLIFIED_CALENDAR_DAYS = 30  # ARL 62
SIMPLIFIED_TRIAL_CALENDAR_DAYS = 45  # APL 83


def reconsideration_reply_due_on(
    served_on: date, calendar: Calendar, *, simplified: bool = False
) -> date:
    """The organ's last day to answer a reconsideration: 10 working days, simplified 5.

    Law: ARL 48; ARL 54; ARL 88(2).
    """
    days = SIMPLIFIED_REPLY_DAYS if simplified else RECONSIDERATION_REPLY_DAYS
    return calendar.nth_working_day_after(served_on, days)


def defence_due_on(served_on: date, calendar: Calendar) -> date:
    """The organ's last day to submit defence and evidence to the court.  Law: APL 67."""
    return days_after(served_on, DEFENCE_CALENDAR_DAYS, calendar)


def reconsideration_decision_due_on(
    accepted_on: date, calendar: Calendar, *, simplified: bool = False, extended: bool = False
) -> date:
    """The day by which reconsideration is decided: 60 days, 90 if extended, simplified 30.

    A simplified reconsideration is not extended.  Law: ARL 53(1)(4); ARL 62.
    """
    if simplified:
        return days_after(accepted_on, SIMPLIFIED_CALENDAR_DAYS, calendar)
    more = RECONSIDERATION_EXTENSION_CALENDAR_DAYS if extended else 0
    return days_after(accepted_on, RECONSIDERATION_CALENDAR_DAYS + more, calendar)


def simplified_trial_due_on(filed_on: date, calendar: Calendar) -> date:
    """The day by which a simplified trial of first instance is concluded.  Law: APL 82; APL 83."""
    return days_after(filed_on, SIMPLIFIED_TRIAL_CALENDAR_DAYS, calendar)
