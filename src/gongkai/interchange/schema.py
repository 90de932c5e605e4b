"""What does a program need to know to write `annual-report@1`: the JSON Schema, from the code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.interchange.codec import DECIMAL, KEYS, MAX_COUNT
from gongkai.interchange.report import DECIMAL_KEYS, FORMAT, TABLE2
from gongkai.law.annual_report import ROWS, Column, Edition, RemedyColumn, RemedyTable

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COUNT: Json = {"$ref": "#/$defs/count"}
TEXT: Json = {"type": "string"}
OPTIONAL_TEXT: Json = {"type": ["string", "null"]}
SECTIONS = ("overview", "problems", "other")


def schema() -> Json:
    """The schema (draft 2020-12) of a report; table 2 may follow either form."""
    parts: dict[str, Json] = {
        "format": {"const": FORMAT},
        "edition": {"enum": [int(edition) for edition in Edition]},
        "organ": OPTIONAL_TEXT,
        "year": COUNT,
        "title": TEXT,
        "sections": _object(dict.fromkeys(SECTIONS, OPTIONAL_TEXT)),
        "table2": {"anyOf": [*(_table2(edition) for edition in Edition), {"type": "null"}]},
        "table3": {"type": ["object", "null"]},
        "table4": _optional(_object(_rows("table4", RemedyTable))),
        "notes": {"type": "array", "items": _object(dict.fromkeys(("at", "said", "why"), TEXT))},
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:{FORMAT.replace('/', ':').replace('@', ':')}",
        "title": "政府信息公开工作年度报告",
        **_object({key: parts[key] for key in KEYS}),
        "allOf": [_rows_of(edition) for edition in Edition],
        "$defs": _definitions(),
    }


def _definitions() -> Json:
    """What stands in many places: a count, and a row of table 3 or 4; null where unknown."""
    count = {"type": ["integer", "null"], "minimum": -MAX_COUNT, "maximum": MAX_COUNT}
    widths = {"table3_row": len(Column), "table4_row": len(RemedyColumn)}
    rows = {
        name: {"type": ["array", "null"], "items": COUNT, "minItems": width, "maxItems": width}
        for name, width in widths.items()
    }
    return {"count": count, **rows}


def dumps() -> str:
    """The schema as the text that is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _object(properties: Mapping[str, Json]) -> Json:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _optional(value: Json) -> Json:
    return {"anyOf": [value, {"type": "null"}]}


def _table2(edition: Edition) -> Json:
    rows: dict[str, Json] = {}
    for key, fields in TABLE2[edition].items():
        if fields:
            rows[key] = _optional(_object(dict.fromkeys(fields, COUNT)))
        elif key in DECIMAL_KEYS:
            rows[key] = {"type": ["string", "null"], "pattern": f"^(?:{DECIMAL.pattern})$"}
        else:
            rows[key] = COUNT
    return _object(rows)


def _rows(table: str, codes: Iterable[str]) -> dict[str, Json]:
    return {str(code): {"$ref": f"#/$defs/{table}_row"} for code in codes}


def _rows_of(edition: Edition) -> Json:
    """Table 3 has the rows of the form that `edition` names."""
    return {
        "if": {"properties": {"edition": {"const": int(edition)}}},
        "then": {"properties": {"table3": _optional(_object(_rows("table3", ROWS[edition])))}},
    }
