"""How documents of another system are taken over, with their numbers: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.catalogue.actions.record_identifier import record_identifier
from gongkai.catalogue.actions.take_index_number import take_index_number
from gongkai.catalogue.models import Document, DocumentFile, DocumentPage, Identifier
from gongkai.catalogue.moving import Told, told
from gongkai.catalogue.terms import NumberSource
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.portal.actions import Slugs, keep_files, place_page, with_pictures
from gongkai.portal.models import HomePage
from gongkai.portal.moving.arranging import Arrangement, addresses_of
from gongkai.portal.moving.arrivals import SUMMARY, Arrival, arrival
from gongkai.portal.moving.records import Record

Progress = Callable[[int], None]


@transaction.atomic
def import_documents(
    records: Iterable[Record],
    arranged: Arrangement,
    *,
    successors: Mapping[str, list[date]],
    at: datetime,
    by: Officer | None,
    progress: Progress | None = None,
) -> int:
    """Take the documents in and return how many; NotPossible, and nothing changed, for a bad one.

    An index number of the other system stays the document's own; where two have the same, or one
    stands in the register already, the second keeps it as an identifier.  Documents without one
    take the next number of the organ's series for their year.
    """
    slugs, taken = Slugs(), 0
    for record in records:
        found = arrival(record, arranged.mapping)
        section = arranged.section_of(found)
        if found.problems or section is None or found.published_at is None:
            raise NotPossible(f"{found.place}：{'；'.join(found.problems)}")
        facts = told(found, successors, localdate(at))
        page = _page(found, facts, arranged.home)
        page.files = keep_files(found.files, row=DocumentFile, by=by)
        page.body = with_pictures(found.body, found.folder, by=by)
        place_page(
            page,
            home=arranged.home,
            section=section,
            slug=slugs.next(section, found.published_at),
            published_at=found.published_at,
            known_by=addresses_of(found),
            at=at,
            before_row=_register(found, facts, arranged.home, at=at, by=by),
        )
        taken += 1
        if progress is not None:
            progress(taken)
    audit.record(
        "catalogue.documents_imported",
        actor=by,
        organ=arranged.home.organ,
        target=arranged.home,
        at=at,
        details={"documents": taken},
    )
    return taken


def _page(found: Arrival, facts: Told, home: HomePage) -> DocumentPage:
    return DocumentPage(
        title=found.title,
        kind=facts.kind,
        organ_name=facts.organ_name or home.organ.name,
        document_number=facts.document_number,
        dated_on=facts.dated_on,
        effective_on=facts.effective_on,
        last_valid_on=facts.last_valid_on,
        genre=facts.genre,
        subject=facts.subject,
        audience=facts.audience,
        stages=facts.stages,
        keywords=facts.keywords,
        openness=facts.openness,
        source=found.text("source", 128) or found.text("site", 128) or facts.organ_name[:128],
        author_name=found.text("author", 64),
        summary=found.text("summary", SUMMARY),
        body=found.body,
    )


def _register(
    found: Arrival, facts: Told, home: HomePage, *, at: datetime, by: Officer | None
) -> Callable[[Any], None]:
    def register(page: DocumentPage) -> None:
        organ = home.organ
        same_number = Document.objects.filter(
            organ=organ, document_number=facts.document_number, voided_at=None
        )
        document = Document.objects.create(
            organ=organ,
            page=page,
            kind=facts.kind,
            title=found.title,
            document_number=""
            if facts.document_number and same_number.exists()
            else facts.document_number,
            dated_on=facts.dated_on,
            issued_on=facts.issued_on,
            effective_on=facts.effective_on,
            last_valid_on=facts.last_valid_on,
            repealed_on=facts.repealed_on,
            repeal_note=facts.note,
            openness=facts.openness,
            recorded_at=at,
            recorded_by=by,
        )
        others = _identifiers(found, facts.index_number)
        Identifier.objects.bulk_create(
            [Identifier(document=document, source=source, value=value) for value, source in others]
        )
        _number(document, page, facts.index_number, at=at, by=by)

    return register


def _identifiers(found: Arrival, index_number: str) -> list[tuple[str, NumberSource]]:
    """The numbers of other systems; the index number as one of theirs too."""
    others = found.values.get("identifiers")
    given = [str(each)[:128] for each in others] if isinstance(others, list) else []
    numbers = dict.fromkeys([found.key, *given], NumberSource.OLD_SITE)
    numbers[index_number] = NumberSource.INDEX
    return [(value, source) for value, source in numbers.items() if value]


def _number(
    document: Document, page: DocumentPage, given: str, *, at: datetime, by: Officer | None
) -> None:
    """The number it came with, where it is free: of our own form or not; else our next one."""
    if given and not Document.objects.filter(index_number=given).exists():
        record_identifier(document, source=NumberSource.INDEX, value=given, at=at, by=by)
        if document.index_number is None:
            document.index_number = given
            document.save(update_fields=["index_number"])
    if document.index_number is None:
        take_index_number(document, page=page, at=at)
