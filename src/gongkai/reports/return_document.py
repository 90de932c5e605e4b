"""The website's return as a document: `website-return@1`, its JSON Schema, and its answers read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.law.return_footing import Answer
from gongkai.law.website_return import BY_CODE, FIELDS, Field, Measure
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_terms import AnswerSource

Json = dict[str, Any]

FORMAT = "gongkai/website-return@1"
YES, NO = "是", "否"
TEXT_LENGTH = 255
MAX_COUNT = 10**12 - 1
_COUNT = re.compile(r"0|[1-9]\d{0,11}")
_DECIMAL = re.compile(r"(0|[1-9]\d{0,5})(\.\d{1,2})?")


def as_json(answer: Answer) -> int | bool | str | None:
    """The answer as the document holds it: a decimal is a string, so that no digit is lost."""
    return str(answer) if isinstance(answer, Decimal) else answer


def from_json(code: str, value: int | bool | str | None) -> Answer:
    """The answer that the document holds for the field."""
    if BY_CODE[code].measure is Measure.DECIMAL and isinstance(value, str):
        return Decimal(value)
    return value


def read_answer(field: Field, text: str) -> Answer:
    """What an officer typed, as the field takes it; None for nothing.

    NotPossible for what is no such answer (T6).  Law: WEB.
    """
    text = text.strip()
    if not text:
        return None
    if field.measure is Measure.YES_NO and text in (YES, NO):
        return text == YES
    if field.measure is Measure.COUNT and _COUNT.fullmatch(text):
        return int(text)
    if field.measure is Measure.DECIMAL and _DECIMAL.fullmatch(text):
        return Decimal(text)
    if field.measure is Measure.TEXT and len(text) <= TEXT_LENGTH:
        return text
    raise NotPossible(f"“{field.label}”应填{field.measure.label}，实为“{text[:20]}”。")


def said(answer: Answer) -> str:
    """The answer as a page prints it; empty for none."""
    if isinstance(answer, bool):
        return YES if answer else NO
    return "" if answer is None else str(answer)


def digest_of(document: Json) -> str:
    """The digest of the document, of its keys in order and without white space."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def document_of(
    head: Mapping[str, Any],
    answers: Mapping[str, Answer],
    sources: Mapping[str, AnswerSource],
    reasons: Mapping[str, str],
) -> Json:
    """The whole document; `head` holds organ, organ_code, year, title, number and note."""
    return {
        "format": FORMAT,
        **head,
        "answers": {field.code: as_json(answers.get(field.code)) for field in FIELDS},
        "sources": {code: str(source) for code, source in sources.items()},
        "reasons": dict(reasons),
    }


_SHAPES: Mapping[Measure, Json] = {
    Measure.TEXT: {"type": ["string", "null"], "maxLength": TEXT_LENGTH},
    Measure.COUNT: {"type": ["integer", "null"], "minimum": 0, "maximum": MAX_COUNT},
    Measure.DECIMAL: {"type": ["string", "null"], "pattern": f"^(?:{_DECIMAL.pattern})$"},
    Measure.YES_NO: {"type": ["boolean", "null"]},
}


def schema() -> Json:
    """The JSON Schema (draft 2020-12) of the document, from the fields of the law."""
    codes = {"enum": [field.code for field in FIELDS]}
    parts: dict[str, Json] = {
        "format": {"const": FORMAT},
        "organ": {"type": "string"},
        "organ_code": {"type": "string"},
        "year": {"type": "integer"},
        "title": {"type": "string"},
        "number": {"type": "integer", "minimum": 1},
        "note": {"type": "string"},
        "answers": _object({field.code: _described(field) for field in FIELDS}),
        "sources": _map_of({"enum": [str(source) for source in AnswerSource]}, codes),
        "reasons": _map_of({"type": "string"}, codes),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':').replace('@', ':')}",
        "title": "政府网站工作年度报表",
        **_object(parts),
    }


def _described(field: Field) -> Json:
    title = f"{field.block.label}：{field.label}"
    return {"title": f"{title}（{field.unit}）" if field.unit else title, **_SHAPES[field.measure]}


def _map_of(values: Json, names: Json) -> Json:
    return {"type": "object", "propertyNames": names, "additionalProperties": values}


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
