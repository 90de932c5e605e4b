"""The year in pictures: each with its finding as the title, its drawing, its data as a table.

Figures that are unknown are nowhere drawn as nought: a picture that would need one is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from gongkai.interchange.report import AnnualReport
from gongkai.law.annual_report import (
    CARRIED_IN,
    CARRIED_OUT,
    CONCLUDED,
    RECEIVED,
    Column,
    RemedyColumn,
    RemedyTable,
    outcome_rows,
    row_label,
)
from gongkai.law.outcomes import OutcomeGroup
from gongkai.lib import charts
from gongkai.lib.charts import Bar, Fill

Row = tuple[str, ...]

_GROUP_FILLS = {
    OutcomeGroup.GRANTED.value: Fill.SOLID,
    OutcomeGroup.PARTLY_GRANTED.value: Fill.HATCHED,
}
_GRANTED = (OutcomeGroup.GRANTED.value, OutcomeGroup.PARTLY_GRANTED.value)
SERIES = (charts.Series("收到申请", Fill.SOLID), charts.Series("办结", Fill.HATCHED))


class Picture(NamedTuple):
    """One picture; without a drawing the title alone says what there was to say."""

    key: str
    kicker: str
    title: str
    svg: SafeString | None
    head: Row = ()
    rows: tuple[Row, ...] = ()


class YearOfRequests(NamedTuple):
    """One year of the trend: how many requests came, how many were concluded."""

    year: int
    received: int
    concluded: int


def total_of(report: AnnualReport, row: str) -> int | None:
    """The total of one row of table 3; None where it does not stand or is unknown."""
    cells = (report.table3 or {}).get(row)
    return cells[list(Column).index(Column.TOTAL)] if cells else None


def channel_picture(figures: Mapping[str, int]) -> Picture | None:
    """How much went out on each channel; None for fewer than two channels."""
    if len(figures) < 2:
        return None
    most, whole = max(figures, key=lambda name: figures[name]), sum(figures.values())
    title = f"各渠道共发布 {whole} 条，{most}最多" if whole else "本年各渠道没有发布信息"
    return _bars("channels", "发布渠道", title, figures, "条", ("渠道", "发布量（条）"))


def class_picture(figures: Mapping[str, int]) -> Picture | None:
    """What the site published, by class; None where the classes are not known."""
    if not figures:
        return None
    most, whole = max(figures, key=lambda name: figures[name]), sum(figures.values())
    title = (
        f"网站发布 {whole} 条，{most}占 {_percent(figures[most], whole)}"
        if whole
        else "本年网站没有发布信息"
    )
    return _bars("classes", "网站信息", title, figures, "条", ("信息类别", "发布量（条）"))


def funnel_picture(report: AnnualReport) -> Picture | None:
    """The way of the year's files: came, concluded, granted, carried into the next year."""
    totals = _totals(report, (RECEIVED, CARRIED_IN, CONCLUDED, CARRIED_OUT, *_GRANTED))
    if totals is None:
        return None
    came, granted = totals[RECEIVED] + totals[CARRIED_IN], sum(totals[row] for row in _GRANTED)
    ended, left = totals[CONCLUDED], totals[CARRIED_OUT]
    title = f"应办 {came} 件，办结 {ended} 件，" + (f"结转下年 {left} 件" if left else "没有结转")
    steps = {
        "本年新收和上年结转": came,
        "本年办结": ended,
        "其中予以公开、部分公开": granted,
        "结转下年度": left,
    }
    if not came:
        return Picture("funnel", "依申请公开", "本年没有收到政府信息公开申请", None)
    fills = (Fill.SOLID, Fill.HATCHED, Fill.DOTTED, Fill.HOLLOW)
    rows = [
        Bar(name, n, f"{n} 件", fill) for (name, n), fill in zip(steps.items(), fills, strict=True)
    ]
    drawn = charts.funnel("funnel", title, _described(steps, "件"), rows)
    return Picture("funnel", "依申请公开", title, drawn, ("环节", "件数"), _table(steps))


def outcome_picture(report: AnnualReport) -> Picture | None:
    """How the concluded files ended, by the outcomes that occurred; None where none was."""
    totals = _totals(report, outcome_rows(report.edition)) or {}
    ended = {_outcome(row): (total, row) for row, total in totals.items() if total}
    if not ended:
        return None
    figures = {name: n for name, (n, _) in ended.items()}
    most, whole = max(figures, key=lambda name: figures[name]), sum(figures.values())
    title = (
        f"办结的 {whole} 件都是“{most}”"
        if len(figures) == 1
        else f"办结 {whole} 件，“{most}”最多，占 {_percent(figures[most], whole)}"
    )
    rows = [
        Bar(name, n, f"{n} 件", _GROUP_FILLS.get(row.split(".")[0], Fill.HOLLOW))
        for name, (n, row) in ended.items()
    ]
    drawn = charts.bars("outcomes", title, _described(figures, "件"), rows)
    return Picture("outcomes", "办理结果", title, drawn, ("办理结果", "件数"), _table(figures))


def applicant_picture(report: AnnualReport) -> Picture | None:
    """Who asked, by the columns of table 3; None where nobody did."""
    cells = (report.table3 or {}).get(RECEIVED) or ()
    kinds = [column.label for column in Column if column is not Column.TOTAL]
    told = dict(zip(kinds, cells, strict=False))
    figures = {kind: n for kind, n in told.items() if n}
    if not figures or None in told.values():
        return None
    most, whole = max(figures, key=lambda name: figures[name]), sum(figures.values())
    title = (
        f"申请人都是{most}"
        if len(figures) == 1
        else f"{most}提出的申请最多，占 {_percent(figures[most], whole)}"
    )
    return _bars("applicants", "申请人", title, figures, "件", ("申请人类别", "新收申请（件）"))


def remedy_picture(report: AnnualReport) -> Picture | None:
    """What reconsideration and courts decided; one sentence where there was nothing."""
    table = report.table4 or {}
    results = [result.label for result in RemedyColumn if result is not RemedyColumn.TOTAL]
    told = {
        f"{group.label}：{label}": figure
        for group in RemedyTable
        for label, figure in zip(results, table.get(group.value) or (None,) * 5, strict=False)
    }
    figures = {name: figure for name, figure in told.items() if figure}
    if None in told.values():
        return None
    whole = sum(figures.values())
    if not whole:
        return Picture("remedies", "监督救济", "本年没有发生行政复议和行政诉讼", None)
    title = f"行政复议和行政诉讼共 {whole} 件"
    return _bars("remedies", "监督救济", title, figures, "件", ("途径和结果", "件数"))


def trend_picture(years: Sequence[YearOfRequests]) -> Picture | None:
    """Requests over the years, the earliest first; None for fewer than two years."""
    if len(years) < 2:
        return None
    last, before = years[-1], years[-2]
    change = last.received - before.received
    moved = f"比上年{'增加' if change > 0 else '减少'} {abs(change)} 件" if change else "与上年持平"
    title = f"{last.year} 年收到申请 {last.received} 件，{moved}"
    groups = [
        charts.Group(
            str(one.year),
            (
                Bar(SERIES[0].name, one.received, str(one.received), SERIES[0].fill),
                Bar(SERIES[1].name, one.concluded, str(one.concluded), SERIES[1].fill),
            ),
        )
        for one in years
    ]
    told = "；".join(f"{y.year} 年收到 {y.received} 件，办结 {y.concluded} 件" for y in years)
    drawn = charts.columns("trend", title, f"{told}。", SERIES, groups)
    rows = tuple((str(one.year), str(one.received), str(one.concluded)) for one in years)
    return Picture("trend", "历年变化", title, drawn, ("年度", "收到（件）", "办结（件）"), rows)


def on_time_picture(on_time: int, late: int) -> Picture:
    """How many of the files concluded in the year were concluded within their time."""
    whole = on_time + late
    if not whole:
        return Picture("on-time", "办理期限", "本年没有办结的申请", None)
    title = f"办结 {whole} 件，按期 {_percent(on_time, whole)}"
    figures = {"期限内办结": on_time, "超过期限办结": late}
    parts = [
        Bar("期限内办结", on_time, f"{on_time} 件", Fill.SOLID),
        Bar("超过期限办结", late, f"{late} 件", Fill.HATCHED),
    ]
    drawn = charts.share("on-time", title, _described(figures, "件"), parts)
    return Picture("on-time", "办理期限", title, drawn, ("情形", "件数"), _table(figures))


def intake_picture(figures: Mapping[str, int]) -> Picture | None:
    """On which ways the requests came; None where none came."""
    if not figures:
        return None
    most, whole = max(figures, key=lambda name: figures[name]), sum(figures.values())
    title = (
        f"申请都是{most}"
        if len(figures) == 1
        else f"{most}的申请最多，占 {_percent(figures[most], whole)}"
    )
    return _bars("intake", "接收渠道", title, figures, "件", ("接收渠道", "件数"))


def shown(pictures: Iterable[Picture | None]) -> list[Picture]:
    """Those that there are."""
    return [picture for picture in pictures if picture is not None]


def _bars(
    key: str, kicker: str, title: str, figures: Mapping[str, int], unit: str, head: Row
) -> Picture:
    rows = [Bar(name, n, f"{n} {unit}") for name, n in figures.items()]
    drawn = charts.bars(key, title, _described(figures, unit), rows)
    return Picture(key, kicker, title, drawn, head, _table(figures))


def _totals(report: AnnualReport, rows: Iterable[str]) -> dict[str, int] | None:
    """The totals of rows of table 3; None where one of them is unknown."""
    told = {row: total_of(report, row) for row in rows}
    known = {row: total for row, total in told.items() if total is not None}
    return known if len(known) == len(told) else None


def _outcome(row: str) -> str:
    """The wording of the row without its number, brackets, and what follows from it."""
    label = row_label(row).partition("（区分")[0].partition("、行政机关不再处理")[0]
    return label.split(".", 1)[-1].split("）", 1)[-1]


def _percent(part: int, whole: int) -> str:
    """A share in per cent with at most one decimal; what is not all is never rounded to all."""
    tenths = round(1000 * part / whole)
    if tenths == 1000 and part != whole:
        tenths = 999
    return f"{tenths / 10:g}%"


def _described(figures: Mapping[str, int], unit: str) -> str:
    return "，".join(f"{name} {n} {unit}" for name, n in figures.items()) + "。"


def _table(figures: Mapping[str, int]) -> tuple[Row, ...]:
    return tuple((name, str(n)) for name, n in figures.items())
