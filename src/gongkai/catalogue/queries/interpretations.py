"""Which documents are explained, which are not yet, and how many explanations a year has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from gongkai.catalogue.models import Document, Interpretation
from gongkai.catalogue.terms import InterpretationKind
from gongkai.law.calendar import Calendar
from gongkai.law.proactive import interpreted_by
from gongkai.lib.history import end_of
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A document that is to be explained and is not: by when it was to be."""

    document: Document
    due_on: date
    is_late: bool


def awaiting_interpretation(officer: Officer, on: date, calendar: Calendar) -> list[Awaiting]:
    """The documents of the officer's organs that lack their interpretation, the oldest first.

    Law: STAGES.
    """
    organs = visible_organs(officer, Permission.CATALOGUE_EDIT)
    lacking = (
        Document.objects.valid()
        .filter(organ__in=organs, needs_interpretation=True, interpretation_waiver="")
        .exclude(pk__in=Interpretation.objects.values("document"))
        .filter(issued_on__lte=on, issued_on__gte=calendar.first_day)
        .order_by("issued_on", "pk")
    )
    found = []
    for document in lacking:
        due_on = interpreted_by(document.issued_on, calendar, standing())
        found.append(Awaiting(document, due_on, due_on < on))
    return found


def interpretations_by_kind(organ: Organ, year: int) -> dict[InterpretationKind, int]:
    """How many interpretations were linked in the year: the rows of the website's return.

    Law: WEB.
    """
    rows = Interpretation.objects.filter(document__organ=organ, linked_at__year=year).order_by()
    found = dict(rows.values_list("kind").annotate(n=Count("page", distinct=True)))
    return {kind: found.get(kind, 0) for kind in InterpretationKind}


def explained_by(
    organ: Organ, year: int, kind: InterpretationKind | None = None, as_of: date | None = None
) -> QuerySet[Page]:
    """The pages linked in the year as interpretations, each once; with `as_of` by the links that
    stood at the end of that day.  Law: WEB.
    """
    links = Interpretation.objects.all()
    if as_of is not None:
        end = end_of(as_of)
        stood = Q(unlinked_at=None) | Q(unlinked_at__gt=end)
        links = Interpretation.every.filter(stood, linked_at__lte=end)
    links = links.filter(document__organ=organ, linked_at__year=year)
    if kind:
        links = links.filter(kind=kind)
    found: QuerySet[Page] = Page.objects.filter(pk__in=links.values("page")).order_by("pk")
    return found
