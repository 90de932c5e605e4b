"""How the leader signs a report: its figures and the rows behind each are frozen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.reports.actions.freezing import freeze, keep_findings
from gongkai.reports.actions.moving import move, turn_of
from gongkai.reports.actions.readiness import (
    require_nothing_remarked,
    require_ready,
    unexplained,
)
from gongkai.reports.models import Edition
from gongkai.reports.queries.gate import gate
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import ReportAct

ACT = ReportAct.SIGN


@transaction.atomic
def sign(edition: Edition, *, by: Officer, at: datetime, note: str = "") -> Edition:
    """Sign what is shown; what is sent and published later is this, whatever the ledger says then.

    NotPossible before the year is over, and for an error that the head has not let pass.
    Law: REG 49; REG 50.
    """
    held = turn_of(edition, ACT, by)
    if local_day(at).year <= held.year:
        raise NotPossible(f"{held.year} 年还没有结束，年度报告在 {held.year + 1} 年签发。")
    view, counted = require_ready(held)
    require_nothing_remarked(held)
    found = gate(held, view)
    errors = unexplained(held, found)
    if errors:
        raise NotPossible(
            f"校核发现 {len(errors)} 处错误没有经负责人放行，请退回：{errors[0].message}"
        )
    freeze(held, view, counted, at=at)
    keep_findings(held, found)
    return move(held, ACT, by=by, at=at, note=note, digest=held.digest)
