"""Which figures may be put over the count by an officer."""

from __future__ import annotations

import re

from gongkai.reports.paths import FEES, cell_label, counted_paths
from gongkai.reports.refusals import NotPossible

_COUNT = re.compile(r"0|[1-9]\d{0,11}")
_MONEY = re.compile(r"(0|[1-9]\d{0,11})(\.\d{1,6})?")


def require_figure(path: str, figure: str) -> None:
    """NotPossible for a total, which the form sums, and for what is no figure of the cell."""
    if path not in counted_paths():
        raise NotPossible("只能填报由台账统计的单元格，合计由系统汇总。")
    shape = _MONEY if path == FEES else _COUNT
    if not shape.fullmatch(figure):
        kind = "不小于 0 的数" if path == FEES else "不小于 0 的整数"
        raise NotPossible(f"“{cell_label(path)}”应填{kind}，实为“{figure}”。")
