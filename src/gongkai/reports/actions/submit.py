"""How a signed report goes to the authority above."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.organs.models import Officer
from gongkai.reports.actions.moving import move, turn_of
from gongkai.reports.models import Edition
from gongkai.reports.terms import ReportAct


@transaction.atomic
def submit(edition: Edition, *, by: Officer, at: datetime, note: str = "") -> Edition:
    """Send what was signed; NotPossible for an organ without an authority above.

    Law: REG 49(1).
    """
    held = turn_of(edition, ReportAct.SUBMIT, by)
    return move(held, ReportAct.SUBMIT, by=by, at=at, note=note, digest=held.digest)
