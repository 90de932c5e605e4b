"""Which label do pieces make that lie around a row of figures?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from gongkai.interchange.recognise.labels import ROW_WORDS, Label, row_of, unnumbered
from gongkai.interchange.text import bare

_LONG = {word: meaning for word, meaning in ROW_WORDS.items() if len(word) >= 4}
_MOST_PIECES = 9


def label_before(words: Sequence[str]) -> tuple[Label, str] | None:
    """The row that the last words name, in one piece or in up to four."""
    if not words:
        return None
    known = row_of(words[-1])
    if known is not None and not known.damaged:
        return known, words[-1]
    for pieces in range(2, min(5, len(words) + 1)):
        joined = "".join(words[-pieces:])
        label = row_of(joined)
        if label is not None and not label.damaged:
            return label, joined
    if known is not None:
        return known, words[-1]
    for pieces in range(2, min(4, len(words) + 1)):
        joined = "".join(words[-pieces:])
        label = row_of(joined)
        if label is not None and row_of(words[-pieces]) in (None, label):
            return label, joined
    return None


def formed(
    before: Sequence[str], inline: Sequence[str], after: Sequence[str], wanted: Iterable[str]
) -> str | None:
    """The one row among `wanted` whose label is made of pieces before, beside and after."""
    pieces = (*before[-_MOST_PIECES:], *inline, *after[:_MOST_PIECES])
    first = len(before[-_MOST_PIECES:])
    beside = range(first, first + len(inline))
    found = {
        meaning
        for word, meaning in _words_of(frozenset(wanted)).items()
        if _makes(word, pieces, beside)
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=256)
def _words_of(wanted: frozenset[str]) -> Mapping[str, str]:
    return {word: meaning for word, meaning in _LONG.items() if meaning in wanted}


def _makes(word: str, pieces: Sequence[str], beside: range) -> bool:
    """Whether pieces taken in order, some left out, make the word.

    The last piece beside the figures must be among them, or, where none stands beside them but
    single characters of an upright label, one right above or below.
    """
    forms = [{bare(piece), unnumbered(piece)} - {""} for piece in pieces]
    touching = {beside.stop - 1} if len(beside) else set()
    if all(len(bare(pieces[i])) == 1 for i in beside):
        touching |= {beside.start - 1, beside.stop, beside.stop + 1}
    return _walk(word, 0, forms, 0, touching, touched=False)


def _walk(
    word: str,
    at: int,
    forms: Sequence[set[str]],
    piece: int,
    touching: set[int],
    *,
    touched: bool,
) -> bool:
    if at == len(word):
        return touched
    if piece == len(forms):
        return False
    for form in forms[piece]:
        if word.startswith(form, at) and _walk(
            word, at + len(form), forms, piece + 1, touching, touched=touched or piece in touching
        ):
            return True
    return _walk(word, at, forms, piece + 1, touching, touched=touched)
