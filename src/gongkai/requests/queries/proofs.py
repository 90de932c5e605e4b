"""What makes table 3 wrong although it adds up: files in no row or two, ends without an act."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Act
from gongkai.organs.models import Organ
from gongkai.requests.models import (
    AccessRequest,
    Clarification,
    Decision,
    Delivery,
    FeeNotice,
)
from gongkai.requests.queries.table3 import in_table, row_condition

Files = QuerySet[AccessRequest]


def misplaced(organ: Organ, year: int) -> Files:
    """Files of table 3 that do not stand in exactly one row of each side and in one column.

    Proved file by file with the conditions of the lists, not with the grouping of the count.
    Law: FORM 3.
    """
    columns = [kind.value for kind in ApplicantKind]
    # A file has one outcome, so that it stands in the row of a known one, or in none of theirs.
    known = [outcome.value for outcome in Outcome]
    ended = row_condition(CONCLUDED, year) & Q(outcome__in=known)
    placed = in_table(organ, year).annotate(
        came=_times(row_condition(RECEIVED, year), row_condition(CARRIED_IN, year)),
        went=_times(ended, row_condition(CARRIED_OUT, year)),
    )
    return placed.exclude(came=1, went=1, applicant_kind__in=columns).order_by("pk")


def unserved(organ: Organ, year: int) -> Files:
    """Files decided in the year of which no reply went out by its end.  Law: FORM 3; REG 33."""
    sent = Delivery.objects.filter(
        decision__access_request=OuterRef("pk"), sent_on__lte=date(year, 12, 31)
    )
    decided = Decision.objects.filter(access_request=OuterRef("pk"), act=Act.DECIDE)
    return _ended(organ, year).filter(Exists(decided), ~Exists(sent)).order_by("pk")


def decided_elsewhen(organ: Organ, year: int) -> Files:
    """Files that end in the year by the register and on another day by their decision."""
    same = Decision.objects.filter(
        access_request=OuterRef("pk"),
        decided_on=OuterRef("decided_on"),
        outcome=OuterRef("outcome"),
    )
    return _ended(organ, year).filter(~Exists(same)).order_by("pk")


def lapsed_without_notice(organ: Organ, year: int, outcome: Outcome) -> Files:
    """Files that lapsed for want of clarification or payment that nobody had asked for.

    ValueError for an outcome that is no lapse.  Law: REG 30; FEE 6 (from memory).
    """
    notices: dict[Outcome, Any] = {
        Outcome.CLARIFICATION_LAPSED: Clarification,
        Outcome.FEE_LAPSED: FeeNotice,
    }
    if outcome not in notices:
        raise ValueError(outcome)
    asked = notices[outcome].objects.filter(access_request=OuterRef("pk"))
    return _ended(organ, year).filter(~Exists(asked), outcome=outcome).order_by("pk")


def split_and_counted_whole(organ: Organ, year: int) -> Files:
    """Files partly granted of which another file, split from them, is counted as withheld.

    Law: FORM 3.
    """
    # From the few files that were split off, not from each that was partly granted: SQLite reads
    # every file for each of these, for it holds an index with few values for useless.  It reads
    # the index for a range, and not for IS NOT NULL.
    rest = AccessRequest.objects.filter(
        root__gt=0, is_counted=True, outcome__startswith="withheld."
    ).exclude(number_in_year=None)
    partly = _ended(organ, year).filter(outcome=Outcome.PARTLY_GRANTED)
    return partly.filter(pk__in=rest.values("root")).order_by("pk")


def _ended(organ: Organ, year: int) -> Files:
    inside = Q(decided_on__range=(date(year, 1, 1), date(year, 12, 31)), outcome__isnull=False)
    return AccessRequest.objects.filter(inside, organ=organ, is_counted=True)


def _times(*rows: Q) -> Combinable:
    """In how many of the rows a file stands."""
    total: Combinable = Value(0)
    for row in rows:
        stands = When(row, then=Value(1))
        total = total + Case(stands, default=Value(0), output_field=IntegerField())
    return total
