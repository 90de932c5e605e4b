"""What table 2 says of a year, and the rows behind each of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from gongkai.catalogue.models import AdministrativeDecision, ChargeReceipt, Document
from gongkai.catalogue.models.document import (
    in_force_condition,
    issued_condition,
    repealed_condition,
)
from gongkai.catalogue.terms import DecisionKind, DocumentKind
from gongkai.interchange.report import DOCUMENT_FIELDS_2021, Entry
from gongkai.law import documents
from gongkai.lib import history
from gongkai.organs.models import Organ

# The stored values of both terms are the keys of table 2.
DOCUMENT_ROWS: Mapping[str, DocumentKind] = MappingProxyType({str(k): k for k in DocumentKind})
DECISION_ROWS: Mapping[str, DecisionKind] = MappingProxyType({str(k): k for k in DecisionKind})
FEES = "fees_wan_yuan"


def table2_counts(organ: Organ, year: int, as_of: date | None = None) -> dict[str, Entry]:
    """Table 2 of the year in the shape of `interchange.report`: one query for each kind of row.

    Counts are numbers; the fees are a decimal string in units of ten thousand yuan, unrounded.
    With `as_of` the registers say what they said at the end of that day: what was entered later is
    left out, what was voided, repealed or corrected later is as it was.  Law: FORM 2.
    """
    end = history.end_of(as_of) if as_of else None
    return {
        **_documents(organ, year, end),
        **_decisions(organ, year, end),
        FEES: _fees(organ, year, end),
    }


def documents_as_of(organ: Organ, on: date) -> dict[DocumentKind, dict[str, int]]:
    """The three figures of each kind from 1 January to the day: one query, kinds without rows at 0.

    On 31 December they are those of table 2.  Law: FORM 2.
    """
    began = date(on.year, 1, 1)
    conditions = {
        "issued": Q(issued_on__range=(began, on)),
        "repealed": Q(repealed_on__range=(began, on)),
        "in_force": in_force_condition(on),
    }
    counts = {name: Count("pk", filter=where) for name, where in conditions.items()}
    rows = _valid_documents(organ).order_by().values_list("kind").annotate(**counts)
    found = {kind: dict(zip(counts, figures, strict=True)) for kind, *figures in rows}
    return {kind: found.get(kind, dict.fromkeys(counts, 0)) for kind in DocumentKind}


def behind(
    organ: Organ, year: int, row: str, field: str | None = None, as_of: date | None = None
) -> QuerySet[Any]:
    """The rows that a cell of table 2 counts; KeyError for a cell that does not exist.

    `row` is a key of table 2; `field` names the column of a document row and is None elsewhere.
    With `as_of` they are those that it counted at the end of that day.
    """
    end = history.end_of(as_of) if as_of else None
    if row in DOCUMENT_ROWS:
        return _documents_behind(organ, year, DOCUMENT_ROWS[row], str(field), end)
    if field is not None:
        raise KeyError(field)
    if row == FEES:
        return ChargeReceipt.objects.filter(organ=organ).received_in(year, end)
    kind = DECISION_ROWS[row]
    return AdministrativeDecision.objects.filter(organ=organ, kind=kind).decided_in(year, end)


def in_wan_yuan(fen: int) -> str:
    """The amount in units of ten thousand yuan, exact, without trailing zeros: "0", "12.5"."""
    return f"{Decimal(fen).scaleb(-6).normalize():f}"


def _conditions(year: int) -> dict[str, Q]:
    return {
        "issued": issued_condition(year),
        "repealed": repealed_condition(year),
        "in_force": in_force_condition(date(year, 12, 31)),
    }


def _valid_documents(organ: Organ) -> QuerySet[Document]:
    return Document.objects.filter(organ=organ).valid()


# The same conditions as those above, for a document as it was.
_SAYS = {
    "issued": documents.issued,
    "repealed": documents.repealed,
    "in_force": documents.in_force,
}


def _documents_behind(
    organ: Organ, year: int, kind: DocumentKind, field: str, end: datetime | None
) -> QuerySet[Document]:
    condition = _conditions(year)[field] & Q(kind=kind)
    former = _former_documents(organ, end)
    as_they_were = [
        pk
        for pk, document in former.items()
        if document.kind == kind and _SAYS[field]([document.lifetime], year)
    ]
    found = (condition & ~Q(pk__in=former)) | Q(pk__in=as_they_were)
    return Document.objects.filter(organ=organ).known_at(end).filter(found)


def _former_documents(organ: Organ, end: datetime | None) -> dict[int, Document]:
    """The few documents changed after the moment and known by it, as they were."""
    if end is None:
        return {}
    former = history.former(Document.objects.all(), organ, end)
    return {pk: document for pk, document in former.items() if document.was_known_at(end)}


def _documents(organ: Organ, year: int, end: datetime | None) -> dict[str, Entry]:
    counts = {name: Count("pk", filter=where) for name, where in _conditions(year).items()}
    former = _former_documents(organ, end)
    known = Document.objects.filter(organ=organ).known_at(end).exclude(pk__in=former)
    rows = known.order_by().values_list("kind").annotate(**counts)
    found = {kind: dict(zip(counts, figures, strict=True)) for kind, *figures in rows}
    for document in former.values():
        figures = found.setdefault(document.kind, dict.fromkeys(counts, 0))
        for name, says in _SAYS.items():
            figures[name] += says([document.lifetime], year)
    nothing = dict.fromkeys(DOCUMENT_FIELDS_2021, 0)
    return {row: found.get(kind, dict(nothing)) for row, kind in DOCUMENT_ROWS.items()}


def _decisions(organ: Organ, year: int, end: datetime | None) -> dict[str, Entry]:
    rows = AdministrativeDecision.objects.filter(organ=organ).decided_in(year, end).order_by()
    found = dict(rows.values_list("kind").annotate(n=Count("pk")))
    return {row: found.get(kind, 0) for row, kind in DECISION_ROWS.items()}


def _fees(organ: Organ, year: int, end: datetime | None) -> str:
    rows = ChargeReceipt.objects.filter(organ=organ).received_in(year, end).order_by()
    return in_wan_yuan(rows.aggregate(fen=Sum("amount_fen"))["fen"] or 0)
