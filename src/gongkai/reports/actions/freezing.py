"""How a report is frozen: every figure with its source and the rows behind it, and the whole."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from gongkai.interchange.codec import dumps, to_json
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Level
from gongkai.reports.models import Edition, FrozenCell
from gongkai.reports.paths import HEADLINE
from gongkai.reports.queries.behind import clock_rows, rows_behind
from gongkai.reports.queries.count import Count, Headline
from gongkai.reports.queries.findings import Finding, as_json
from gongkai.reports.queries.view import Cell, View
from gongkai.reports.terms import PUT_IN, CellSource


def freeze(held: Edition, view: View, counted: Count, *, at: datetime) -> None:
    """Write the figures of a further signing beside those of earlier ones, and the report."""
    held.round += 1
    cells = [_cell(held, path, cell) for path, cell in view.cells.items()]
    cells += [_headline(held, headline) for headline in counted.figures]
    cells += _clock(held)
    FrozenCell.objects.bulk_create(cells, batch_size=100)
    report = with_note(view.report, held)
    held.report, held.frozen_at = to_json(report), at
    held.digest = hashlib.sha256(dumps(report).encode()).hexdigest()


def keep_findings(held: Edition, found: list[Finding]) -> None:
    """Set what the checks found on the row; the caller saves it."""
    held.findings = [as_json(each) for each in found]
    held.errors = sum(each.level is Level.ERROR for each in found)
    held.warnings = sum(each.level is Level.WARNING for each in found)


def with_note(report: AnnualReport, held: Edition) -> AnnualReport:
    """The report with a sentence at the end of part six on the errors that were let pass."""
    if not held.overridden:
        return report
    places = "、".join(dict.fromkeys(each["place"] for each in held.overridden))
    sentence = f"校核说明：{places}与校核关系不符，{held.organ.name}说明：{held.override_reason}"
    other = "\n".join(filter(None, (report.sections.other, sentence)))
    return replace(report, sections=replace(report.sections, other=other))


def _cell(held: Edition, path: str, cell: Cell) -> FrozenCell:
    model, ids = ("", []) if cell.source in PUT_IN else _rows(held, path, str(cell.figure))
    return FrozenCell(
        edition=held,
        round=held.round,
        path=path,
        figure=str(cell.figure),
        source=cell.source,
        reason=cell.reason,
        model=model,
        row_ids=ids,
    )


def _headline(held: Edition, headline: Headline) -> FrozenCell:
    path = f"{HEADLINE}{headline.name}"
    model, ids = _rows(held, path, str(headline.value))
    return FrozenCell(
        edition=held,
        round=held.round,
        path=path,
        figure=str(headline.value),
        source=CellSource.COUNTED,
        reason=headline.definition[:255],
        model=model,
        row_ids=ids,
    )


def _clock(held: Edition) -> list[FrozenCell]:
    """How many files ended and how many in time, with the files: what the ledger says of it later
    is of another day than the report.
    """
    frozen = []
    for path, rows in clock_rows(held.organ, held.year).items():
        ids = list(rows.values_list("pk", flat=True))
        frozen.append(
            FrozenCell(
                edition=held,
                round=held.round,
                path=path,
                figure=str(len(ids)),
                source=CellSource.COUNTED,
                model=rows.model._meta.label_lower if ids else "",
                row_ids=ids,
            )
        )
    return frozen


def _rows(held: Edition, path: str, figure: str) -> tuple[str, list[int]]:
    """The kind and the ids of the rows behind a figure; a zero has none and is not asked."""
    if figure == "0":
        return "", []
    rows = rows_behind(held.organ, held.year, path)
    return rows.model._meta.label_lower, list(rows.values_list("pk", flat=True))
