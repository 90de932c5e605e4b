"""What is a printed page made of?  Slots in rows in tables, paragraphs under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from gongkai.interchange.report import Figure
from gongkai.law.annual_report import Section

# A4 less the margins of an official page: 28 mm at the left, 26 mm at the right (GB/T 9704 5.1).
TEXT_WIDTH_MM = 156.0
LABELS_MM: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"table2": (39.0,), "table3": (9.5, 17.0, 51.0), "table4": ()}
)
# Where figures of many digits stand, the labels give way.
NARROW_LABELS_MM = (9.5, 17.0, 33.0)
LONG_FIGURE = 5
FIGURE_POINTS = 10.5
_DIGIT_EM = 0.56
_INSET_MM = 2.0
_MM_PER_POINT = 25.4 / 72

# Not one of these may stand in XML, and none of them is ink on paper.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff]|"
    + "|".join(f"[\\U{plane:04x}fffe\\U{plane:04x}ffff]" for plane in range(1, 17))
)
_BLANK = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


TABULAR = frozenset({Section.PROACTIVE, Section.REQUESTS, Section.REMEDIES})


class Scope(Enum):
    """What a head cell is the head of, in the words of HTML."""

    COL = "col"
    COLGROUP = "colgroup"
    ROW = "row"
    ROWGROUP = "rowgroup"


class Slot(NamedTuple):
    """One cell as printed; `at` is the path of a figure (`table3/received/total`), else None."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    scope: Scope | None = None
    at: str | None = None
    figure: Figure = None


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory table: head rows, then body rows; the first `labels` columns hold no figures."""

    code: str
    caption: str
    columns: int
    labels: int
    head: tuple[Row, ...]
    body: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Head and body in their order."""
        return self.head + self.body


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts: its heading, and either paragraphs or a table."""

    section: Section
    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None

    @property
    def is_tabular(self) -> bool:
        """Whether the form asks for a table here, even if the report has none."""
        return self.section in TABULAR


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole page: title, lines under it where the title does not tell, and the parts."""

    title: str
    byline: tuple[str, ...]
    parts: tuple[Part, ...]


def visible(text: str) -> str:
    """The text as one printable line: no control characters, line breaks and tabs as blanks."""
    # Of what may not stand, Unicode takes only two signs for printable.
    if text.isprintable() and "\ufffc" not in text and "\ufffd" not in text:
        return text
    return _INVISIBLE.sub("", _BLANK.sub(" ", text))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a prose part as printed: trimmed, empty ones left out."""
    lines = (visible(line).strip() for line in text.split("\n"))
    return tuple(line for line in lines if line)


def column_widths(table: Table) -> list[float]:
    """Millimetres of each column between the margins of an official page; figures share alike."""
    labels = LABELS_MM[table.code]
    if table.code == "table3" and _longest(table) > LONG_FIGURE:
        labels = NARROW_LABELS_MM
    rest = table.columns - len(labels)
    return [*labels, *([(TEXT_WIDTH_MM - sum(labels)) / rest] * rest)]


def _longest(table: Table) -> int:
    return max((len(s.text) for row in table.body for s in row if s.figure is not None), default=0)


def figure_points(slot: Slot, width: float) -> float:
    """The type size at which a figure fits a column of so many millimetres, at most 10.5 points."""
    if slot.figure is None:
        return FIGURE_POINTS
    needed = len(slot.text) * _DIGIT_EM * _MM_PER_POINT
    if needed * FIGURE_POINTS <= width - _INSET_MM:
        return FIGURE_POINTS
    return round((width - _INSET_MM) / needed, 1)


def slots(table: Table) -> Iterator[tuple[int, int, Slot]]:
    """Each slot with the grid row and column of its top left position."""
    taken_until = [0] * (table.columns + 1)
    for r, row in enumerate(table.rows):
        c = 0
        for slot in row:
            while taken_until[c] > r:
                c += 1
            yield r, c, slot
            below, end = r + slot.rowspan, c + slot.colspan
            while c < end:
                taken_until[c] = below
                c += 1
