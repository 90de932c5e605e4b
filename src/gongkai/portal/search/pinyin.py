"""Which syllables does a title sound like, and which syllables may somebody have typed?"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin_dict

from gongkai.portal.search.folding import is_chinese, runs

# More ways of dividing one word into syllables than anybody means.
_WAYS = 4
_LONGEST_SYLLABLE = 6
# Not the hums (m, ng, hm), of which every row of letters could be made.
_SYLLABLE = re.compile("[a-z]*[aeiouv][a-z]*")


def syllables(folded: str) -> list[str]:
    """The syllable of each Chinese character without its tone; words and figures as they are."""
    found: list[str] = []
    for run in runs(folded):
        if is_chinese(run):
            found += [_plain(each) for each in lazy_pinyin(run, Style.NORMAL, _each)]
        else:
            found.append(run)
    return found


def initials(sounds: list[str]) -> list[str]:
    """The first letter of each syllable."""
    return [sound[0] for sound in sounds]


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


@cache
def _known() -> frozenset[str]:
    """Every syllable of the standard language, written with the letters of a keyboard."""
    found: set[str] = set()
    for code in range(0x4E00, 0x9FA6):
        for sound in pinyin_dict.pinyin_dict.get(code, "").split(","):
            if sound:
                found.add(_without_tone(sound))
    return frozenset(each for each in found if _SYLLABLE.fullmatch(each))


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


def _each(unknown: str) -> Any:
    """A character without a known sound stands for itself."""
    return list(unknown)


def _plain(sound: str) -> str:
    return sound.replace("ü", "v")


def _without_tone(sound: str) -> str:
    return _plain("".join(_TONES.get(letter, letter) for letter in sound))


_TONES = {
    marked: letter
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
