"""What a request would cost its applicant, and what came of the fee notices of a year.

The applicant is found again by the blind index alone; no identity is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Model, QuerySet, Sum
from django.utils import timezone

from gongkai.law.fees import (
    Counted,
    FeeBasis,
    Tier,
    count_in_month,
    fee_due,
    fee_for_nth,
    require_basis,
    tiers_for_pages,
)
from gongkai.law.policy import Policy
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.lib import history
from gongkai.organs.models import Organ
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, FeeNotice, Payment

_PER_REQUEST_LAW = ("REG 42", "FEE 3", "FEE 4")
_PER_PAGE_LAW = ("REG 42", "FEE 3", "FEE 5")


class FeeProposal(NamedTuple):
    """What a fee notice would say; `refusal` is the sentence that speaks against it, or empty."""

    basis: FeeBasis
    units: int
    yuan: int
    tiers: tuple[Tier, ...]
    articles: tuple[str, ...]
    refusal: str

    @property
    def may_be_charged(self) -> bool:
        """Whether the law lets the notice go out."""
        return not self.refusal


class Noticed(NamedTuple):
    """The fee notices of a year: how many, over how many yuan in all."""

    notices: int
    yuan: int


def place_in_month(access_request: AccessRequest) -> int:
    """Which of its applicant's requests of the calendar month this one is, counted from 1.

    Without an identity nobody can be found again, and it is the first.  Files opened anew and
    files joined to another are no requests of their own.  Law: FEE 4.
    """
    policy = standing()
    day = _fee_day(access_request, policy)
    if day is None or not access_request.applicant.identity_index:
        return 1
    earlier = [
        row.counted
        for row in _of_same_applicant(access_request, policy)
        if (row.day(policy), row.pk) < (day, access_request.pk)
    ]
    organ = str(access_request.organ_id)
    return 1 + count_in_month(earlier, day.year, day.month, organ, policy)


def fee_proposal(
    access_request: AccessRequest,
    basis: FeeBasis,
    pages: int | None = None,
    *,
    already_public: bool = False,
) -> FeeProposal:
    """Units, yuan and tiers of a notice by that basis; by request the units are counted here.

    Law: REG 42; FEE 3; FEE 4; FEE 5.
    """
    if basis is FeeBasis.PER_PAGE:
        units = pages or 0
        tiers, articles = tuple(tiers_for_pages(units)), _PER_PAGE_LAW
    else:
        units = place_in_month(access_request)
        tiers, articles = (Tier(units, units, fee_for_nth(units)),), _PER_REQUEST_LAW
    yuan = sum(tier.yuan for tier in tiers)
    refusal = _refusal(access_request, basis, units, already_public)
    return FeeProposal(basis, units, yuan, tiers, articles, refusal)


def owed(notice: FeeNotice) -> Decimal:
    """The yuan of the notice that have not come in."""
    return Decimal(notice.yuan) - _sum(notice.payments.all())


def notices_issued(organ: Organ, year: int, as_of: date | None = None) -> Noticed:
    """The fee notices issued in the year.  Law: REG 50; FORM 6 (from memory)."""
    counted = notices_behind(organ, year, as_of).aggregate(notices=Count("pk"), yuan=Sum("yuan"))
    return Noticed(counted["notices"], counted["yuan"] or 0)


def fees_received(organ: Organ, year: int, as_of: date | None = None) -> Decimal:
    """The yuan that came in during the year, by the payments.  Law: FORM 6 (from memory)."""
    return _sum(payments_behind(organ, year, as_of))


def notices_behind(organ: Organ, year: int, as_of: date | None = None) -> QuerySet[FeeNotice]:
    """The fee notices issued in the year, or those of them known at the end of that day."""
    found = FeeNotice.objects.filter(access_request__organ=organ, issued_on__range=_year(year))
    if as_of is not None:
        known = {"access_request__registered_at__lte": history.end_of(as_of)}
        found = found.filter(issued_on__lte=as_of, **known)
        found = found.exclude(pk__in=_entered_since(FeeNotice, organ, as_of))
    return found.select_related("access_request").order_by("issued_on", "pk")


def payments_behind(organ: Organ, year: int, as_of: date | None = None) -> QuerySet[Payment]:
    """The payments that came in during the year, or those of them known at the end of that day."""
    found = Payment.objects.filter(
        fee_notice__access_request__organ=organ, paid_on__range=_year(year)
    )
    if as_of is not None:
        known = {"fee_notice__access_request__registered_at__lte": history.end_of(as_of)}
        found = found.filter(paid_on__lte=as_of, **known)
        found = found.exclude(pk__in=_entered_since(Payment, organ, as_of))
    found = found.select_related("fee_notice__access_request")
    return found.order_by("paid_on", "pk")


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _entered_since(kind: type[Model], organ: Organ, as_of: date) -> list[int]:
    """Those that were entered after the day: nothing else of them is ever noted."""
    rows: QuerySet[Any] = kind._default_manager.all()
    return list(history.former(rows, organ, history.end_of(as_of)))


class _Row(NamedTuple):
    pk: int
    counted: Counted

    def day(self, policy: Policy) -> date:
        counted = self.counted
        return counted.received_on if policy.fee_month_by_receipt else counted.submitted_on


def _fee_day(access_request: AccessRequest, policy: Policy) -> date | None:
    if policy.fee_month_by_receipt:
        return access_request.received_on
    return timezone.localdate(access_request.submitted_at)


def _of_same_applicant(access_request: AccessRequest, policy: Policy) -> Sequence[_Row]:
    found = AccessRequest.objects.filter(
        applicant__identity_index=access_request.applicant.identity_index,
        number_in_year__isnull=False,
    ).exclude(pk=access_request.pk)
    found = found.exclude(decision__act=Act.JOIN)
    if policy.fee_counts_own_organ_only:
        found = found.filter(organ=access_request.organ_id)
    if policy.fee_month_by_receipt:
        found = found.exclude(received_on=None)
    columns = found.order_by().values_list(
        "pk", "received_on", "submitted_at", "organ", "decision__act", "fee_notice__basis"
    )
    return [_row(*values) for values in columns]


def _row(
    pk: int, received_on: date | None, submitted_at: object, organ: int, act: object, basis: object
) -> _Row:
    submitted_on = timezone.localdate(submitted_at)  # type: ignore[arg-type]
    counted = Counted(
        received_on=received_on or submitted_on,
        submitted_on=submitted_on,
        organ=str(organ),
        withdrawn=act == Act.WITHDRAW,
        unfinished=act is None or act == Act.LAPSE,
        per_page=basis == FeeBasis.PER_PAGE,
    )
    return _Row(pk, counted)


def _refusal(
    access_request: AccessRequest, basis: FeeBasis, units: int, already_public: bool
) -> str:
    notice = getattr(access_request, "fee_notice", None)
    try:
        require_basis(basis, already_charged=notice and notice.basis, already_public=already_public)
        if notice:
            raise NotPermitted("FEE 3", f"本件已于 {notice.issued_on} 发出收费通知，不得重复计收")
        fee_due(basis, units)
    except NotPermitted as refusal:
        return str(refusal)
    return ""


def _sum(payments: QuerySet[Payment]) -> Decimal:
    return Decimal(payments.aggregate(sum=Sum("amount_yuan"))["sum"] or 0)
