"""All checks of texts in one pass: pieces in, findings out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.editorial.checks import marks, personal
from gongkai.editorial.checks.folding import fold
from gongkai.editorial.checks.found import Found, Hit, Piece, quote
from gongkai.editorial.checks.terms_search import Lexicon, within

_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_INDEX_NUMBER = re.compile(r"索\s*引\s*号\s*[:：]?\s*([0-9A-Za-z/\-—]{6,40})")


def check_pieces(pieces: Iterable[Piece], lexicon: Lexicon) -> Iterator[Found]:
    """The findings of every piece, each quoted in its place."""
    for piece in pieces:
        if piece.text:
            yield from quote(piece, check_text(piece.text, lexicon))


def check_text(text: str, lexicon: Lexicon) -> list[Hit]:
    """What stands in one run of text, in reading order."""
    folded = fold(text)
    hits, allowed = lexicon.read(text)
    white = [*allowed, *_numbers_of_other_things(folded)]
    hits += [hit for hit in personal.personal_data(folded) if not within(hit.start, hit.end, white)]
    hits += marks.secrecy_marks(text)
    hits += marks.document_numbers(text)
    return sorted(hits, key=lambda hit: (hit.start, hit.end))


def _numbers_of_other_things(folded: str) -> Iterator[tuple[int, int]]:
    """Credit codes, index numbers and document numbers look like numbers of persons."""
    for match in _CODE.finditer(folded):
        # Digits alone may be both; the check of identity numbers tells them apart by their label.
        if not match[0].isdigit() and personal.is_credit_code(match[0]):
            yield match.span()
    for match in _INDEX_NUMBER.finditer(folded):
        if not personal.is_identity_number(match[1]):
            yield match.span(1)
    yield from marks.well_formed_numbers(folded)
