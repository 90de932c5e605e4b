"""How a document gets its index number: the next of its organ and year, once and for good."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.catalogue.index_patterns import write_number
from gongkai.catalogue.models import Document, DocumentPage, IndexNumber
from gongkai.catalogue.queries.index_numbers import pattern_for
from gongkai.catalogue.terms import Genre
from gongkai.lib.counters import next_number
from gongkai.organs.models import Division
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
    return give_number(document, year, serial, value, at)


def give_number(
    document: Document, year: int, serial: int, value: str, at: datetime
) -> IndexNumber:
    """Write the number for the document; NotPossible where another one has it."""
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
