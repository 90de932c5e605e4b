"""What the acts amount to: the one writer of a request's cached columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from gongkai.law.calendar import national
from gongkai.law.derivation import derive
from gongkai.law.facts import Facts, last_day
from gongkai.law.procedure import ENDED, Act, Stage, stage
from gongkai.lib import audit, history
from gongkai.lib.days import local_day
from gongkai.lib.models import AuditEntry
from gongkai.lib.new_row import NewRow
from gongkai.organs.models import Officer
from gongkai.organs.policy import standing
from gongkai.requests.actions.index_text import index_text
from gongkai.requests.models import AccessRequest, Decision

CACHED = ("stage", "original_due_on", "due_on", "outcome", "decided_on", "is_open")
# How a request ends that nobody ever confirmed: the law has no period for it to compute.
_NEVER_RECEIVED = {Act.WITHDRAW: Stage.WITHDRAWN, Act.JOIN: Stage.JOINED}


@transaction.atomic
def settle(
    access_request: AccessRequest, today: date | None = None, judged_from: date = date.min
) -> None:
    """Compute stage, due dates and result from the acts and keep them; twice changes nothing.

    Acts that cannot follow one another are refused (NotPermitted), and what led here is undone;
    acts before `judged_from` were judged when they were done.
    """
    reckon_acts(access_request, today, judged_from)
    access_request.save(update_fields=CACHED)


def reckon_acts(
    access_request: AccessRequest, today: date | None = None, judged_from: date = date.min
) -> None:
    """Write the cached columns from all acts, unsaved; NotPermitted as in `settle`.

    With `today` the stage is that of the end of this day, where no later act is recorded: a
    consulted party may have been silent past its period.
    """
    decision = getattr(access_request, "decision", None)
    reckon(access_request, access_request.facts(), decision, today, judged_from)


def reckon(
    access_request: AccessRequest,
    facts: Facts | None,
    decision: Decision | None = None,
    today: date | None = None,
    judged_from: date = date.min,
) -> None:
    """Write the cached columns on the instance, unsaved; None where it is not yet received.

    A new request has no act but its receipt: nothing needs to be read to know it.
    """
    derived = None
    if facts is not None:
        derived = derive(facts, national(), standing(), judged_from=judged_from)
    access_request.stage = derived.stage if derived else Stage.AWAITING_CONFIRMATION
    if facts is not None and today is not None:
        access_request.stage = stage(facts, max(today, last_day(facts)), national(), standing())
    access_request.original_due_on = derived.original_due_on if derived else None
    access_request.due_on = derived.due_on if derived else None
    access_request.outcome = decision.outcome if decision else None
    access_request.decided_on = decision.decided_on if decision else None
    if decision and facts is None:
        access_request.stage = _NEVER_RECEIVED[decision.act]
    access_request.is_open = access_request.stage not in ENDED


def complete(
    access_request: AccessRequest,
    act: str,
    *,
    by: Officer | None,
    on: date,
    at: datetime | None,
    judged_from: date | None = None,
    **details: int | str | None,
) -> None:
    """Settle after an act, make its words findable, write its audit entry.

    `at` is the moment; without it the beginning of the act's own day.  What was done before that
    day is judged again only where the act changes it: from `judged_from`.
    """
    before = {"outcome": access_request.outcome, "decided_on": access_request.decided_on}
    settle(access_request, on, on if judged_from is None else judged_from)
    if access_request.decided_on != before["decided_on"]:
        note_if_late(access_request, before, on=access_request.decided_on, by=by, at=at)
    index_text(access_request)
    witness(access_request, act, by=by, on=on, at=at, **details)


def note_if_late(
    access_request: AccessRequest,
    before: Mapping[str, Any],
    *,
    on: date | None,
    by: Officer | None,
    at: datetime | None,
    row: Model | None = None,
) -> None:
    """Keep what stood there before an act that is entered after its own day: in the request's
    columns, or in those of the act's own row.

    An act entered on its day needs no note: its day says from when on it counts.
    """
    if on is not None and at is not None and local_day(at) > on:
        history.note(row or access_request, before, organ=access_request.organ, by=by, at=at)


def witness(
    access_request: AccessRequest,
    act: str,
    *,
    by: Officer | None,
    on: date,
    at: datetime | None,
    **details: int | str | None,
) -> None:
    """Write the audit entry of an act on a settled request."""
    drafted = draft_entry(access_request, act, by=by, on=on, at=at, **details)
    audit.record_drafted(drafted, access_request)


def draft_entry(
    access_request: AccessRequest,
    act: str,
    *,
    by: Officer | None,
    on: date,
    at: datetime | None,
    **details: int | str | None,
) -> NewRow[AuditEntry]:
    """The audit entry of an act, made ready before the request need have a key."""
    return audit.draft(
        f"requests.{act}",
        actor=by,
        organ=access_request.organ,
        kind=AccessRequest,
        at=moment_of(on, at),
        details={"on": on.isoformat(), "stage": str(access_request.stage), **details},
    )


def moment_of(on: date, at: datetime | None) -> datetime:
    """The moment of an act, or the beginning of its day where no moment is known."""
    return at or timezone.make_aware(datetime.combine(on, time.min))
