"""Which numbers stand in a sentence, how exact are they and in what unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
UNITS = "件次|人次|条次|万元|亿元|次|件|条|宗|起|份|篇|个|期|场|项|例|部|元|%|家|名|册|则|页|幅|户"
ARABIC = re.compile(
    r"(?P<about>近|约|超过|超|逾|不足|突破|达到近)?"
    r"(?P<number>(?<![\d.第〔\[A-Za-z])\d+(?:\.\d+)?)"
    r"(?P<more>[余多几]?)(?P<scale>[万亿]?)(?P<more2>[余多几]?)"
    rf"(?P<unit>{UNITS})"
)
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
POWERS = {"十": 10, "百": 100, "千": 1000}
# One, alone, is mostly no count in Chinese prose ("一次性告知", "进一步"), so it needs a counter.
CHINESE = re.compile(
    r"(?<![第十百千零一二两三四五六七八九是])"
    r"(?P<number>[零一二两三四五六七八九十百千]+)(?P<more>[余多几]?)(?P<unit>件|条|宗|起|篇|份)"
    r"(?![次步性件条])"
)

COUNTED = re.compile(r"\d|[零一二两三四五六七八九十百千][余多几]?[件条宗起篇份]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its unit at `start` to `end` of a text; not `exact` when it is "about"."""

    value: Decimal
    unit: str
    start: int
    end: int
    exact: bool


def numerals(text: str) -> tuple[Numeral, ...]:
    """The counted numbers of a compact sentence, in their order."""
    if not COUNTED.search(text):
        return ()
    found = [*_arabic(text), *_chinese(text)]
    return tuple(sorted(found, key=lambda numeral: numeral.start)) if found else ()


def _arabic(text: str) -> Iterator[Numeral]:
    for match in ARABIC.finditer(text):
        unit = match["unit"]
        scale = SCALES[match["scale"]]
        if unit in ("万元", "亿元"):
            scale, unit = SCALES[unit[0]], "元"
        rounded = match["scale"] and unit != "元"
        exact = not (match["about"] or match["more"] or match["more2"] or rounded)
        value = Decimal(match["number"]) * scale
        yield Numeral(value, unit, match.start(), match.end(), exact)


def _chinese(text: str) -> Iterator[Numeral]:
    for match in CHINESE.finditer(text):
        value = Decimal(_read(match["number"]))
        yield Numeral(value, match["unit"], match.start(), match.end(), not match["more"])


def _read(characters: str) -> int:
    """The value of a Chinese numeral below ten thousand."""
    total = digit = 0
    for character in characters:
        if character in POWERS:
            total += (digit or 1) * POWERS[character]
            digit = 0
        else:
            digit = digit * 10 + DIGITS[character]
    return total + digit
