"""How a processing fee is asked for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.fees import FeeBasis, fee_due, require_basis
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import permit
from gongkai.requests.actions.settle import complete, note_if_late
from gongkai.requests.models import AccessRequest, FeeNotice
from gongkai.requests.queries.fees import place_in_month


@transaction.atomic
def charge(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    basis: FeeBasis,
    units: int | None = None,
    already_public: bool = False,
    received_on: date | None = None,
    at: datetime | None = None,
) -> FeeNotice:
    """Issue a fee notice (收费通知); the yuan follow from the tiers and are never typed.

    `units` is the pages of this request, or which request of the month it is for its applicant;
    the latter is counted from the ledger where it is not given.  A notice over nothing is refused,
    and so is a page fee for what is public already.  Law: REG 42; FEE 3; FEE 4; FEE 5.
    """
    permit(Act.CHARGE, access_request, on)
    require_basis(basis, already_public=already_public)
    if units is None:
        units = _counted(access_request, basis)
    yuan = fee_due(basis, units)
    row = FeeNotice.objects.create(
        access_request=access_request,
        by=by,
        basis=basis,
        units=units,
        yuan=yuan,
        issued_on=on,
        received_on=received_on,
    )
    note_if_late(access_request, {"issued_on": None}, on=on, by=by, at=at, row=row)
    complete(access_request, "charged", by=by, on=on, at=at, row=row.pk, yuan=yuan)
    return row


def _counted(access_request: AccessRequest, basis: FeeBasis) -> int:
    if basis is FeeBasis.PER_PAGE:
        raise NotPermitted("FEE 5", "按量计收应当写明页数")
    return place_in_month(access_request)


@transaction.atomic
def record_notice_received(
    access_request: AccessRequest, *, by: Officer, on: date, at: datetime | None = None
) -> FeeNotice:
    """Record the day the applicant received the notice: the days to pay run from the next.

    Law: FEE 6 (from memory).
    """
    permit(Act.RECORD_PAYMENT, access_request, on)
    row = access_request.fee_notice
    row.received_on = on
    row.save(update_fields=["received_on"])
    complete(access_request, "fee_notice_received", by=by, on=on, at=at, row=row.pk)
    return row
