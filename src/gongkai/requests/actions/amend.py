"""How a registration fact is corrected: the old value stays on record beside the new one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gongkai.law.refusals import NotPermitted
from gongkai.lib import history
from gongkai.organs.models import Officer
from gongkai.requests.actions.receive import receive
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, Amendment
from gongkai.requests.terms import Amendable


@transaction.atomic
def amend(
    access_request: AccessRequest,
    *,
    by: Officer,
    field: Amendable,
    new: Any,
    reason: str,
    at: datetime,
) -> Amendment:
    """Correct one registration fact at any stage; day of receipt and due date follow.

    NotPermitted without a reason, without a change, or where the acts since could not have been.
    Law: REG 45.
    """
    access_request.lock()
    field = Amendable(field)
    old = getattr(access_request, field.value)
    value = _clean(access_request, field, new)
    _require(field, old, value, reason)
    before = {"received_on": access_request.received_on}
    if field is Amendable.APPLICANT_KIND:
        before[field.value] = old
    setattr(access_request, field.value, value)
    receive(access_request)
    access_request.save(update_fields=[field.value, "received_on"])
    if field is Amendable.APPLICANT_KIND:
        access_request.applicant.kind = value
        access_request.applicant.save(update_fields=["kind"])
    history.note(access_request, before, organ=access_request.organ, by=by, at=at)
    row = Amendment.objects.create(
        access_request=access_request,
        by=by,
        field=field,
        old=_written(old),
        new=_written(value),
        reason=reason.strip(),
        at=at,
    )
    complete(
        access_request,
        "amended",
        by=by,
        on=timezone.localdate(at),
        at=at,
        judged_from=date.min,
        row=row.pk,
        field=str(field),
    )
    return row


def _clean(access_request: AccessRequest, field: Amendable, new: Any) -> Any:
    column: Any = AccessRequest._meta.get_field(field.value)
    try:
        value = column.clean(new, access_request)
    except ValidationError as error:
        raise NotPermitted("REG 45", f"“{field.label}”不能更正为“{new}”") from error
    naive = isinstance(value, datetime) and timezone.is_naive(value)
    return timezone.make_aware(value) if naive else value


def _require(field: Amendable, old: Any, new: Any, reason: str) -> None:
    if not reason.strip():
        raise NotPermitted("REG 45", "更正登记事项应当写明理由")
    if old == new:
        raise NotPermitted("REG 45", f"“{field.label}”更正前后相同")


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(" ", "minutes")
    return "" if value is None else str(value)
