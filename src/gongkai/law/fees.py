"""What an excessive request costs: the processing fee by request or by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import unique
from typing import NamedTuple

from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term


@unique
class FeeBasis(Term):
    """By what the fee is counted; one request is never counted by both.  Law: FEE 3."""

    PER_REQUEST = "per_request", "按件计收"
    PER_PAGE = "per_page", "按量计收"

    @property
    def law(self) -> str:
        """The article that sets the tiers.  Law: FEE 4; FEE 5."""
        return "FEE 4" if self is FeeBasis.PER_REQUEST else "FEE 5"


@dataclass(frozen=True, slots=True)
class Tier:
    """The part of a count that one rate applies to: from `first` to `last`, both included."""

    first: int
    last: int
    each: int

    @property
    def count(self) -> int:
        """How many requests or pages fall in the tier."""
        return self.last - self.first + 1

    @property
    def yuan(self) -> int:
        """The fee of this tier alone."""
        return self.count * self.each


FREE_REQUESTS = 10  # FEE 4(2)(1)
FIRST_STEP_REQUESTS = 30  # FEE 4(2)(2)
STEP_REQUESTS = 10  # FEE 4(2)(3)
STEP_YUAN = 100  # FEE 4(2)

# The last page of each tier with its yuan a page; the last tier has no end (FEE 5).
PAGE_TIERS: tuple[tuple[int | None, int], ...] = ((30, 0), (100, 10), (200, 20), (None, 40))


def fee_for_nth(n: int) -> int:
    """Yuan for an applicant's n-th request in one calendar month.  Law: FEE 4."""
    if n <= FREE_REQUESTS:
        return 0
    if n <= FIRST_STEP_REQUESTS:
        return STEP_YUAN
    return STEP_YUAN * ((n - FIRST_STEP_REQUESTS - 1) // STEP_REQUESTS + 2)


def _request_bounds() -> Iterator[tuple[int, int]]:
    """The last request of each tier with its rate, without end.  Law: FEE 4."""
    yield FREE_REQUESTS, 0
    last = FIRST_STEP_REQUESTS
    while True:
        yield last, fee_for_nth(last)
        last += STEP_REQUESTS


def _tiers(n: int, bounds: Iterable[tuple[int | None, int]]) -> list[Tier]:
    """The count n cut at the bounds; each rate applies only to its own part.  Law: FEE 3."""
    if n < 0:
        raise NotPermitted("FEE 3", f"计费数量不能是负数 {n}")
    cut: list[Tier] = []
    first = 1
    for last, each in bounds:
        if first > n:
            break
        cut.append(Tier(first, min(n, last or n), each))
        first = cut[-1].last + 1
    return cut


def tiers_for_requests(n: int) -> list[Tier]:
    """The tier-by-tier sum for n requests of one applicant in one month; none for 0.

    Law: FEE 3; FEE 4.
    """
    return _tiers(n, _request_bounds())


def tiers_for_pages(n: int) -> list[Tier]:
    """The tier-by-tier sum for n pages of one request; none for 0.

    One side of A4 or smaller is a page, and pages of several requests are never added up.
    Law: FEE 3; FEE 5 (from memory).
    """
    return _tiers(n, PAGE_TIERS)


def fee_for_requests(n: int) -> int:
    """Yuan for n requests of one applicant in one calendar month.  Law: FEE 3; FEE 4."""
    return sum(tier.yuan for tier in tiers_for_requests(n))


def fee_for_pages(n: int) -> int:
    """Yuan for the n pages of one request.  Law: FEE 3; FEE 5."""
    return sum(tier.yuan for tier in tiers_for_pages(n))


def fee_due(basis: FeeBasis, units: int) -> int:
    """Yuan of the notice over one request: its pages, or its place in its applicant's month.

    A notice over nothing is refused.  Law: REG 42; FEE 3; FEE 4; FEE 5.
    """
    yuan = fee_for_pages(units) if basis is FeeBasis.PER_PAGE else fee_for_nth(units)
    if yuan == 0:
        counted = f"{units} 页" if basis is FeeBasis.PER_PAGE else f"本月第 {units} 件"
        raise NotPermitted("FEE 3", f"{basis.label}，{counted}，未超出免费的数量，不能收费")
    return yuan


def require_basis(
    basis: FeeBasis, *, already_charged: FeeBasis | None = None, already_public: bool = False
) -> None:
    """Refuse a second basis for one request, and a page fee for what is public already.

    Law: FEE 3; FEE 5 (from memory); REG 42.
    """
    if already_charged is not None and already_charged is not basis:
        raise NotPermitted("FEE 3", f"本件已{already_charged.label}，不能再{basis.label}")
    if already_public and basis is FeeBasis.PER_PAGE:
        raise NotPermitted("FEE 5", "信息已主动公开、只告知获取途径的，不适用按量计收")


class Counted(NamedTuple):
    """What decides whether a request takes a place in its applicant's month.  Law: FEE 4."""

    received_on: date
    submitted_on: date
    organ: str
    withdrawn: bool = False
    unfinished: bool = False
    per_page: bool = False


def _counts(each: Counted, policy: Policy) -> bool:
    """Whether the request is counted at all, whatever its month and organ.  Law: FEE 4."""
    return (
        (policy.fee_counts_withdrawn or not each.withdrawn)
        and (policy.fee_counts_unfinished or not each.unfinished)
        and (policy.fee_counts_per_page_requests or not each.per_page)
    )


def count_in_month(
    requests: Iterable[Counted], year: int, month: int, organ: str, policy: Policy = DEFAULT
) -> int:
    """How many of one applicant's requests count in a calendar month at an organ.  Law: FEE 4."""
    total = 0
    for each in requests:
        day = each.received_on if policy.fee_month_by_receipt else each.submitted_on
        own = each.organ == organ or not policy.fee_counts_own_organ_only
        total += (day.year, day.month) == (year, month) and own and _counts(each, policy)
    return total
