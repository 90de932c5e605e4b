"""How a report goes one step on its way: in order, by the right officer, and on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked
from gongkai.reports.models import Edition, Step
from gongkai.reports.procedure import WAYS, require
from gongkai.reports.queries.authority import authority_of
from gongkai.reports.queries.persons import require_person
from gongkai.reports.terms import ReportAct


def turn_of(edition: Edition, act: ReportAct, by: Officer) -> Edition:
    """The edition held for the act; NotPossible out of turn, or where another officer has to act.

    Law: REG 49.
    """
    held = locked(edition)
    require(act, held.state, has_authority=authority_of(held.organ) is not None)
    require_person(held, act, by)
    return held


def move(
    held: Edition, act: ReportAct, *, by: Officer, at: datetime, note: str = "", **details: Any
) -> Edition:
    """Put the edition into the state the act leads to and record the step."""
    held.state = WAYS[act].end
    held.save()
    Step.objects.create(edition=held, act=act, state=held.state, by=by, at=at, note=note.strip())
    audit.record(
        f"reports.{act}",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"year": held.year, "number": held.number, **details},
    )
    return held
