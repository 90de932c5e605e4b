"""What the acts amount to: the one writer of a request's cached columns."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from gongkai.law.calendar import national
from gongkai.law.derivation import derive
from gongkai.law.procedure import ENDED, Act, Stage
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.requests.actions.index_text import index_text
from gongkai.requests.models import AccessRequest

CACHED = ("stage", "original_due_on", "due_on", "outcome", "decided_on", "is_open")
# How a request ends that nobody ever confirmed: the law has no period for it to compute.
_NEVER_RECEIVED = {Act.WITHDRAW: Stage.WITHDRAWN, Act.JOIN: Stage.JOINED}


@transaction.atomic
def settle(access_request: AccessRequest) -> None:
    """Compute stage, due dates and result from the acts and keep them; twice changes nothing.

    Acts that cannot follow one another are refused (NotPermitted), and what led here is undone.
    """
    reckon(access_request)
    access_request.save(update_fields=CACHED)


def reckon(access_request: AccessRequest) -> None:
    """Write the cached columns on the instance, unsaved; NotPermitted as in `settle`."""
    facts = access_request.facts()
    if facts is None:
        access_request.stage = Stage.AWAITING_CONFIRMATION
        access_request.original_due_on = access_request.due_on = None
    else:
        derived = derive(facts, national())
        access_request.stage = derived.stage
        access_request.original_due_on = derived.original_due_on
        access_request.due_on = derived.due_on
    _conclude(access_request)
    access_request.is_open = access_request.stage not in ENDED


def complete(
    access_request: AccessRequest,
    act: str,
    *,
    by: Officer | None,
    on: date,
    at: datetime | None,
    **details: int | str | None,
) -> None:
    """Settle after an act, make its words findable, write its audit entry.

    `at` is the moment; without it the beginning of the act's own day.
    """
    settle(access_request)
    index_text(access_request)
    audit.record(
        f"requests.{act}",
        actor=by,
        organ=access_request.organ,
        target=access_request,
        at=at or timezone.make_aware(datetime.combine(on, time.min)),
        details={"on": on.isoformat(), "stage": str(access_request.stage), **details},
    )


def _conclude(access_request: AccessRequest) -> None:
    decision = getattr(access_request, "decision", None)
    access_request.outcome = decision.outcome if decision else None
    access_request.decided_on = decision.decided_on if decision else None
    if decision and access_request.received_on is None:
        access_request.stage = _NEVER_RECEIVED[decision.act]
