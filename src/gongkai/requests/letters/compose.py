"""A letter as it will be printed: a value that nothing changes, kept as JSON beside its files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from gongkai.law.remedies import RemedyRoute
from gongkai.requests.letters.conditions import holds
from gongkai.requests.letters.draft import Draft
from gongkai.requests.letters.fill import Filled
from gongkai.requests.letters.places import PLACES
from gongkai.requests.letters.templates import Part, Template
from gongkai.requests.letters.wording import day, ended

Blanks = Mapping[str, str]

SCHEMA = "gongkai/letter@1"
_REMEDIES = ("|".join(f"route.{r}" for r in RemedyRoute if r is not RemedyRoute.NONE),)
_PROSE = ("body", "emphasis")
_ENDS_A_NAME = "府处局会委院厅部组室所站队"
SIGNATURE_WIDTH = 26.0
"""Characters of an organ's name that stand in one line below a letter."""
SEAL_INDENT = 4.0
"""Characters between the date and the right margin where a seal covers it (GB/T 9704 7.3.5.1)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph with the style it is set in."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; where `has_head`, the first row is repeated at the head of each page."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """Everything that stands on the paper, in reading order."""

    kind: str
    version: str
    organ: str
    title: str
    document_number: str
    addressee: str
    blocks: tuple[Line | Table, ...]
    attachments: tuple[str, ...]
    signature: str
    dated: str
    has_head: bool
    is_sealed: bool
    names_remedy: bool
    is_electronic: bool

    def signed_off(self) -> tuple[tuple[str, float], ...]:
        """The organ and below it the date, each line with its characters from the right margin.

        The date stands four from the margin, the organ is centred on it; too long, it reaches
        the margin and the date is centred instead.  A name longer than a line takes two.
        """
        lines = (*_name_lines(self.signature), self.dated)
        date, longest = width(self.dated), max(map(width, lines))
        middle = max(SEAL_INDENT + date / 2, longest / 2)
        return tuple((line, middle - width(line) / 2) for line in lines)

    @property
    def has_sheet(self) -> bool:
        """Whether a sheet to be filled in by its addressee follows the signature."""
        return any(isinstance(block, Line) and block.style == "sheet" for block in self.blocks)

    def as_json(self) -> str:
        """The stored form."""
        return json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False)

    def text(self) -> str:
        """The words alone, one paragraph or row a line."""
        lines = [self.title, self.document_number, self.addressee]
        for block in self.blocks:
            if isinstance(block, Line):
                lines.append(block.text)
            else:
                lines += ["\t".join(row) for row in block.rows]
        return "\n".join([*lines, *self.attachments, self.signature, self.dated])


def compose(
    draft: Draft,
    template: Template,
    filled: Filled,
    *,
    document_number: str = "",
    is_preview: bool = False,
) -> Composed:
    """Put the filled places into the template; what does not apply is left out.

    A preview shows in brackets what is still to be written.
    """
    blanks = _blanks(template) if is_preview else {}
    return Composed(
        kind=str(draft.kind),
        version=template.version,
        organ=draft.organ.name,
        title=filled.put(template.title),
        document_number=document_number,
        addressee=filled.addressee,
        blocks=tuple(_blocks(template, filled, blanks)),
        attachments=tuple(_lines(filled.put(template.attachments))),
        signature=draft.organ.name,
        dated=day(draft.on),
        has_head=template.has_head,
        is_sealed=template.is_sealed,
        names_remedy=holds(_REMEDIES, filled.flags),
        is_electronic="electronic" in filled.flags,
    )


def from_json(stored: str) -> Composed:
    """The letter that `as_json` wrote; ValueError for anything else."""
    known = json.loads(stored)
    if known.pop("schema", None) != SCHEMA:
        raise ValueError(f"not a letter: {stored[:40]!r}")
    blocks = tuple(_block(each) for each in known.pop("blocks"))
    attachments = tuple(known.pop("attachments"))
    return Composed(**known, blocks=blocks, attachments=attachments)


def width(text: str) -> float:
    """How many full-width characters the text takes."""
    return sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in text)


def _name_lines(name: str) -> tuple[str, ...]:
    """The name in one line or, where it is longer than that, in two that are about as long."""
    if width(name) <= SIGNATURE_WIDTH:
        return (name,)
    middle = len(name) // 2
    ends = [n for n, character in enumerate(name, 1) if character in _ENDS_A_NAME and n < len(name)]
    near = [n for n in ends if abs(n - middle) <= len(name) // 5]
    at = min(near, key=lambda n: abs(n - middle)) if near else middle
    return name[:at], name[at:]


def _blanks(template: Template) -> dict[str, str]:
    """What stands in a preview for a place that must be filled and is not."""
    blanks = {name: "【待补】" for name, sentence in PLACES.items() if sentence}
    return blanks | {each.name: f"【{each.label}】" for each in template.passages if each.required}


def _blocks(template: Template, filled: Filled, blanks: Blanks) -> Iterator[Line | Table]:
    for part in template.parts:
        if holds(part.when, filled.flags):
            yield from _part(part, filled, blanks)


def _part(part: Part, filled: Filled, blanks: Blanks) -> Iterator[Line | Table]:
    if part.table:
        rows = filled.tables.get(part.table, ())
        if rows:
            yield Table(rows, has_head=True)
        return
    if part.rows:
        yield Table(tuple(tuple(filled.put(cell, blanks) for cell in row) for row in part.rows))
        return
    lines = _lines(filled.put(part.text, blanks))
    for text in lines[:-1]:
        yield Line(text, part.style)
    for text in lines[-1:]:
        yield Line(ended(text) if part.style in _PROSE else text, part.style)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _block(known: dict[str, Any]) -> Line | Table:
    if "style" in known:
        return Line(**known)
    rows = tuple(tuple(row) for row in known["rows"])
    return Table(rows, has_head=known["has_head"])
