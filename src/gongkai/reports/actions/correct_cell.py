"""How a cell that was read wrongly is corrected beside its source."""

from __future__ import annotations

import copy
import re
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.interchange.codec import from_json
from gongkai.interchange.report import DECIMAL_KEYS
from gongkai.interchange.text import half_width
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.checking_filed import check_years_after, put_findings
from gongkai.reports.filed_cells import figure_at, put_figure
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models import CellCorrection, FiledReport
from gongkai.reports.paths import place_label
from gongkai.reports.queries.view import previous_report
from gongkai.reports.refusals import NotPossible

_COUNT = re.compile(r"0|-?[1-9]\d{0,11}")
_MONEY = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,6})?")


@transaction.atomic
def correct_cell(
    filed: FiledReport,
    *,
    path: str,
    figure: str,
    reason: str,
    by: Officer,
    at: datetime,
    seen: str | None = None,
) -> CellCorrection:
    """Put in what the source shows, empty for no figure, and check the report anew.

    It is the reading that is corrected, never the organ's figure: a wrong sum stays wrong.  Put
    back to what was read, the cell has its notes again.  NotPossible without a reason, for no
    figure, for what it is already, on what does not stand, or where another officer corrected the
    cell after `seen` was shown.
    """
    held = FiledReport.objects.select_for_update(of=("self",)).select_related("organ")
    row = held.get(pk=filed.pk)
    if row.state is not FiledState.FILED:
        raise NotPossible(f"这份报告“{row.state.label}”，不能再更正。")
    if not reason.strip():
        raise NotPossible("更正须写明理由，例如源文件该处印的是什么。")
    was = _current(row.report, path)
    if seen is not None and seen != was:
        raise NotPossible(_meanwhile(row, path, was))
    # An input method for Chinese types figures twice as wide.
    said = half_width(figure).strip()
    if said == was:
        raise NotPossible(f"“{place_label(path)}”已经是“{said or '空白'}”，没有改动。")
    before = previous_report(row.organ, row.year)
    put_findings(row, from_json(_with(row, path, said)), before)
    row.save(update_fields=["report", "findings", "errors", "warnings"])
    check_years_after([row])
    made = CellCorrection.objects.create(
        filed=row, path=path, was=was, figure=said, reason=reason.strip(), by=by, at=at
    )
    audit.record(
        "reports.cell_corrected",
        actor=by,
        organ=row.organ,
        target=row,
        at=at,
        details={"path": path, "was": was, "figure": said},
    )
    return made


def _current(report: dict[str, Any], path: str) -> str:
    try:
        figure = figure_at(report, path)
    except KeyError as error:
        raise NotPossible("报告的表格里没有这个单元格。") from error
    return "" if figure is None else str(figure)


def _meanwhile(row: FiledReport, path: str, was: str) -> str:
    last = row.corrections.filter(path=path).select_related("by").last()
    who = f"{last.by}刚把" if last else ""
    return (
        f"{who}“{place_label(path)}”更正为“{was or '空白'}”，这一次没有保存；"
        "请对照源文件，仍要更正的再提交一次。"
    )


def _with(row: FiledReport, path: str, said: str) -> dict[str, Any]:
    is_money = path.split("/")[1] in DECIMAL_KEYS
    if said and not (_MONEY if is_money else _COUNT).fullmatch(said):
        raise NotPossible(
            f"“{place_label(path)}”应填{'数' if is_money else '整数'}，实为“{said}”。"
        )
    changed: dict[str, Any] = copy.deepcopy(row.report)
    put_figure(changed, path, None if not said else said if is_money else int(said))
    # What was noted about the cell while reading is settled by an officer's eye.
    changed["notes"] = [note for note in changed["notes"] if note["at"] != path]
    if said == _current(row.as_read, path):
        changed["notes"] += [note for note in row.as_read["notes"] if note["at"] == path]
    return changed
