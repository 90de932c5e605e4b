"""How the statutory tables reach a template: rows of cells, each with its place and look."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import Part, Row, Slot, Table
from gongkai.interchange.report import AnnualReport, Figure
from gongkai.law.annual_report import CONCLUDED, Column
from gongkai.reports.terms import CellSource

Link = Callable[[str], str]
Mark = Callable[[str], CellSource | None]


class CellView(NamedTuple):
    """One cell as drawn: a head where it has a scope, otherwise a figure."""

    text: str
    rowspan: int
    colspan: int
    scope: str
    kind: str
    url: str
    source: str
    source_label: str


class TableView(NamedTuple):
    """A table as drawn: its code, caption, heads and groups of rows."""

    code: str
    caption: str
    head: tuple[tuple[CellView, ...], ...]
    body: tuple[tuple[tuple[CellView, ...], bool], ...]


class PartView(NamedTuple):
    """One of the six parts as drawn."""

    anchor: str
    heading: str
    paragraphs: tuple[tuple[str, bool], ...]
    table: TableView | None


_SUBHEAD_LENGTH = 24


def no_link(_path: str) -> str:
    """No cell leads anywhere."""
    return ""


def no_mark(_path: str) -> CellSource | None:
    """No cell shows its source."""
    return None


def parts_of(report: AnnualReport, link: Link = no_link, mark: Mark = no_mark) -> list[PartView]:
    """The six parts in their order, tables with links and source marks where asked for."""
    return [_part(part, link, mark) for part in lay_out(report).parts]


def _part(part: Part, link: Link, mark: Mark) -> PartView:
    return PartView(
        anchor=f"part-{part.section.value}",
        heading=part.heading,
        paragraphs=tuple((text, _is_subhead(text)) for text in part.paragraphs),
        table=_table(part.table, link, mark) if part.table else None,
    )


def _is_subhead(text: str) -> bool:
    return text.startswith("（") and len(text) <= _SUBHEAD_LENGTH and not text.endswith("。")


def _table(table: Table, link: Link, mark: Mark) -> TableView:
    return TableView(
        code=table.code,
        caption=table.caption,
        head=tuple(_row(row, link, mark) for row in table.head),
        body=tuple((_row(row, link, mark), _is_total_row(row)) for row in table.body),
    )


def _row(row: Row, link: Link, mark: Mark) -> tuple[CellView, ...]:
    return tuple(_cell(slot, link, mark) for slot in row)


def _cell(slot: Slot, link: Link, mark: Mark) -> CellView:
    source = mark(slot.at) if slot.at else None
    return CellView(
        text=slot.text,
        rowspan=slot.rowspan,
        colspan=slot.colspan,
        scope=slot.scope.value if slot.scope else "",
        kind=_kind(slot.at or "", slot.figure, source),
        url=link(slot.at) if slot.at else "",
        source=str(source) if source else "",
        source_label=source.label if source else "",
    )


def _kind(at: str, figure: Figure, source: CellSource | None) -> str:
    kinds = []
    if at and figure in (0, "0"):
        kinds.append("zero")
    if at.endswith(f"/{Column.TOTAL.value}"):
        kinds.append("total")
    if source:
        kinds.append(str(source))
    return " ".join(kinds)


def _is_total_row(row: Row) -> bool:
    return any(slot.at and slot.at.split("/")[1] == CONCLUDED for slot in row)
