"""What do the rows of table 2 say where no table is drawn?"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interchange.recognise.found import EXACT, MENDED, Cells, Found, Said
from gongkai.interchange.recognise.grid2 import ONE, Found2, ordered, unit_in
from gongkai.interchange.recognise.labels import (
    CONTENT,
    Label,
    is_article,
    table2_head_of,
    table2_row_of,
)
from gongkai.interchange.recognise.runs import Run, Strip
from gongkai.interchange.text import bare

_DOCUMENT_COLUMNS = 3
_MOST_PIECES = 2
_KINDS = {1: (ONE,), 2: ("first", "second"), 3: ("first", "second", "third")}


def read(strip: Strip) -> list[Found2]:
    """The rows of table 2 in a stretch of text."""
    heads: tuple[str, ...] | None = None
    unit = ""
    found: list[Found2] = []
    for i, run in enumerate(strip.runs):
        words = [word.text for word in run.words]
        told = _heads(words)
        if told is not None:
            heads, unit = told
        label = _label(words) or _around(words, [word.text for word in strip.after(i)])
        if label is not None:
            rank = MENDED if label[0].damaged else EXACT
            row = Found(label[0].meaning, label[1], _cells(run, heads), rank)
            found.append(Found2(row, unit))
    return found


def _label(words: Sequence[str]) -> tuple[Label, str] | None:
    """The row that the last words name, in one piece or in up to three."""
    for pieces in range(1, min(4, len(words) + 1)):
        joined = "".join(words[-pieces:])
        label = table2_row_of(joined)
        if label is not None and (pieces == 1 or not label.damaged):
            longer = table2_row_of("".join(words[-pieces - 1 :])) if pieces < len(words) else None
            if longer is None or longer.damaged:
                return label, joined
    return None


def _around(before: Sequence[str], after: Sequence[str]) -> tuple[Label, str] | None:
    """The row whose label is broken over the lines above and below its figure."""
    for above in range(1, min(_MOST_PIECES, len(before)) + 1):
        for below in range(1, min(_MOST_PIECES, len(after)) + 1):
            joined = "".join((*before[-above:], *after[:below]))
            label = table2_row_of(joined)
            if label is not None and not label.damaged:
                return label, joined
    return None


def _heads(words: Sequence[str]) -> tuple[tuple[str, ...], str] | None:
    """The heads among the words behind the last article line, with the unit of money."""
    marks = [i for i, word in enumerate(words) if is_article(word)]
    heads = [i for i, word in enumerate(words) if bare(word) == CONTENT]
    begin = max((*(i + 1 for i in marks), *(i + 1 for i in heads)), default=None)
    if begin is None:
        return None
    cut = _cut_short(words[begin : begin + _DOCUMENT_COLUMNS])
    if cut:
        return cut, ""
    order: list[str] = []
    i = begin
    while i < len(words):
        for pieces in (1, 2, 3):
            label = table2_head_of("".join(words[i : i + pieces]))
            if label is not None:
                order.append(label.meaning)
                break
        i += pieces if label is not None else 1
    # The head may be broken around 信息内容, which stands in the middle of its height.
    after = max((i + 1 for i in marks), default=begin)
    unit = unit_in("".join(word for word in words[after:] if bare(word) != CONTENT))
    return (tuple(order), unit) if order else ((), unit)


def _cut_short(words: Sequence[str]) -> tuple[str, ...]:
    """The heads of documents if two of them are the same words, cut short."""
    if len(words) < _DOCUMENT_COLUMNS or len(set(words)) == len(words):
        return ()
    labels = [table2_head_of(word) for word in words]
    order = ordered([label and label.meaning for label in labels], words)
    return () if any(name.startswith("?") for name in order) else order


def _cells(run: Run, heads: tuple[str, ...] | None) -> Cells:
    names = heads or _KINDS.get(len(run.values))
    if names is None or len(names) != len(run.values) or len(set(names)) < len(names):
        said = " ".join(run.values)
        return {ONE: Said(said, "数字的个数与表头不符")}
    return {name: Said(value) for name, value in zip(names, run.values, strict=True)}
