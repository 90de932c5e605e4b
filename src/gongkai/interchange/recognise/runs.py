"""How do words and figures follow each other where no table is drawn?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.interchange.recognise.figures import is_number, is_sign, is_value
from gongkai.interchange.recognise.labels import table2_row_of
from gongkai.interchange.recognise.lines import Line
from gongkai.interchange.text import compact, half_width

_GAP = re.compile(r"\t+|[ \u3000\xa0]{2,}|\s*[|｜]+\s*")
_VALUE = r"(?:(?:[+-]|增加?|减少?)?[\dOo〇]+(?:[,.]\d+)*(?:万?元)?|[-—/－／])"
_TAIL = re.compile(rf"^(?P<words>.*?)(?P<values>(?:\s+{_VALUE}){{2,}})\s*$")
_ALL = re.compile(rf"^{_VALUE}(?:\s+{_VALUE})+$")
_LONE = re.compile(r"^(\S.*?)\s+(\S+)$")
_PIPES = ("|", "｜")
_PADDING = re.compile(r"^[\s|｜:\-—]*[|｜][\s|｜:\-—]*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text that is no figure; `line` counts lines."""

    text: str
    line: int


@dataclass(slots=True)
class Run:
    """Figures that follow each other; `words` stand between the run before and this one.

    `inline` is the number of words at the end of `words` that stand in the run's own line; `whole`
    says that the figures stand in one line.
    """

    values: list[str]
    line: int
    words: list[Word] = field(default_factory=list)
    inline: int = 0
    whole: bool = False
    spaced: list[str] = field(default_factory=list)
    """The values with an empty text for every cell left empty, where a pipe ends each cell."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Words and runs of a stretch of text; `tail` are the words behind the last run."""

    runs: tuple[Run, ...]
    tail: tuple[Word, ...]

    def after(self, i: int) -> Sequence[Word]:
        """The words between run `i` and the next that do not stand in the next one's line."""
        if i + 1 < len(self.runs):
            follower = self.runs[i + 1]
            return follower.words[: len(follower.words) - follower.inline]
        return self.tail


def strip_of(lines: Iterable[Line]) -> Strip:
    """The words and figures of lines in reading order."""
    runs: list[Run] = []
    words: list[Word] = []
    empty = 0
    for number, line in enumerate(lines):
        if _is_noise(line.raw):
            empty += line.raw.strip() in _PIPES
            continue
        said, values = _cut(line)
        if not values:
            words += (Word(text, number) for text in said)
        elif len(values) == 1 and not said and _goes_on(runs, words):
            runs[-1].values += values
            if runs[-1].spaced and _ends_cell(line.raw):
                runs[-1].spaced += [*[""] * empty, *values]
            else:
                runs[-1].spaced = []
        else:
            inline = [Word(text, number) for text in said]
            known = Run(values, number, words + inline, len(inline), whole=len(values) > 1)
            known.spaced += values if _ends_cell(line.raw) else ()
            runs.append(known)
            words = []
        empty = 0
    return Strip(tuple(runs), tuple(words))


def _ends_cell(raw: str) -> bool:
    return raw.rstrip().endswith(_PIPES)


def _goes_on(runs: Sequence[Run], words: Sequence[Word]) -> bool:
    """Whether a lone figure belongs to the run above: one cell a line."""
    return bool(runs) and not words and not runs[-1].whole


def _is_noise(raw: str) -> bool:
    return not raw.strip() or _PADDING.match(raw) is not None


def _cut(line: Line) -> tuple[list[str], list[str]]:
    """The words of a line, and the figures at its end."""
    if line.fields is not None:
        return _split([f.text for f in line.fields if f.text.strip()])
    return _split(list(_segments(half_width(line.raw))))


def _segments(raw: str) -> Iterator[str]:
    for piece in _GAP.split(raw.strip()):
        text = piece.strip()
        if not text:
            continue
        match = _TAIL.match(text)
        if _ALL.match(text):
            yield from text.split()
        elif match:
            yield match["words"].strip()
            yield from match["values"].split()
        elif (lone := _LONE.match(text)) and _is_label(lone[1]):
            yield from lone.groups()
        else:
            yield text


def _is_label(text: str) -> bool:
    """Whether the words are a row with a single figure."""
    label = table2_row_of(text)
    return label is not None and not label.damaged


def _split(segments: Sequence[str]) -> tuple[list[str], list[str]]:
    cut = len(segments)
    while cut and _is_figure(segments[cut - 1]):
        cut -= 1
    return [s for s in segments[:cut] if s], [s for s in segments[cut:] if s]


def _is_figure(text: str) -> bool:
    return is_value(text) and (
        is_number(text) or is_sign(compact(text)) or text[-1:].isdigit() or text[:1].isdigit()
    )
