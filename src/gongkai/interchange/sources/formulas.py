"""What does a simple formula give?  Sums of cells and ranges; anything else is left unknown.

As in the programs that show workbooks, SUM passes over words, and over digits stored as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal

Place = tuple[int, int]
"""Row and column, both from 0."""

_REF = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_TERM = re.compile(rf"([+\-]?)(SUM\(([^()]*)\)|{_REF}|\d+(?:\.\d+)?)")
_RANGE = re.compile(rf"({_REF})(?::({_REF}))?")
_PARTS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MOST_CELLS = 20_000
_DEEPEST = 30


class Formulas:
    """The cells of one sheet: texts as stored, and formulas that may be worked out."""

    def __init__(
        self,
        texts: Mapping[Place, str],
        formulas: Mapping[Place, str],
        words: Set[Place] = frozenset(),
    ) -> None:
        """Keep what the sheet stores; `words` are the places of what is stored as text."""
        self._texts = texts
        self._formulas = formulas
        self._words = words
        self._known: dict[Place, Decimal | None] = {}

    def value(self, place: Place) -> str | None:
        """The result of the formula at a place as plain text, or None if it is not a simple sum."""
        number = self._number(place, 0)
        return None if number is None else f"{number.normalize() + 0:f}"

    def _number(self, place: Place, depth: int) -> Decimal | None:
        if place not in self._formulas:
            return _plain(self._texts.get(place, ""))
        if place in self._known or depth > _DEEPEST:
            return self._known.get(place)
        self._known[place] = None
        self._known[place] = self._sum(self._formulas[place], depth + 1)
        return self._known[place]

    def _sum(self, formula: str, depth: int) -> Decimal | None:
        text = re.sub(r"\s", "", formula.lstrip("=").upper())
        total, at = Decimal(0), 0
        while at < len(text):
            match = _TERM.match(text, at)
            if match is None or (at and not match[1]):
                return None
            term = self._term(match, depth)
            if term is None:
                return None
            total += -term if match[1] == "-" else term
            at = match.end()
        return total if text else None

    def _term(self, match: re.Match[str], depth: int) -> Decimal | None:
        if match[3] is not None:
            numbers = [self._span(part, depth) for part in match[3].split(",")]
            known = [number for number in numbers if number is not None]
            return sum(known, Decimal(0)) if len(known) == len(numbers) else None
        if match[2][0].isdigit():
            return Decimal(match[2])
        return self._number(_place(match[2]), depth)

    def _span(self, text: str, depth: int) -> Decimal | None:
        match = _RANGE.fullmatch(text)
        if match is None:
            return None
        places = list(_between(_place(match[1]), _place(match[2] or match[1])))
        total = Decimal(0)
        for place in places:
            if place in self._formulas:
                number = self._number(place, depth)
                if number is None:
                    return None
                total += number
            elif place not in self._words:
                total += _plain(self._texts.get(place, "")) or 0
        return total if places else None


def _between(one: Place, other: Place) -> Iterator[Place]:
    rows = range(min(one[0], other[0]), max(one[0], other[0]) + 1)
    columns = range(min(one[1], other[1]), max(one[1], other[1]) + 1)
    if len(rows) * len(columns) <= _MOST_CELLS:
        yield from ((row, column) for row in rows for column in columns)


def _plain(text: str) -> Decimal | None:
    stripped = text.strip()
    if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,10})?", stripped, re.ASCII):
        return Decimal(stripped)
    return None


def _place(text: str) -> Place:
    return place_of(text) or (0, 0)


def place_of(text: str) -> Place | None:
    """Row and column of a reference such as `B3`, or None."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
