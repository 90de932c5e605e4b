"""Which documents run out soon and are to be evaluated before they do."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gongkai.catalogue.models import Document
from gongkai.law.norms import EVALUATION_MONTHS, evaluated_from
from gongkai.law.periods import same_day_after
from gongkai.organs.models import Officer, visible_organs
from gongkai.organs.permissions import Permission


def to_be_evaluated(officer: Officer, on: date) -> list[Document]:
    """The rules and normative documents of the officer's organs that end within six months.

    The first to end stands first.  Law: NORMS (from memory).
    """
    organs = visible_organs(officer, Permission.CATALOGUE_EDIT)
    latest = same_day_after(on, EVALUATION_MONTHS + 1)
    running = Document.objects.valid().filter(
        Q(repealed_on=None) | Q(repealed_on__gt=on),
        organ__in=organs,
        last_valid_on__range=(on, latest),
    )
    rows = running.exclude(kind=None).order_by("last_valid_on", "pk")
    return [row for row in rows if row.last_valid_on and evaluated_from(row.last_valid_on) <= on]
