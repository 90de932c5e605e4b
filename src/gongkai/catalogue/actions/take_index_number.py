"""How a document gets its index number: the next of its organ and year, once and for good."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.catalogue.index_patterns import read_serial, write_number
from gongkai.catalogue.models import Document, DocumentPage, Identifier, IndexNumber
from gongkai.catalogue.queries.index_numbers import pattern_for
from gongkai.catalogue.terms import Genre, NumberSource
from gongkai.lib import audit
from gongkai.lib.counters import next_number, raise_to
from gongkai.organs.models import Division, Officer
from gongkai.organs.refusals import NotPossible

SERIES = "index_numbers"


@transaction.atomic
def take_index_number(
    document: Document, *, at: datetime, page: DocumentPage | None = None
) -> IndexNumber:
    """Give the document the next number of the year it is dated in; one it has already it keeps.

    The counter is held until the transaction ends, so that no number is given out twice or lost.
    """
    standing = IndexNumber.objects.filter(document=document).first()
    if standing is not None:
        return standing
    organ, year = document.organ, document.dated_on.year
    serial = next_number(scope=f"organ:{organ.pk}", series=SERIES, year=year)
    value = write_number(
        pattern_for(organ, year),
        organ=organ.code,
        year=year,
        serial=serial,
        genre=f"{list(Genre).index(page.genre) + 1:02}" if page else "00",
        division=_place(page.division) if page and page.division else "00",
    )
    return _give(document, year, serial, value, at)


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
    _give(document, year, read[1], value, at)


def _give(document: Document, year: int, serial: int, value: str, at: datetime) -> IndexNumber:
    try:
        with transaction.atomic():
            row = IndexNumber.objects.create(
                organ=document.organ,
                year=year,
                serial=serial,
                value=value,
                document=document,
                taken_at=at,
            )
            document.index_number = value
            document.save(update_fields=["index_number"])
    except IntegrityError as error:
        document.index_number = None
        raise NotPossible(f"索引号“{value}”已经用在另一文件上。") from error
    return row


def _place(division: Division) -> str:
    """The place of a division among those of its organ, in two digits."""
    before = Division.objects.filter(organ=division.organ_id, pk__lte=division.pk).count()
    return f"{before:02}"
