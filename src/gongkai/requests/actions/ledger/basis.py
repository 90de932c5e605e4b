"""Which grounds an article cited in a ledger leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.law.grounds import RULES, Ground
from gongkai.requests.actions.ledger.words import OFFERED_GROUNDS

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_ARTICLE = re.compile(
    r"第?([〇一二三四五六七八九十\d]{1,3})条"
    r"(?:第?[(（]?([〇一二三四五六七八九十\d]{1,2})[)）]?(?:项|款))?"
)
_CITED = re.compile(r"REG (\d+)(?:\((\d+)\))?")


def grounds_by(text: str) -> frozenset[Ground]:
    """The grounds whose own article is cited; none where none of them is."""
    cited = {(_number(article), _number(inner)) for article, inner in _ARTICLE.findall(text)}
    return frozenset(ground for ground in OFFERED_GROUNDS if _own(ground) & cited)


def settled(candidates: Iterable[Ground], text: str) -> Ground | None:
    """The one of the candidates that the cited articles leave; None where not exactly one."""
    left = grounds_by(text) & frozenset(candidates)
    return next(iter(left)) if len(left) == 1 else None


def _own(ground: Ground) -> set[tuple[int | None, int | None]]:
    """The article that is cited last names the ground; the general one before it names none."""
    match = _CITED.fullmatch(RULES[ground].articles[-1])
    if match is None:
        return set()
    return {(int(match[1]), int(match[2]) if match[2] else None)}


def _number(text: str) -> int | None:
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    tens, has_ten, ones = text.rpartition("十")
    if not has_ten:
        return _DIGITS.get(text)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
