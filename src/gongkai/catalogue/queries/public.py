"""The register and the catalogues as lines for citizens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest

from gongkai.catalogue.models import Document, Matter, MatterCatalogue
from gongkai.catalogue.models.document_values import link_to
from gongkai.catalogue.terms import DocumentKind, Openness
from gongkai.catalogue.values import DocumentLine
from gongkai.organs.models import Organ
from gongkai.portal.models import tag_and_title


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter as citizens read it; `url` leads to its section."""

    number: int
    first_level: str
    rows: int
    second_level: str
    elements: str
    basis: str
    time_limit: str
    subject_organ: str
    carriers: str
    audience: str
    openness: str
    url: str


def document_lines(
    organ: Organ, on: date, kind: DocumentKind | None, request: HttpRequest
) -> list[DocumentLine]:
    """The rules and normative documents issued by the day, the newest first, with their validity.

    Only what is disclosed of the organ's own accord.
    """
    rows = _counted(organ).filter(issued_on__lte=on, openness=Openness.PROACTIVE)
    chosen = rows.filter(kind=kind) if kind else rows
    found = chosen.select_related("page").order_by("-issued_on", "-pk")
    return [_line(document, on, request) for document in found]


def document_years(organ: Organ) -> list[int]:
    """The years in which such documents were issued, the latest first."""
    years = _counted(organ).dates("issued_on", "year", order="DESC")
    return [year.year for year in years]


def matter_lines(catalogue: MatterCatalogue, request: HttpRequest) -> list[MatterLine]:
    """The matters in their order; the first of several under one name says how many there are."""
    matters = list(catalogue.matters.valid().select_related("section").order_by("position"))
    return [_matter(matters, place, request) for place in range(len(matters))]


def _counted(organ: Organ) -> QuerySet[Document]:
    return Document.objects.valid().filter(organ=organ).exclude(kind=None)


def _line(document: Document, on: date, request: HttpRequest) -> DocumentLine:
    link = link_to(document, request)
    return DocumentLine(
        tag_and_title(document.title)[1],
        link.url if link else "",
        document.document_number,
        document.index_number or "",
        document.issued_on,
        document.validity_on(on),
    )


def _matter(matters: list[Matter], place: int, request: HttpRequest) -> MatterLine:
    matter = matters[place]
    first = matter.first_level
    begins = place == 0 or matters[place - 1].first_level != first
    end = place
    while begins and end < len(matters) and matters[end].first_level == first:
        end += 1
    section = matter.section if matter.section and matter.section.live else None
    return MatterLine(
        place + 1,
        first,
        end - place,
        matter.second_level,
        matter.elements,
        matter.basis,
        matter.time_limit,
        matter.subject_organ,
        "、".join(matter.carriers),
        matter.audience_note or matter.audience.label,
        matter.openness.label,
        (section.get_url(request) or "") if section else "",
    )
