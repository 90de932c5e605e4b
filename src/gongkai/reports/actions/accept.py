"""How the authority accepts the report of an organ below it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.organs.models import Officer
from gongkai.reports.actions.moving import move, turn_of
from gongkai.reports.actions.readiness import require_nothing_remarked
from gongkai.reports.models import Edition
from gongkai.reports.terms import ReportAct


@transaction.atomic
def accept(edition: Edition, *, by: Officer, at: datetime, note: str = "") -> Edition:
    """Accept it; NotPossible with open remarks, or for an officer of the organ itself.

    Law: REG 49(1).
    """
    held = turn_of(edition, ReportAct.ACCEPT, by)
    require_nothing_remarked(held)
    return move(held, ReportAct.ACCEPT, by=by, at=at, note=note, digest=held.digest)
