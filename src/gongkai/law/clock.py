"""On which day a reply falls due: start, restarts, pauses, extension, deferral."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.law.calendar import Calendar
from gongkai.law.consultation import Pause, merged, pause_of
from gongkai.law.facts import Facts
from gongkai.law.policy import DEFAULT, Policy

REPLY_DAYS = 20  # REG 33(2)
EXTENSION_LIMIT_DAYS = 20  # REG 33(2)
CLARIFICATION_NOTICE_DAYS = 7  # REG 30
PAYMENT_DAYS = 20  # FEE 6
_DAY = timedelta(days=1)


def original_due_on(facts: Facts, calendar: Calendar) -> date:
    """The 20th working day after receipt, whatever happened since.  Law: REG 33(2)."""
    return calendar.nth_working_day_after(facts.received_on, REPLY_DAYS)


def clarification_notice_due_on(received_on: date, calendar: Calendar) -> date:
    """The last day to say, all at once, what must be clarified.  Law: REG 30."""
    return calendar.nth_working_day_after(received_on, CLARIFICATION_NOTICE_DAYS)


def clarification_restarts(
    received_on: date, asked_on: date, calendar: Calendar, policy: Policy = DEFAULT
) -> bool:
    """Whether the answer to a clarification asked on that day starts the period anew.

    Asked late, it does by the policy.  Law: REG 30.
    """
    in_time = asked_on <= clarification_notice_due_on(received_on, calendar)
    return in_time or policy.late_clarification_restarts


def payment_due_on(notice_received_on: date, calendar: Calendar) -> date:
    """The applicant's last day to pay, 20 working days from the day after the notice arrived.

    Law: FEE 6 (from memory).
    """
    return calendar.nth_working_day_after(notice_received_on, PAYMENT_DAYS)


def awaiting_until(facts: Facts, calendar: Calendar, policy: Policy = DEFAULT) -> date | None:
    """The applicant's last day to clarify or to pay, or None where neither is awaited.

    Past it the request counts as abandoned.  Law: REG 30; FEE 6 (from memory).
    """
    asked, fee = facts.clarification, facts.fee_notice
    if asked and not asked.answered_on:
        given = asked.answer_by
        return given or calendar.nth_working_day_after(asked.asked_on, policy.clarification_days)
    if fee and fee.received_on and not fee.paid_on:
        return payment_due_on(fee.received_on, calendar)
    return None


def running_from(facts: Facts, calendar: Calendar, policy: Policy = DEFAULT) -> date | None:
    """The day after which the reply period now runs, or None while it waits for the applicant.

    Receipt, or the clarification, or the payment: each starts the period anew.
    Law: REG 30; REG 33(2); FEE 6 (from memory).
    """
    start, asked, fee = facts.received_on, facts.clarification, facts.fee_notice
    if asked:
        if asked.answered_on is None:
            return None
        if clarification_restarts(start, asked.asked_on, calendar, policy):
            start = asked.answered_on
    if fee:
        if fee.paid_on is None:
            return None
        if policy.payment_restarts:
            start = max(start, fee.paid_on)
    return start


def extended_days(facts: Facts, start: date, policy: Policy = DEFAULT) -> int:
    """The working days by which the period that runs from `start` is extended.  Law: REG 33(2)."""
    return sum(
        each.days
        for each in facts.extensions
        if each.granted_on is None or each.granted_on >= start or policy.extension_survives_restart
    )


def pauses(facts: Facts, calendar: Calendar, policy: Policy = DEFAULT) -> list[Pause]:
    """The spans that do not count, in order and without overlap.  Law: REG 33(3)."""
    spans = [pause_of(each, calendar, policy) for each in facts.consultations]
    fee, reasons = facts.fee_notice, facts.reason_demand
    if fee and fee.paid_on and not policy.payment_restarts:
        spans.append(((fee.received_on or fee.issued_on) + _DAY, fee.paid_on))
    if reasons and reasons.answered_on and policy.reason_demand_pauses:
        spans.append((reasons.asked_on + _DAY, reasons.answered_on))
    return merged(span for span in spans if span)


def paused_days(facts: Facts, calendar: Calendar, policy: Policy = DEFAULT) -> int:
    """The working days that pauses take from the period now running.  Law: REG 33(3)."""
    start = running_from(facts, calendar, policy)
    return 0 if start is None else _reckoned(facts, start, calendar, policy)[1]


def _reckoned(facts: Facts, start: date, calendar: Calendar, policy: Policy) -> tuple[date, int]:
    """The last day of the period from `start`, and the working days pauses have added to it.

    A pause counts as far as it lies after the start, and only if it begins before the period ends.
    """
    length = REPLY_DAYS
    if facts.extensions:
        length += extended_days(facts, start, policy)
    due, paused = calendar.nth_working_day_after(start, length), 0
    if facts.consultations or facts.fee_notice or facts.reason_demand:
        for first, last in pauses(facts, calendar, policy):
            if first > due:
                break
            paused += calendar.working_days_between(max(first, start + _DAY), last)
            due = calendar.nth_working_day_after(start, length + paused)
    return due, paused


def due_on(facts: Facts, calendar: Calendar, policy: Policy = DEFAULT) -> date | None:
    """The last day for a reply, or None while the request waits for its applicant.

    The day of receipt does not count.  The facts are taken as possible (`derivation.derive` checks
    them).  Law: REG 33(2), REG 33(3); REG 30; REG 35; FEE 6 (from memory).
    """
    start = running_from(facts, calendar, policy)
    if start is None:
        return None
    due, _ = _reckoned(facts, start, calendar, policy)
    return max(due, facts.deferral.until) if facts.deferral else due


def is_overdue(facts: Facts, today: date, calendar: Calendar, policy: Policy = DEFAULT) -> bool:
    """Whether the reply is late: not sent by its last day, or sent after it.

    Posting is what counts for the organ.  Law: REG 33(2); REPLY235.
    """
    due = due_on(facts, calendar, policy)
    ended = facts.sent_on or facts.lapsed_on or facts.withdrawn_on or facts.joined_on or today
    return due is not None and ended > due
