"""Where in a text is what was looked for?  Titles and excerpts in pieces, the found ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.portal.search.folding import fold

EXCERPT = 120
_BEFORE = 24
_SENTENCE = re.compile(r"[^\n。；！？]+[\n。；！？]?")
# What may stand between the stretches of one mark: blanks, brackets, 第.
_BETWEEN = r"[\W_第]{0,4}"
_MOST_SENTENCES = 20_000


class Piece(NamedTuple):
    """A part of a text; `found` where it is what was looked for."""

    text: str
    found: bool = False


def pattern(marks: Sequence[str]) -> re.Pattern[str] | None:
    """What finds the marks in folded text, the longest first; None where there are none."""
    longest = sorted(filter(None, marks), key=len, reverse=True)
    if not longest:
        return None
    return re.compile("|".join(_BETWEEN.join(map(re.escape, mark.split())) for mark in longest))


def marked(text: str, marks: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """The whole text in pieces; put together they are the text as it was."""
    if marks is None or not text:
        return (Piece(text),)
    folded, places = _placed(text)
    pieces, last = [], 0
    for match in marks.finditer(folded):
        start, end = places[match.start()], places[match.end() - 1] + 1
        if end <= last or match.end() == match.start():
            continue
        pieces += [Piece(text[last:start]), Piece(text[max(start, last) : end], found=True)]
        last = end
    return tuple(piece for piece in [*pieces, Piece(text[last:])] if piece.text)


def excerpt(text: str, marks: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """Some of the text around the first find, marked; its beginning where there is none."""
    at = _first(text, marks) if marks is not None else None
    start = max(0, (at or 0) - _BEFORE)
    end = start + EXCERPT
    window = " ".join(text[start:end].split())
    shown = f"{'…' if start else ''}{window}{'…' if end < len(text) else ''}"
    return marked(shown, marks)


def _first(text: str, marks: re.Pattern[str]) -> int | None:
    """The place of the first find in the text as it was."""
    for number, sentence in enumerate(_SENTENCE.finditer(text)):
        if number > _MOST_SENTENCES:
            break
        folded = fold(sentence[0])
        match = marks.search(folded)
        if match is None:
            continue
        if len(folded) == len(sentence[0]):
            return sentence.start() + match.start()
        return sentence.start() + _placed(sentence[0])[1][match.start()]
    return None


def _placed(text: str) -> tuple[str, list[int]]:
    """The folded text with, for each of its characters, the place of the one it came from."""
    folded, places = [], []
    for place, letters in _folded_one_by_one(text):
        folded.append(letters)
        places += [place] * len(letters)
    return "".join(folded), places


def _folded_one_by_one(text: str) -> Iterator[tuple[int, str]]:
    for place, letter in enumerate(text):
        yield place, _folded(letter)


@lru_cache(maxsize=20_000)
def _folded(letter: str) -> str:
    return fold(letter)
