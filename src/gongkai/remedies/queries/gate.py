"""Do the remedies of a year rest on decisions that could be challenged at all?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet

from gongkai.law.annual_report import RemedyTable
from gongkai.law.remedies import RemedyRoute
from gongkai.organs.models import Organ
from gongkai.remedies.queries.table4 import in_table
from gongkai.requests.models import Decision


class Gate(NamedTuple):
    """How many decisions each group of table 4 attacks, out of those that could be challenged."""

    attacked: Mapping[RemedyTable, int]
    challengeable: int
    unfounded: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """Whether no group attacks more than there is, and every remedy has its decision."""
        return not self.unfounded and max(self.attacked.values()) <= self.challengeable


def gate(organ: Organ, year: int) -> Gate:
    """Compare table 4 of the year with the decisions made by its end.  Law: FORM 4."""
    counted = in_table(organ, year).order_by().values_list("kind")
    attacked = dict.fromkeys(RemedyTable, 0)
    for kind, n in counted.annotate(n=Count("decision", distinct=True)):
        attacked[RemedyTable(kind)] = n
    return Gate(attacked, challengeable(organ, year).count(), _unfounded(organ, year))


def challengeable(organ: Organ, year: int) -> QuerySet[Decision]:
    """The organ's decisions by the end of the year against which a remedy stands."""
    made = Decision.objects.filter(access_request__organ=organ, decided_on__lte=date(year, 12, 31))
    return made.exclude(remedy_route=RemedyRoute.NONE)


def _unfounded(organ: Organ, year: int) -> tuple[int, ...]:
    wrong = Q(decision__remedy_route=RemedyRoute.NONE) | Q(opened_on__lt=F("decision__decided_on"))
    wrong |= ~Q(decision__access_request__organ=F("organ"))
    return tuple(in_table(organ, year).filter(wrong).order_by("pk").values_list("pk", flat=True))
