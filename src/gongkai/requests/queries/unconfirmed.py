"""Which requests still wait to be confirmed as received, and how long they may."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from gongkai.law.calendar import national
from gongkai.law.procedure import Stage
from gongkai.law.receipt import confirm_by
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.chips import Chip


class Unconfirmed(NamedTuple):
    """A request with the day by which the applicant should have been called."""

    row: AccessRequest
    confirm_by: date
    chip: Chip


def unconfirmed(officer: Officer, today: date) -> list[Unconfirmed]:
    """Those the officer may confirm, the longest waiting first.  Law: REG 31."""
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_HANDLE)
    rows = visible.filter(stage=Stage.AWAITING_CONFIRMATION, is_open=True)
    found = rows.select_related("organ").order_by("submitted_at", "pk")
    return [_waiting(row, today) for row in found]


def _waiting(row: AccessRequest, today: date) -> Unconfirmed:
    until = confirm_by(row.intake, timezone.localdate(row.submitted_at), national(), standing())
    if today > until:
        return Unconfirmed(row, until, Chip("bad", f"已过 {(today - until).days} 日"))
    return Unconfirmed(
        row, until, Chip("warn", "今日应确认") if today == until else Chip("calm", "")
    )
