"""How an officer says what a ledger means: its columns, its words, and what stands for nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from typing import Any

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.mapping import pairs, said_in
from gongkai.requests.actions.ledger.fields import DEFAULTABLE, Field, named_field
from gongkai.requests.actions.ledger.problems import NotImportable
from gongkai.requests.actions.ledger.words import PENDING, offered, result_of, term_of

IGNORED = "不导入"
COLUMNS, VALUES, DEFAULTS, SENT = "列", "取值", "缺省", "未写送达日期的按答复当日送出"
_SECTIONS = {"columns": COLUMNS, "values": VALUES, "defaults": DEFAULTS, "sent_when_decided": SENT}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What was said: heading or column letters → field, word → code, field → code.

    `sent_when_decided` lets a reply without a day of sending count as sent when it was made.
    """

    columns: Dictionary[str, Field | None] = field(default_factory=dict)
    values: Dictionary[Field, Dictionary[str, str]] = field(default_factory=dict)
    defaults: Dictionary[Field, str] = field(default_factory=dict)
    sent_when_decided: bool = False

    def meaning(self, column: Field, text: str) -> str | None:
        """The code said for this word in this column, or None."""
        return self.values.get(column, {}).get(" ".join(text.split()))

    def written(self) -> str:
        """The mapping as a JSON file that an officer can read and `read_mapping` takes back."""
        spoken = {
            COLUMNS: {k: f.label if f else IGNORED for k, f in self.columns.items()},
            VALUES: {
                f.label: {text: _wording(f, code) for text, code in words.items()}
                for f, words in self.values.items()
                if words
            },
            DEFAULTS: {f.label: _wording(f, code) for f, code in self.defaults.items()},
            SENT: self.sent_when_decided,
        }
        return json.dumps(spoken, ensure_ascii=False, indent=1)


def read_mapping(raw: bytes) -> Mapping:
    """A mapping from a TOML or JSON file; NotImportable with one sentence for what is none."""
    try:
        said = said_in(raw, _SECTIONS)
    except Unreadable as refusal:
        raise NotImportable(str(refusal)) from refusal
    return Mapping(
        columns={
            " ".join(heading.split()): _field(name, or_none=True)
            for heading, name in _section(said, "columns").items()
        },
        values={
            _field(name): {
                " ".join(text.split()): _code(_field(name), code)
                for text, code in _dictionary(words, name).items()
            }
            for name, words in _section(said, "values").items()
        },
        defaults={
            _defaultable(name): _code(_field(name), code)
            for name, code in _section(said, "defaults").items()
        },
        sent_when_decided=said["sent_when_decided"] is True,
    )


def code_of(column: Field, text: str) -> str | None:
    """The code of a wording or of a word the tables know, as mapping and page store it."""
    if column in (Field.GROUND, Field.GROUND_DETAIL):
        meaning = result_of(text)
        if meaning is None or meaning.group:
            return None
        return PENDING if meaning.is_pending else str(meaning.ground)
    term = term_of(column, text)
    return None if term is None else str(term)


def mappable(column: Field) -> Field | None:
    """The field whose words may be chosen for a column, or None where words stay as they are."""
    if column is Field.GROUND_DETAIL:
        return Field.GROUND
    try:
        offered(column)
    except KeyError:
        return None
    return column


def _section(said: dict[str, Any], name: str) -> dict[str, Any]:
    return _dictionary(said[name], _SECTIONS[name])


def _dictionary(found: Any, name: str) -> dict[str, Any]:
    try:
        return pairs(found, name)
    except Unreadable as refusal:
        raise NotImportable(str(refusal)) from refusal


def _field(name: Any, *, or_none: bool = False) -> Any:
    if or_none and name in ("", IGNORED, None):
        return None
    found = named_field(str(name))
    if found is None:
        raise NotImportable(f"对应表中的“{name}”不是可以导入的事项。")
    return found


def _defaultable(name: str) -> Field:
    found: Field = _field(name)
    if found not in DEFAULTABLE:
        allowed = "、".join(each.label for each in DEFAULTABLE)
        raise NotImportable(f"“{found.label}”不能统一取值，可以统一取值的有：{allowed}。")
    return found


def _code(column: Field, said: Any) -> str:
    chosen = mappable(column)
    code = code_of(column, str(said)) if chosen else None
    if code is None:
        raise NotImportable(f"对应表中“{column.label}”没有“{said}”这个取值。")
    return code


def _wording(column: Field, code: str) -> str:
    return dict(offered(mappable(column) or column)).get(code, code)
