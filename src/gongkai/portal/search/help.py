"""What was meant, where nothing was found?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.portal.search.asking import Asked
from gongkai.portal.search.engine import Engine, Scope
from gongkai.portal.search.folding import fold, is_chinese
from gongkai.portal.search.pinyin import syllables
from gongkai.portal.search.results import Result, public_among, results_of

MOST = 5
_LOOKED_AT = 20
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Help:
    """Ways on from a query without a hit.

    `meant` are queries that sound the same and have hits; `fewer` are shorter queries with the
    number of their hits; `nearest` are items whose titles come closest.
    """

    meant: Sequence[str]
    fewer: Sequence[tuple[str, int]]
    nearest: Sequence[Result]


def help_with(engine: Engine, asked: Asked, scope: Scope, *, on: date) -> Help:
    """What to offer somebody whose query found nothing."""
    nearest = engine.nearest(asked, scope, most=MOST)
    return Help(
        meant=_sounding_the_same(engine, asked.typed, scope),
        fewer=_with_fewer_words(engine, asked, scope),
        nearest=results_of(nearest, asked, scope, on=on),
    )


def titles_for(engine: Engine, asked: Asked, scope: Scope, *, most: int) -> list[str]:
    """Titles that have what was typed so far in them."""
    if asked.is_empty:
        return []
    pages = engine.beginning(asked, scope, most=most)
    items = public_among(pages, scope)
    return list(dict.fromkeys(items[pk].title for pk in pages if pk in items))


def _with_fewer_words(engine: Engine, asked: Asked, scope: Scope) -> list[tuple[str, int]]:
    """The query without each of its words in turn, where that finds something; most hits first."""
    found = []
    for each in asked.wanted if len(asked.wanted) > 1 else ():
        rest = asked.without(each)
        total = engine.find(rest, scope, newest_first=True, first=0, most=1).total
        if total:
            found.append((rest.typed, total))
    return sorted(found, key=lambda each: -each[1])[:MOST]


def _sounding_the_same(engine: Engine, typed: str, scope: Scope) -> list[str]:
    """Other characters with the same sounds, as they stand in titles."""
    sounds = syllables(fold(typed))
    if len(sounds) < _SHORTEST or not is_chinese(fold(typed)):
        return []
    pages = engine.sounding(sounds, scope, most=_LOOKED_AT)
    found: dict[str, None] = {}
    for item in public_among(pages, scope).values():
        for words in _standing_in(fold(item.title), sounds):
            found[words] = None
    return [words for words in found if words != fold(typed)][:MOST]


def _standing_in(title: str, sounds: list[str]) -> list[str]:
    """The stretches of a title, one character a sound, that sound like this."""
    letters = [letter for letter in title if is_chinese(letter)]
    heard = syllables("".join(letters))
    return [
        "".join(letters[start : start + len(sounds)])
        for start in range(len(heard) - len(sounds) + 1)
        if heard[start : start + len(sounds)] == sounds
    ]
