"""Which words a kind of letter uses on a day: templates are data, in versions with their dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law.letters import LetterKind
from gongkai.law.refusals import NotPermitted
from gongkai.requests.letters.conditions import When, unknown
from gongkai.requests.letters.facts import FACTS
from gongkai.requests.letters.places import PLACES, TABLES

PLACE = re.compile(r"\{([a-z_]+)\}")
STYLES = frozenset({"body", "left", "heading", "emphasis", "note", "sheet"})
DEFAULT_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Passage:
    """A bounded place that an officer writes in; `options` make it a choice."""

    name: str
    label: str
    help: str = ""
    required: bool = False
    limit: int = DEFAULT_LIMIT
    default: str = ""
    options: tuple[str, ...] = ()
    for_record: bool = False
    when: When = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a table: of the rows given, or of a kind that is reckoned from the file."""

    text: str = ""
    style: str = "body"
    rows: tuple[tuple[str, ...], ...] = ()
    table: str = ""
    when: When = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a kind of letter."""

    kind: LetterKind
    version: str
    effective_from: date
    effective_to: date | None
    title: str
    has_head: bool
    is_sealed: bool
    attachments: str
    passages: tuple[Passage, ...]
    parts: tuple[Part, ...]

    def covers(self, on: date) -> bool:
        """Whether the version is the one for that day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def texts(self) -> Iterator[str]:
        """Every text with places in it."""
        yield from (self.title, self.attachments)
        yield from (passage.default for passage in self.passages)
        for part in self.parts:
            yield part.text
            yield from (cell for row in part.rows for cell in row)


@cache
def versions_of(kind: LetterKind) -> tuple[Template, ...]:
    """Every version of a kind, oldest first; ValueError for data that cannot be."""
    source = files(__package__).joinpath("data", f"{kind}.toml").read_text("utf-8")
    known = tomllib.loads(source)
    found = tuple(_template(kind, known, each) for each in known["version"])
    for template in found:
        _require_sound(template)
    return tuple(sorted(found, key=lambda each: each.effective_from))


def template_for(kind: LetterKind, on: date) -> Template:
    """The version in force on a day; NotPermitted where there is none.  Law: REG 45."""
    for template in versions_of(kind):
        if template.covers(on):
            return template
    raise NotPermitted("REG 45", f"{on} 没有适用的“{kind.label}”格式")


def template_named(kind: LetterKind, version: str) -> Template:
    """The version of that name; KeyError where there is none."""
    return {each.version: each for each in versions_of(kind)}[version]


def _template(kind: LetterKind, shared: Mapping[str, Any], own: Mapping[str, Any]) -> Template:
    passages = [*shared.get("passage", ()), *own.get("passage", ())]
    return Template(
        kind=kind,
        version=own["version"],
        effective_from=own["effective_from"],
        effective_to=own.get("effective_to"),
        title=own["title"],
        has_head=own.get("head", True),
        is_sealed=own.get("seal", True),
        attachments=own.get("attachments", ""),
        passages=tuple(Passage(**_frozen(each)) for each in passages),
        parts=tuple(Part(**_frozen(each)) for each in own["part"]),
    )


def _frozen(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _tuples(value) for name, value in values.items()}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value


def _require_sound(template: Template) -> None:
    own = {passage.name for passage in template.passages}
    flags = {f"passage.{name}" for name in own}
    flags |= {f"fact.{field.name}" for field in FACTS[template.kind]}
    named = {place for text in template.texts() for place in PLACE.findall(text)}
    wrong = sorted(named - own - set(PLACES)) + sorted(own & set(PLACES))
    for when in [each.when for each in template.parts] + [p.when for p in template.passages]:
        wrong += sorted(unknown(when, flags))
    wrong += [part.style for part in template.parts if part.style not in STYLES]
    wrong += [part.table for part in template.parts if part.table and part.table not in TABLES]
    if wrong:
        raise ValueError(f"{template.kind} {template.version}: {wrong}")
