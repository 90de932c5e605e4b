"""What followed the decision of one file: for its page at the desk, and for the first page."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.law.annual_report import RemedyTable
from gongkai.law.branches import BranchKind
from gongkai.law.remedies import RemedyRoute
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.remedies.models import Complaint, Remedy, RemedyQuerySet
from gongkai.remedies.queries.deadlines import last_days
from gongkai.remedies.queries.due import Due, days_late, dues
from gongkai.remedies.terms import Owed
from gongkai.requests.models import AccessRequest, Branch, Decision
from gongkai.requests.queries import Chip, due_chip


class DueLine(NamedTuple):
    """A due day with its chip."""

    due: Due
    chip: Chip


class RemedyLine(NamedTuple):
    """A remedy with what is awaited in it, how late its answer was, and the file opened on it."""

    remedy: Remedy
    dues: list[DueLine]
    days_late: int
    opened_anew: AccessRequest | None


class OnFile(NamedTuple):
    """The remedies and complaints of a request, and its applicant's last days."""

    remedies: list[RemedyLine]
    last_days: list[DueLine]
    complaints: list[Complaint]
    is_challengeable: bool


def of_request(access_request: AccessRequest, today: date) -> OnFile:
    """What the page of a file says of remedies as of `today`; complaints without their persons."""
    decision = getattr(access_request, "decision", None)
    found = Remedy.objects.valid().filter(decision=decision) if decision else Remedy.objects.none()
    found = found.order_by("opened_on", "pk").select_related("decision")
    complaints = access_request.complaints.defer("complainant", "contact")
    return OnFile(
        [remedy_line(remedy, today) for remedy in found.prefetch_related("followed_by")],
        [DueLine(due, chip_of(due, today)) for due in last_days(decision)] if decision else [],
        list(complaints.order_by("received_on", "pk")),
        decision is not None and decision.remedy_route is not RemedyRoute.NONE,
    )


def remedy_line(remedy: Remedy, today: date) -> RemedyLine:
    """One remedy as a list shows it."""
    awaited = due_lines(remedy, today)
    return RemedyLine(remedy, awaited, days_late(remedy), opened_anew_by(remedy))


def due_lines(remedy: Remedy, today: date) -> list[DueLine]:
    """What is awaited in a remedy, each day with its chip, the nearest first."""
    return [DueLine(due, chip_of(due, today)) for due in dues(remedy, today)]


def chip_of(due: Due, today: date) -> Chip:
    """How near the day is; only what the organ itself owes is a warning."""
    if due.owed is Owed.ORGAN:
        return due_chip(due.on, today)
    left = (due.on - today).days
    if left < 0:
        return Chip("idle", f"已过 {-left} 日")
    return Chip("calm", f"剩 {left} 日" if left else "今日届满")


def pending_for(officer: Officer) -> RemedyQuerySet:
    """The remedies not concluded that the officer may see."""
    visible = Remedy.objects.all().visible_to(officer, Permission.REQUESTS_VIEW).pending()
    return visible.select_related("organ", "decision__access_request").prefetch_related(
        "followed_by"
    )


def unanswered_complaints(officer: Officer) -> int:
    """How many complaints wait for an answer that the officer may give."""
    visible = Complaint.objects.all().visible_to(officer, Permission.REMEDIES_HANDLE)
    return visible.filter(answered_on=None).count()


def opened_anew_by(remedy: Remedy) -> AccessRequest | None:
    """The file in which the request is answered anew because the remedy ordered it."""
    if not remedy.orders_new_reply or remedy.result_served_on is None:
        return None
    branch = Branch.objects.filter(
        access_request=remedy.decision.access_request_id,
        kind=BranchKind.REOPENED,
        on=remedy.result_served_on,
    )
    first = branch.select_related("to_request").first()
    return first.to_request if first else None


def reconsideration_of(decision: Decision, but: Remedy | None = None) -> Remedy | None:
    """The latest reconsideration of a decision: what a suit after reconsideration follows."""
    found = Remedy.objects.valid().filter(decision=decision, kind=RemedyTable.RECONSIDERATION)
    found = found.exclude(pk=but.pk) if but else found
    return found.order_by("-opened_on", "-pk").first()
