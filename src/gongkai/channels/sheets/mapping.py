"""How an officer says what a ledger means: its columns, its words, and what holds for all rows."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field

from gongkai.channels.sheets.words import Field, field_named, labels_of, term_of
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.mapping import pairs, said_in

IGNORED = "不导入"
_SECTIONS = {"columns": "列", "values": "取值", "defaults": "缺省"}
_OF_A_ROW = (Field.TITLE, Field.PUBLISHED_ON, Field.URL, Field.EXTERNAL_ID)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What was said: heading or letters → field, word → word that is known, field → word."""

    columns: Dictionary[str, Field | None] = field(default_factory=dict)
    values: Dictionary[Field, Dictionary[str, str]] = field(default_factory=dict)
    defaults: Dictionary[Field, str] = field(default_factory=dict)

    def word(self, column: Field, text: str) -> str:
        """What stands in the column, as it is meant; blank becomes what holds for all rows."""
        said = " ".join(text.split())
        return self.values.get(column, {}).get(said, said) or self.defaults.get(column, "")


def read_mapping(raw: bytes) -> Mapping:
    """A mapping from a TOML or JSON file; `Unreadable` with one sentence for what is none."""
    said = said_in(raw, _SECTIONS)
    return Mapping(
        columns={
            " ".join(heading.split()): None if name == IGNORED else _field(name)
            for heading, name in pairs(said["columns"], "列").items()
        },
        values={
            _field(name): {
                " ".join(text.split()): _word(_field(name), word)
                for text, word in pairs(words, name).items()
            }
            for name, words in pairs(said["values"], "取值").items()
        },
        defaults={
            _shared(name): _word(_field(name), word)
            for name, word in pairs(said["defaults"], "缺省").items()
        },
    )


def _field(name: object) -> Field:
    found = field_named(str(name))
    if found is None:
        known = "、".join(field.label for field in Field)
        raise Unreadable(f"对应表中的“{name}”不是可以导入的事项，可以有：{known}。")
    return found


def _shared(name: str) -> Field:
    found = _field(name)
    if found in _OF_A_ROW:
        raise Unreadable(f"“{found.label}”每条各不相同，不能统一取值。")
    return found


def _word(column: Field, word: object) -> str:
    if labels_of(column) and term_of(column, str(word)) is None:
        known = "、".join(labels_of(column))
        raise Unreadable(f"对应表中“{column.label}”没有“{word}”这个取值，可以有：{known}。")
    return str(word).strip()
