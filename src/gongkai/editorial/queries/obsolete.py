"""Which names in a text are of organs or documents that are no more."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.editorial.checks.terms_search import SAYS
from gongkai.editorial.lexicons import lexicon_for
from gongkai.editorial.terms import LexiconKind
from gongkai.organs.models import Organ


class Obsolete(NamedTuple):
    """A name that is out of use, and what is said instead; empty where the lexicon has nothing."""

    name: str
    instead: str


def obsolete_names(organ: Organ | None, text: str) -> list[Obsolete]:
    """Each such name once, in the order of the text, by the lexicons in use."""
    hits, _ = lexicon_for(organ).read(text)
    said = SAYS[LexiconKind.OBSOLETE]
    found = [
        Obsolete(text[hit.start : hit.end], hit.suggestion)
        for hit in sorted(hits, key=lambda hit: hit.start)
        if hit.message.startswith(said)
    ]
    return list(dict.fromkeys(found))
