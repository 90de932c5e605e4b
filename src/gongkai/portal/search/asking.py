"""What does somebody ask for who types some words?  A query without anything of an engine in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.portal.search.folding import fold, is_chinese, runs, words
from gongkai.portal.search.numbers import index_key, taken_out
from gongkai.portal.search.pinyin import divided

LONGEST_QUERY = 100
MOST_WORDS = 12
CUT = f"检索词超过{LONGEST_QUERY}个字，只用了前{LONGEST_QUERY}个字。"
FEWER = f"检索词超过{MOST_WORDS}个，只用了前{MOST_WORDS}个。"
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|「([^「」]*)」|『([^『』]*)』")
_LETTERS = re.compile(r"[a-z]{2,40}")
# A word with what may stand inside an index number.
_WORD = re.compile(r"[^\W_]+(?:[-/_.·:\\‐–—]+[^\W_]+)*")
_PARTS = re.compile(r"[\W_]+")
# What a longer figure or word may have beside a part of it.
_REST = "[0-9a-z]*"


class Phrase(NamedTuple):
    """Words of the index that stand next to one another; the last may be the start of a word."""

    words: tuple[str, ...]
    open_ended: bool = False


class Wanted(NamedTuple):
    """One thing asked for: any of some phrases, a number, a title that sounds like it."""

    typed: str
    phrases: tuple[Phrase, ...]
    number: str = ""
    # Ways to read what was typed as syllables, and as first letters of syllables.
    syllables: tuple[tuple[str, ...], ...] = ()
    initials: tuple[str, ...] = ()

    @property
    def fragments(self) -> tuple[str, ...]:
        """Words in a row as patterns, where those at the ends may be parts of longer ones.

        They find 1年 in 2021年, which the words of the index alone do not.  Empty where both ends
        are Chinese, of which every part is indexed, and for numbers, which are meant as they are.
        """
        words, open_ended = self.phrases[0]
        if self.number or (is_chinese(words[0]) and is_chinese(words[-1])):
            return ()
        last = len(words) - 1
        return tuple(
            ("" if place or is_chinese(word) else _REST)
            + word
            + (_REST if place == last and not is_chinese(word) else "")
            + (".*" if place == last and open_ended else "")
            for place, word in enumerate(words)
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was understood: everything of `wanted` must be there.

    `notes` say in Chinese what of the query was not used.
    """

    typed: str
    wanted: tuple[Wanted, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be looked for."""
        return not self.wanted

    @property
    def numbers(self) -> tuple[str, ...]:
        """Keys of documents that come before all others."""
        return tuple(each.number for each in self.wanted if each.number)

    @property
    def marks(self) -> tuple[str, ...]:
        """The folded texts to mark in the results, each as its stretches divided by blanks."""
        every = (_stretches(phrase) for each in self.wanted for phrase in each.phrases)
        return tuple(dict.fromkeys(every))

    def without(self, dropped: Wanted) -> Asked:
        """The query without one of its parts."""
        rest = tuple(each for each in self.wanted if each is not dropped)
        return Asked(" ".join(each.typed for each in rest), rest)


def understood(query: str, synonyms: Sequence[Sequence[str]] = ()) -> Asked:
    """The query as what it asks for; nothing that can be typed is an error.

    `synonyms` are groups of folded words that mean the same.
    """
    typed = " ".join(query.split())
    notes = (CUT,) if len(typed) > LONGEST_QUERY else ()
    exact, loose = _parted(fold(typed[:LONGEST_QUERY]))
    numbers, rest = taken_out(loose)
    wanted = [Wanted(each, (_adjacent(each),)) for each in exact if runs(each)]
    wanted += [Wanted(text, (_adjacent(printed),), number=key) for text, printed, key in numbers]
    for word in _WORD.findall(rest):
        wanted += _wanted(word, synonyms)
    if len(wanted) > 1:
        wanted = list(dict.fromkeys(wanted))
    if len(wanted) > MOST_WORDS:
        notes = (*notes, FEWER)
    return Asked(typed[:LONGEST_QUERY], tuple(wanted[:MOST_WORDS]), notes)


def _parted(folded: str) -> tuple[list[str], str]:
    """What stands in quotation marks, and the rest."""
    if _QUOTED.search(folded) is None:
        return [], folded
    exact = ["".join(match).strip() for match in _QUOTED.findall(folded)]
    return exact, _QUOTED.sub(" ", folded)


def _wanted(word: str, synonyms: Sequence[Sequence[str]]) -> list[Wanted]:
    key = index_key(word)
    if key:
        return [Wanted(word, (_adjacent(word),), number=key)]
    return [_word(part, synonyms) for part in (part for part in _PARTS.split(word) if runs(part))]


def _word(word: str, synonyms: Sequence[Sequence[str]]) -> Wanted:
    same = [word, *_meaning_the_same(word, synonyms)] if synonyms else [word]
    phrases = tuple([_adjacent(each) for each in same])
    if not word.isascii() or not _LETTERS.fullmatch(word):
        return Wanted(word, phrases)
    ways = tuple(tuple(way) for way in divided(word))
    return Wanted(word, phrases, syllables=ways, initials=tuple(word))


def _adjacent(text: str) -> Phrase:
    """All of the text in a row, whatever punctuation stands between."""
    found = runs(text)
    asked = [word for run in found for word in words(run)]
    if not is_chinese(found[-1]):
        return Phrase(tuple(asked))
    if len(found[-1]) == 1:
        # In the index the last character begins a pair, unless the stretch ends there too.
        return Phrase(tuple(asked), open_ended=True)
    return Phrase(tuple(asked[:-1]))


def _meaning_the_same(word: str, synonyms: Sequence[Sequence[str]]) -> list[str]:
    """The word with one part of it said in another way; the longest part that has another way."""
    parts = [(part, group) for group in synonyms for part in group if part in word]
    if not parts:
        return []
    part, group = max(parts, key=lambda found: len(found[0]))
    others = [other for other in group if other != part and other not in word]
    return [other_way for other in others if runs(other_way := word.replace(part, other))]


def _stretches(phrase: Phrase) -> str:
    """The text of a phrase: pairs of characters overlap by one, other words stand apart."""
    text = ""
    for word in phrase.words:
        if text and len(word) == 2 and is_chinese(word) and text[-1] == word[0]:
            text += word[1:]
        elif not (text and word == text[-1] and is_chinese(word)):
            text += f" {word}"
    return text.strip()
