"""What table 2 says of a year, and the rows behind each of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
from gongkai.organs.models import Organ

# The stored values of both terms are the keys of table 2.
DOCUMENT_ROWS: Mapping[str, DocumentKind] = MappingProxyType({str(k): k for k in DocumentKind})
DECISION_ROWS: Mapping[str, DecisionKind] = MappingProxyType({str(k): k for k in DecisionKind})
FEES = "fees_wan_yuan"


def table2_counts(organ: Organ, year: int) -> dict[str, Entry]:
    """Table 2 of the year in the shape of `interchange.report`: one query for each kind of row.

    Counts are numbers; the fees are a decimal string in units of ten thousand yuan, unrounded.
    Law: FORM 2.
    """
    return {**_documents(organ, year), **_decisions(organ, year), FEES: _fees(organ, year)}


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


def behind(organ: Organ, year: int, row: str, field: str | None = None) -> QuerySet[Any]:
    """The rows that a cell of table 2 counts; KeyError for a cell that does not exist.

    `row` is a key of table 2; `field` names the column of a document row and is None elsewhere.
    """
    if row in DOCUMENT_ROWS:
        condition = _conditions(year)[str(field)]
        return _valid_documents(organ).filter(condition, kind=DOCUMENT_ROWS[row])
    if field is not None:
        raise KeyError(field)
    if row == FEES:
        return ChargeReceipt.objects.filter(organ=organ).received_in(year)
    return AdministrativeDecision.objects.filter(organ=organ, kind=DECISION_ROWS[row]).decided_in(
        year
    )


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


def _documents(organ: Organ, year: int) -> dict[str, Entry]:
    counts = {name: Count("pk", filter=where) for name, where in _conditions(year).items()}
    rows = _valid_documents(organ).order_by().values_list("kind").annotate(**counts)
    found = {kind: dict(zip(counts, figures, strict=True)) for kind, *figures in rows}
    nothing = dict.fromkeys(DOCUMENT_FIELDS_2021, 0)
    return {row: found.get(kind, dict(nothing)) for row, kind in DOCUMENT_ROWS.items()}


def _decisions(organ: Organ, year: int) -> dict[str, Entry]:
    rows = AdministrativeDecision.objects.filter(organ=organ).decided_in(year).order_by()
    found = dict(rows.values_list("kind").annotate(n=Count("pk")))
    return {row: found.get(kind, 0) for row, kind in DECISION_ROWS.items()}


def _fees(organ: Organ, year: int) -> str:
    rows = ChargeReceipt.objects.filter(organ=organ).received_in(year).order_by()
    return in_wan_yuan(rows.aggregate(fen=Sum("amount_fen"))["fen"] or 0)
