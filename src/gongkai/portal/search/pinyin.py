"""Which syllables does a title sound like, and which syllables may somebody have typed?"""

from __future__ import annotations

import re
from functools import cache

from pypinyin import phrases_dict, pinyin_dict

from gongkai.portal.search.folding import is_chinese, runs

# More ways of dividing one word into syllables than anybody means.
_WAYS = 4
_LONGEST_SYLLABLE, _LONGEST_WORD = 6, 4
# Not the hums (m, ng, hm), of which every row of letters could be made.
_SYLLABLE = re.compile("[a-z]*[aeiouv][a-z]*")


def syllables(folded: str) -> list[str]:
    """The syllable of each Chinese character without its tone; words and figures as they are.

    A character with several readings is read as in the longest known word that begins there.
    """
    found: list[str] = []
    for run in runs(folded):
        found += _read(run) if is_chinese(run) else [run]
    return found


def divided(letters: str) -> list[list[str]]:
    """The ways to read letters as a row of syllables, longest syllables first; at most four."""
    ways: list[list[str]] = []
    _divide(letters, [], ways)
    return ways


def _divide(rest: str, before: list[str], ways: list[list[str]]) -> None:
    if len(ways) >= _WAYS:
        return
    if not rest:
        ways.append(before)
        return
    known = _known()
    for length in range(min(len(rest), _LONGEST_SYLLABLE), 0, -1):
        if rest[:length] in known and _is_divisible(rest[length:]):
            _divide(rest[length:], [*before, rest[:length]], ways)


def _read(run: str) -> list[str]:
    usual, words = _readings()
    found: list[str] = []
    at = 0
    while at < len(run):
        for length in range(min(_LONGEST_WORD, len(run) - at), 1, -1):
            word = words.get(run[at : at + length])
            if word:
                found += word
                at += length
                break
        else:
            found.append(usual.get(run[at], run[at]))
            at += 1
    return found


@cache
def _readings() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """How each character is usually read, and the words in which one is read differently."""
    usual = {
        chr(code): _without_tone(sounds.partition(",")[0])
        for code, sounds in pinyin_dict.pinyin_dict.items()
    }
    words = {}
    for word, sounds in phrases_dict.phrases_dict.items():
        read = tuple(_without_tone(each[0]) for each in sounds)
        if len(word) <= _LONGEST_WORD and read != tuple(map(usual.get, word)):
            words[word] = read
    return usual, words


@cache
def _known() -> frozenset[str]:
    """Every syllable of the standard language, written with the letters of a keyboard."""
    every = (
        _without_tone(sound)
        for code in range(0x4E00, 0x9FA6)
        for sound in pinyin_dict.pinyin_dict.get(code, "").split(",")
    )
    return frozenset(each for each in every if _SYLLABLE.fullmatch(each))


def _is_divisible(rest: str) -> bool:
    """Whether the letters are syllables to the end; in one pass, however many ways there are."""
    known = _known()
    reached = [True] + [False] * len(rest)
    for end in range(1, len(rest) + 1):
        reached[end] = any(
            reached[start] and rest[start:end] in known
            for start in range(max(0, end - _LONGEST_SYLLABLE), end)
        )
    return reached[-1]


def _without_tone(sound: str) -> str:
    return sound.translate(_TONES)


_TONES = {
    ord(marked): letter
    for letter, every in {
        "a": "āáǎà",
        "e": "ēéěèê",
        "i": "īíǐì",
        "o": "ōóǒò",
        "u": "ūúǔù",
        "v": "ǖǘǚǜü",
        "n": "ńňǹ",
        "m": "ḿ",
    }.items()
    for marked in every
}
