"""What a file says beside what a draft says, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import Enum, unique
from typing import NamedTuple

from gongkai.interchange.checking import check
from gongkai.interchange.codec import from_json
from gongkai.interchange.report import Figure
from gongkai.law.footing import Level
from gongkai.reports.figures import require_figure
from gongkai.reports.filed_cells import figure_at
from gongkai.reports.models import Edition, FigureFile, TypedCell
from gongkai.reports.paths import counted_paths, place_label
from gongkai.reports.queries.findings import Finding, of_discrepancy
from gongkai.reports.queries.naming import NameBook
from gongkai.reports.queries.view import typed_cells, view_draft
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import CellSource


@unique
class Standing(Enum):
    """How the figure of a file stands to that of the draft."""

    DIFFERENT = "different"
    SAME = "same"
    EMPTY = "empty"
    UNFIT = "unfit"


class Line(NamedTuple):
    """A counted cell: what the draft says now and by which source, and what the file says."""

    path: str
    label: str
    now: Figure
    source: CellSource
    figure: Figure
    standing: Standing
    # Why the file's figure cannot be taken; "" otherwise.
    why: str = ""


def lines_of(file: FigureFile, edition: Edition) -> list[Line]:
    """Every counted cell in the order of the form."""
    cells = view_draft(edition).cells
    return [
        _line(path, cells[path].figure, cells[path].source, _said(file, path))
        for path in counted_paths()
    ]


def standing_from(file: FigureFile, edition: Edition) -> list[TypedCell]:
    """The cells that stand in the draft as filled in from the file, in the order of the form."""
    typed = typed_cells(edition)
    return [
        typed[path] for path in counted_paths() if path in typed and typed[path].file_id == file.pk
    ]


def findings_in(file: FigureFile) -> list[Finding]:
    """What the checks find in the tables of the file itself, errors and warnings."""
    found = check(from_json(file.report), None)
    tables = [each for each in found if each.table.startswith("table")]
    return [of_discrepancy(each) for each in tables if each.level is not Level.HINT]


def names_another(file: FigureFile) -> str:
    """The organ the file names, where it is not that of the draft; "" where it is, or none is."""
    organ = file.edition.organ
    # The name as the report gives it: a title may speak of both.
    report = replace(from_json(file.report), title="")
    if not report.organ or NameBook(organ).find(report, "") == organ.pk:
        return ""
    return report.organ


def _said(file: FigureFile, path: str) -> Figure:
    try:
        return figure_at(file.report, path)
    except KeyError:
        # The form of 2019 has no such cell.
        return None


def _line(path: str, now: Figure, source: CellSource, figure: Figure) -> Line:
    standing, why = Standing.DIFFERENT, ""
    if figure is None or not str(figure).strip():
        standing = Standing.EMPTY
    else:
        try:
            require_figure(path, str(figure))
        except NotPossible:
            standing, why = Standing.UNFIT, f"是“{figure}”，不是可以填报的数"
        else:
            if _number(figure) == _number(now):
                standing = Standing.SAME
    return Line(path, place_label(path), now, source, figure, standing, why)


def _number(figure: Figure) -> Decimal | None:
    try:
        return Decimal(str(figure))
    except InvalidOperation:
        return None
