"""What the form prints beside the figures: the headings of its parts and the rows of table 2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.interchange.report import TABLE2, Entry, Figure
from gongkai.law.annual_report import Edition, Section

NUMERALS = "一二三四五六"
HEADINGS = MappingProxyType(
    {
        section: f"{numeral}、{section.label}"
        for numeral, section in zip(NUMERALS, Section, strict=True)
    }
)

ORGAN_PREFIX = "编制机关："
YEAR_PREFIX = "报告年度："
NOT_STATED = "（未载明）"

_TITLE = re.compile(r"(?P<organ>.*?)\s*(?P<year>(?:19|20)\d\d)\s*年.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of table 2: its label and the place of each figure (`licences`, `fees/change`)."""

    label: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One item of article 20 in table 2: its name, the heads of its columns and its rows."""

    label: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


CONTENT = "信息内容"
YUAN = "元"


def _line(edition: Edition, label: str, *keys: str) -> Line:
    fields = TABLE2[edition]
    return Line(
        label,
        tuple(f"{key}/{name}" if name else key for key in keys for name in (fields[key] or ("",))),
    )


def _group_2021(item: str, columns: tuple[str, ...], **keys: str) -> Group:
    lines = tuple(_line(Edition.FORM_2021, label, key) for key, label in keys.items())
    return Group(f"第二十条第（{item}）项", columns, lines)


def _group_2019(item: str, columns: tuple[str, ...], **keys: str) -> Group:
    lines = tuple(_line(Edition.FORM_2019, label, key) for key, label in keys.items())
    return Group(f"第二十条第（{item}）项", columns, lines)


_DECISIONS_2021 = ("本年处理决定数量",)
_PROJECTS_2019 = ("上一年项目数量", "本年增/减", "处理决定数量")

TABLE2_GROUPS: Mapping[Edition, tuple[Group, ...]] = MappingProxyType(
    {
        Edition.FORM_2021: (
            _group_2021(
                "一",
                ("本年制发件数", "本年废止件数", "现行有效件数"),
                government_rules="规章",
                normative_documents="行政规范性文件",
            ),
            _group_2021("五", _DECISIONS_2021, licences="行政许可"),
            _group_2021("六", _DECISIONS_2021, penalties="行政处罚", coercive_measures="行政强制"),
            _group_2021("八", ("本年收费金额（单位：万元）",), fees_wan_yuan="行政事业性收费"),
        ),
        Edition.FORM_2019: (
            _group_2019(
                "一",
                ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
                government_rules="规章",
                normative_documents="规范性文件",
            ),
            _group_2019(
                "五", _PROJECTS_2019, licences="行政许可", other_services="其他对外管理服务事项"
            ),
            _group_2019("六", _PROJECTS_2019, penalties="行政处罚", coercive_measures="行政强制"),
            _group_2019("八", _PROJECTS_2019[:2], fees="行政事业性收费"),
            Group(
                "第二十条第（九）项",
                ("采购项目数量", "采购总金额"),
                (
                    _line(
                        Edition.FORM_2019,
                        "政府集中采购",
                        "procurement_projects",
                        "procurement_amount_yuan",
                    ),
                ),
            ),
        ),
    }
)


def figure_at(table2: Mapping[str, Entry], place: str) -> Figure:
    """The figure at a place of table 2, or None where it is unknown or its row is absent."""
    key, _, name = place.partition("/")
    entry = table2[key]
    if isinstance(entry, Mapping):
        return entry[name]
    return entry


def told_by_title(title: str) -> tuple[str | None, int | None]:
    """The organ and the year that a title names by itself; None for what it does not say."""
    match = _TITLE.fullmatch(title.strip())
    if match is None:
        return None, None
    organ = match["organ"].strip().removesuffix("关于").strip()
    return organ or None, int(match["year"])
