"""The JSON form of a report: written in the contract's order, read with every mistake named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import (
    DECIMAL_KEYS,
    FORMAT,
    TABLE2,
    AnnualReport,
    Cells,
    Entry,
    Figure,
    Note,
    Sections,
    table2_edition,
)
from gongkai.law.annual_report import ROWS, Column, Edition, RemedyColumn, RemedyTable

KEYS = (
    "format",
    "edition",
    "organ",
    "year",
    "title",
    "sections",
    "table2",
    "table3",
    "table4",
    "notes",
)
DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_HALF = re.compile("[\ud800-\udfff]")
MAX_COUNT = 10**15 - 1

Json = Any


def to_json(report: AnnualReport) -> dict[str, Json]:
    """The report as plain JSON values, keys in the contract's order."""
    return {
        "format": FORMAT,
        "edition": int(report.edition),
        "organ": report.organ,
        "year": report.year,
        "title": report.title,
        "sections": {
            "overview": report.sections.overview,
            "problems": report.sections.problems,
            "other": report.sections.other,
        },
        "table2": _plain_table2(report.table2),
        "table3": _plain_rows(report.table3),
        "table4": _plain_rows(report.table4),
        "notes": [{"at": n.at, "said": n.said, "why": n.why} for n in report.notes],
    }


def dumps(report: AnnualReport) -> str:
    """The report as readable JSON text: one line a row of a table."""
    text = json.dumps(to_json(report), ensure_ascii=False, indent=1)
    return re.sub(r"\[\s+((?:-?\d+|null)(?:,\s+(?:-?\d+|null))*)\s+\]", _one_line, text)


def loads(text: str | bytes) -> AnnualReport:
    """The report that JSON text holds; `Unreadable` names the path of the first mistake."""
    try:
        value = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Unreadable("这不是有效的 JSON 文本。") from error
    return from_json(value)


def from_json(value: Json) -> AnnualReport:
    """The report that plain JSON values hold; `Unreadable` names the path of the first mistake."""
    root = _mapping(value, "$", KEYS)
    if root["format"] != FORMAT:
        raise Unreadable(f"JSON 的 format 应为“{FORMAT}”，实为“{root['format']}”。")
    edition = _edition(root["edition"])
    sections = _mapping(root["sections"], "sections", ("overview", "problems", "other"))
    return AnnualReport(
        edition=edition,
        organ=_text(root["organ"], "organ", optional=True),
        year=_count(root["year"], "year"),
        title=_text(root["title"], "title") or "",
        sections=Sections(
            **{k: _text(v, f"sections.{k}", optional=True) for k, v in sections.items()}
        ),
        table2=_read_table2(root["table2"]),
        table3=_read_rows(root["table3"], "table3", ROWS[edition], len(Column)),
        table4=_read_rows(root["table4"], "table4", list(RemedyTable), len(RemedyColumn)),
        notes=tuple(_note(item, f"notes[{i}]") for i, item in enumerate(_list(root["notes"]))),
    )


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """An object whose keys stand once: which of two values is meant nobody can say."""
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unreadable(f"JSON 中键“{twice}”出现两次。")
    return value


def _one_line(match: re.Match[str]) -> str:
    return "[" + re.sub(r",\s+", ", ", match.group(1)) + "]"


def _plain_table2(table: Mapping[str, Entry] | None) -> Json:
    if table is None:
        return None
    return {k: dict(v) if isinstance(v, Mapping) else v for k, v in table.items()}


def _plain_rows(table: Mapping[str, Cells | None] | None) -> Json:
    if table is None:
        return None
    return {str(code): None if row is None else list(row) for code, row in table.items()}


def _mapping(value: Json, path: str, keys: Iterable[str]) -> dict[str, Json]:
    wanted = [str(key) for key in keys]
    if not isinstance(value, dict):
        raise Unreadable(f"JSON 的“{path}”应为对象。")
    if value.keys() != set(wanted):
        unknown = [key for key in value if key not in wanted]
        if unknown:
            raise Unreadable(f"JSON 中有不认识的键“{path}.{unknown[0]}”。")
        missing = next(key for key in wanted if key not in value)
        raise Unreadable(f"JSON 缺少键“{path}.{missing}”。")
    return {key: value[key] for key in wanted}


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise Unreadable("JSON 的“notes”应为数组。")
    return value


def _edition(value: Json) -> Edition:
    if isinstance(value, bool) or value not in (2019, 2021):
        raise Unreadable(f"JSON 的“edition”应为 2019 或 2021，实为“{value}”。")
    return Edition(value)


def _text(value: Json, path: str, *, optional: bool = False) -> str | None:
    if isinstance(value, str):
        if _HALF.search(value):
            raise Unreadable(f"JSON 的“{path}”含有不成对的代理字符，不是完整的文字。")
        return value
    if optional and value is None:
        return None
    raise Unreadable(f"JSON 的“{path}”应为文字。")


def _count(value: Json, path: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 2.0 is an integer to JSON Schema
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MAX_COUNT:
        raise Unreadable(f"JSON 的“{path}”应为整数或 null，实为“{value}”。")
    return value


def _note(value: Json, path: str) -> Note:
    fields = _mapping(value, path, ("at", "said", "why"))
    return Note(**{key: _text(text, f"{path}.{key}") or "" for key, text in fields.items()})


def _read_table2(value: Json) -> Mapping[str, Entry] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Unreadable("JSON 的“table2”应为对象或 null。")
    shape = TABLE2[table2_edition(value)]
    rows = _mapping(value, "table2", shape)
    return {key: _read_entry(key, rows[key], fields) for key, fields in shape.items()}


def _read_entry(key: str, value: Json, fields: tuple[str, ...]) -> Entry:
    path = f"table2.{key}"
    if value is None:
        return None
    if not fields:
        return _figure(value, path, decimal=key in DECIMAL_KEYS)
    inner = _mapping(value, path, fields)
    return {name: _figure(inner[name], f"{path}.{name}", decimal=False) for name in fields}


def _figure(value: Json, path: str, *, decimal: bool) -> Figure:
    if not decimal:
        return _count(value, path)
    if isinstance(value, str) and DECIMAL.fullmatch(value):
        return value
    raise Unreadable(f"JSON 的“{path}”应为十进制数的文字，如“12.5”，实为“{value}”。")


def _read_rows(
    value: Json, path: str, codes: Iterable[str], width: int
) -> Mapping[str, Cells | None] | None:
    if value is None:
        return None
    rows = _mapping(value, path, codes)
    return {code: _cells(row, f"{path}.{code}", width) for code, row in rows.items()}


def _cells(value: Json, path: str, width: int) -> Cells | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != width:
        raise Unreadable(f"JSON 的“{path}”应为 {width} 个数的数组或 null。")
    if {int}.issuperset(map(type, value)) and min(value) >= -MAX_COUNT and max(value) <= MAX_COUNT:
        return tuple(value)  # as nearly all are: a city sums some hundred thousand rows
    return tuple(_count(cell, f"{path}[{i}]") for i, cell in enumerate(value))
