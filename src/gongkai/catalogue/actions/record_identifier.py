"""How a number that another system gave a document is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.catalogue.actions.take_index_number import SERIES, give_number
from gongkai.catalogue.index_patterns import read_serial
from gongkai.catalogue.models import Document, Identifier, IndexNumber
from gongkai.catalogue.queries.index_numbers import pattern_for
from gongkai.catalogue.terms import NumberSource
from gongkai.lib import audit
from gongkai.lib.counters import raise_to
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def record_identifier(
    document: Document, *, source: NumberSource, value: str, at: datetime, by: Officer | None
) -> Identifier:
    """Keep a number that another system knows the document by.

    An index number in the organ's own form is the document's own: its serial is then taken, and the
    series goes on after it.  NotPossible for an empty value, or an index number that is taken.
    """
    value = value.strip()
    if not value:
        raise NotPossible("请填写编号。")
    row, _ = Identifier.objects.get_or_create(document=document, source=source, value=value)
    if source is NumberSource.INDEX:
        _adopt(document, value, at)
    audit.record(
        "catalogue.identifier_recorded", actor=by, organ=document.organ, target=document, at=at
    )
    return row


def _adopt(document: Document, value: str, at: datetime) -> None:
    """Take the number as the document's own where it is of the organ's form and of its year."""
    organ, year = document.organ, document.dated_on.year
    if IndexNumber.objects.filter(document=document).exists():
        return
    read = read_serial(pattern_for(organ, year), organ=organ.code, value=value)
    if read is None or read[0] != year:
        return
    raise_to(read[1], scope=f"organ:{organ.pk}", series=SERIES, year=year)
    give_number(document, year, read[1], value, at)
