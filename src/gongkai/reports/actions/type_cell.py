"""How a figure is typed over the count: with a reason, and visible as typed ever after."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition, TypedCell
from gongkai.reports.paths import FEES, cell_label, counted_paths
from gongkai.reports.refusals import NotPossible

_COUNT = re.compile(r"0|[1-9]\d{0,11}")
_MONEY = re.compile(r"(0|[1-9]\d{0,11})(\.\d{1,6})?")


@transaction.atomic
def type_cell(
    edition: Edition, *, path: str, figure: str, reason: str, by: Officer, at: datetime
) -> TypedCell:
    """Type a figure; an empty one gives the cell back to the count.

    NotPossible without a reason, for a total (the form sums it), or for what is no figure.
    """
    figure = figure.strip()
    require_figure(path, figure or "0")
    if not reason.strip():
        raise NotPossible(f"填报“{cell_label(path)}”须写明理由。")
    draft = locked_draft(edition)
    cell = TypedCell.objects.create(
        edition=draft, path=path, figure=figure, reason=reason.strip(), typed_by=by, typed_at=at
    )
    audit.record(
        "reports.cell_typed",
        actor=by,
        organ=draft.organ,
        target=draft,
        at=at,
        details={"path": path, "figure": figure},
    )
    return cell


def require_figure(path: str, figure: str) -> None:
    """NotPossible for a total, which the form sums, and for what is no figure of the cell."""
    if path not in counted_paths():
        raise NotPossible("只能填报由台账统计的单元格，合计由系统汇总。")
    shape = _MONEY if path == FEES else _COUNT
    if not shape.fullmatch(figure):
        kind = "不小于 0 的数" if path == FEES else "不小于 0 的整数"
        raise NotPossible(f"“{cell_label(path)}”应填{kind}，实为“{figure}”。")
