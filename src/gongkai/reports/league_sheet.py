"""The league as a table to take away, its definitions with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from gongkai.reports.measures import MEASURES, WHICH_REPORT, Form, Value, percent
from gongkai.reports.queries.league import LeagueRow
from gongkai.reports.spreadsheet import Sheet, workbook, written
from gongkai.reports.spreadsheet import Value as Cell

_ORGAN = (("年度", 8), ("机关", 36), ("机构代码", 18), ("层级", 8), ("类别", 14))
_DEFINITIONS = (("指标", 14), ("单位", 8), ("口径", 70), ("取自", 70), ("不含什么", 60))


def league_file(rows: Iterable[LeagueRow], year: int, suffix: str) -> bytes:
    """The bytes of the table; `suffix` is xlsx or csv, KeyError otherwise.

    A share is given with what it is made of, so that it can be formed again.
    """
    table = Sheet(f"{year}年度对比", _heads(), _lines(rows, year))
    if suffix == "xlsx":
        return workbook(table, Sheet("指标口径", _DEFINITIONS, _definitions()))
    return written(table, suffix)


def _heads() -> list[tuple[str, int]]:
    heads = list(_ORGAN)
    for measure in MEASURES:
        if measure.form is Form.SHARE:
            heads += [(f"{measure.label}：分子", 10), (f"{measure.label}：分母", 10)]
        heads.append((f"{measure.label}（{measure.unit}）" if measure.unit else measure.label, 12))
    return heads


def _lines(rows: Iterable[LeagueRow], year: int) -> Iterator[list[Cell]]:
    for row in rows:
        organ = row.organ
        line: list[Cell] = [year, organ.name, organ.code, organ.level.label, organ.kind.label]
        for measure, value in zip(MEASURES, row.values, strict=True):
            if measure.form is Form.SHARE:
                line += [value.part, value.whole]
            line.append(_plain(value))
        yield line


def _plain(value: Value) -> Cell:
    """An empty cell where there is none: a dash would be text among figures."""
    number = value.number
    if isinstance(number, Fraction):
        return percent(number)
    return number.isoformat() if isinstance(number, date) else number


def _definitions() -> Iterator[list[Cell]]:
    yield ["以哪份报告为准", "", WHICH_REPORT, "", ""]
    for measure in MEASURES:
        yield [
            *(measure.label, measure.unit, measure.definition),
            *(measure.cells or "不在报告的表中", measure.leaves_out),
        ]
