"""How does plain text give back the very report that was written?  By a table of notes at its end.

A text file has no hidden place for a copy.  What the page itself says is read by `parse`,
strictly and only as our own writer prints it; whatever that reading would lose (notes, blank
lines, a missing year) stands in the table under the heading 附注, readable by a person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.interchange import codec
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import DECIMAL_KEYS, FORMAT, TABLE2, AnnualReport
from gongkai.interchange.wording import (
    HEADINGS,
    NOT_STATED,
    ORGAN_PREFIX,
    TABLE2_GROUPS,
    YEAR_PREFIX,
    YUAN,
    told_by_title,
)
from gongkai.law.annual_report import ROWS, Column, Edition, RemedyColumn, RemedyTable, row_label

Json = Any

MARK = "附注"
_OPENING = f"\n{MARK}\n\n位置\t原文\t说明\nformat\t{FORMAT}\t"
_EXACT = "原文如此"
_READABLE_AGAIN = "本文可按此表原样读回"

_COUNT = re.compile(r"-?\d{1,16}", re.ASCII)
_PLAIN = re.compile(
    r"(?![\s\"=])[^\t\n\r\x00-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\ud800-\udfff\ufeff]*"
)
_RARE = re.compile("[\x7f-\xa0\u2000-\u200f\u2028-\u202f\u3000\ud800-\udfff\ufeff\ufff0-\uffff]")


def attach(page: str, report: AnnualReport) -> str:
    """The printed page with the notes behind it from which `split` gets the whole report back."""
    lines = [_READABLE_AGAIN, f"edition\t{int(report.edition)}\t表格版式"]
    wanted = _flat(codec.to_json(report))
    found = _flat(parse(page, report.edition))
    lines += [
        f"={place}\t{_quoted(value)}\t{_EXACT}"
        for place, value in wanted.items()
        if found[place] != value
    ]
    lines += ["\t".join(map(_field, (note.at, note.said, note.why))) for note in report.notes]
    return page.rstrip("\n") + "\n" + _OPENING + "\n".join(lines) + "\n"


def is_written_here(text: str) -> bool:
    """Whether the text ends in our table of notes: then it is plain, whatever it begins with."""
    return _OPENING in text.replace("\r\n", "\n")


def split(text: str) -> tuple[str, str | None]:
    """The printed page and the JSON of the report as written, or None for foreign text.

    To be asked before any other change of the text than `\\r\\n` to `\\n`.  The JSON is untrusted
    like any embedded copy; notes that were cut or bent by hand give None.
    """
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    page, opening, tail = text.rpartition(_OPENING)
    if not opening:
        return text, None
    try:
        return page, _restored(page, tail.rstrip("\n").split("\n")[1:])
    except (ValueError, KeyError, Unreadable):
        return page, None


def parse(page: str, edition: Edition) -> dict[str, Json]:
    """What a page of our own printing says, as `annual-report@1` without notes; never raises."""
    before, parts = _cut(page)
    title = before[0] if before else ""
    organ, year = told_by_title(title)
    for line in before[1:]:
        if line.startswith(ORGAN_PREFIX):
            said = line.removeprefix(ORGAN_PREFIX)
            organ = None if said == NOT_STATED else said
        elif line.startswith(YEAR_PREFIX):
            figure = line.removeprefix(YEAR_PREFIX).removesuffix("年")
            year = int(figure) if _COUNT.fullmatch(figure) else None
    prose = ("overview", "problems", "other")
    return {
        "format": FORMAT,
        "edition": int(edition),
        "organ": organ,
        "year": year,
        "title": title,
        "sections": {key: _prose(parts.get(key)) for key in prose},
        "table2": _table2(parts.get("table2", [])),
        "table3": _table3(parts.get("table3", []), edition),
        "table4": _table4(parts.get("table4", [])),
        "notes": [],
    }


def _restored(page: str, lines: list[str]) -> str:
    (_, edition, _), *rest = [line.split("\t") for line in lines]
    value = parse(page, Edition(int(edition)))
    for at, said, why in rest:
        if at.startswith("="):
            _put(value, at.removeprefix("="), json.loads(said))
        else:
            note = {"at": _unquoted(at), "said": _unquoted(said), "why": _unquoted(why)}
            value["notes"].append(note)
    return codec.dumps(codec.from_json(value))


def _flat(value: Mapping[str, Json]) -> dict[str, Json]:
    """The fields that are compared and repaired one by one."""
    fields = {key: value[key] for key in ("organ", "year", "title", "table2", "table3", "table4")}
    return fields | {f"sections/{key}": text for key, text in value["sections"].items()}


def _put(value: dict[str, Json], place: str, said: Json) -> None:
    key, _, name = place.partition("/")
    fields = value["sections"] if name else value
    if (name or key) not in fields:
        raise KeyError(place)
    fields[name or key] = said


def _cut(page: str) -> tuple[list[str], dict[str, list[str]]]:
    """The lines before the first heading, and those under each heading; blank lines left out."""
    keys = {heading: section.value for section, heading in HEADINGS.items()}
    before: list[str] = []
    parts: dict[str, list[str]] = {}
    current = before
    for line in page.split("\n"):
        if line in keys:
            current = parts.setdefault(keys[line], [])
        elif line:
            current.append(line)
    return before, parts


def _prose(lines: list[str] | None) -> str | None:
    return None if lines is None else "\n".join(lines)


def _cells(fields: list[str]) -> list[int | None]:
    return [int(field) if _COUNT.fullmatch(field) else None for field in fields]


def _table2(lines: list[str]) -> Json:
    rows = {fields[0]: fields[1:] for fields in (line.split("\t") for line in lines)}
    if not rows:
        return None
    edition = _table2_edition(lines)
    table: dict[str, Json] = {
        key: dict.fromkeys(fields) if fields else None for key, fields in TABLE2[edition].items()
    }
    for group in TABLE2_GROUPS[edition]:
        for line in group.lines:
            said = rows.get(line.label)
            for i, place in enumerate(line.places):
                key, _, name = place.partition("/")
                if said is None:
                    table[key] = None
                elif name:
                    table[key][name] = _figure(key, said[i : i + 1])
                else:
                    table[key] = _figure(key, said[i : i + 1])
    return table


def _figure(key: str, said: list[str]) -> int | str | None:
    if not said:
        return None
    if key in DECIMAL_KEYS:
        figure = said[0].removesuffix(YUAN)
        return figure if codec.DECIMAL.fullmatch(figure) else None
    return _cells(said)[0]


def _table2_edition(lines: list[str]) -> Edition:
    heads = {column for group in TABLE2_GROUPS[Edition.FORM_2019] for column in group.columns[:2]}
    said = {field for line in lines for field in line.split("\t")}
    return Edition.FORM_2019 if said & (heads - {"处理决定数量"}) else Edition.FORM_2021


def _table3(lines: list[str], edition: Edition) -> Json:
    codes = {row_label(code): code for code in ROWS[edition]}
    labels = 3
    rows: dict[str, Json] = dict.fromkeys(ROWS[edition])
    for line in lines:
        fields = line.split("\t")
        label = next((field for field in reversed(fields[:labels]) if field), "")
        if label in codes and len(fields) == labels + len(Column):
            rows[codes[label]] = _cells(fields[labels:])
    return rows if lines else None


def _table4(lines: list[str]) -> Json:
    if not lines:
        return None
    heads = {field for line in lines[:-1] for field in line.split("\t")}
    standing = [group for group in RemedyTable if group.label in heads]
    rows: dict[str, Json] = {group.value: None for group in RemedyTable}
    for group, cells in zip(standing, _fives(_cells(lines[-1].split("\t"))), strict=False):
        rows[group.value] = cells
    return rows


def _fives(cells: list[int | None]) -> Iterator[list[int | None]]:
    width = len(RemedyColumn)
    for start in range(0, len(cells), width):
        if len(cells) >= start + width:
            yield cells[start : start + width]


def _quoted(value: Json) -> str:
    return _RARE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _field(text: str) -> str:
    """The text itself where it is plain, else as a JSON string."""
    if _PLAIN.fullmatch(text) and not text.endswith(" "):
        return text
    return _quoted(text)


def _unquoted(field: str) -> str:
    """The text of a field of a note."""
    if not field.startswith('"'):
        return field
    text = json.loads(field)
    if not isinstance(text, str):
        raise ValueError(field)
    return text
