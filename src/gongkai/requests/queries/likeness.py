"""How alike two descriptions are: by the pairs of characters they share."""

from __future__ import annotations

import re

_MEANINGLESS = re.compile(
    r"[^0-9a-z\u3400-\u9fff]+|申请|公开|政府|信息|关于|有关|相关|提供|请求|要求"
)


def pairs(text: str) -> frozenset[str]:
    """The pairs of characters of a text, without the words every request has."""
    parts = _MEANINGLESS.split(text.lower())
    return frozenset(part[n : n + 2] for part in parts for n in range(max(len(part) - 1, 0)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 (nothing shared) to 1 (the same pairs)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def held_in(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of `part` stands in `whole`, from 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0
