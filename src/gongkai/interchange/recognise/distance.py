"""How far is a damaged word from a known one?  Characters changed, lost, added or exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def distance(one: str, other: str, limit: int) -> int:
    """Characters to change, drop, add or exchange with the next; at most `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    over, above = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, match in enumerate(other, 1):
            step = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != match))
            if min(i, j) > 1 and letter == other[j - 2] != match == one[i - 2]:
                step = min(step, over[j - 2] + 1)
            row.append(step)
        if min(row) > limit and min(above) >= limit:
            return limit + 1
        over, above = above, row
    return min(above[-1], limit + 1)


def nearest(word: str, known: Mapping[str, str]) -> str | None:
    """The meaning of the one known word that is near; None if none is or two are alike near.

    A quarter of the characters may differ, and the next other meaning must be two further away.
    """
    limit = max(1, len(word) // 4)
    best: dict[str, int] = {}
    for candidate, meaning in known.items():
        if min(len(word), len(candidate)) < 3:
            continue
        far = distance(word, candidate, limit + 1)
        best[meaning] = min(far, best.get(meaning, far))
    ranked = sorted((far, meaning) for meaning, far in best.items())
    if not ranked or ranked[0][0] > limit:
        return None
    return None if _rivals(ranked) else ranked[0][1]


def _rivals(ranked: list[tuple[int, str]]) -> bool:
    return len(ranked) > 1 and ranked[1][0] - ranked[0][0] < min(2, max(1, ranked[0][0]))


def containing(word: str, known: Mapping[str, str], room: int) -> str | None:
    """The meaning of the known word inside `word`, with at most `room` characters more.

    Words at the end come first, for headings stand before labels; then longer ones.
    """
    inside = [w for w in known if len(w) >= 4 and w in word and len(word) - len(w) <= room]
    return known[max(inside, key=lambda w: (word.endswith(w), len(w)))] if inside else None


def shortened(word: str, known: Iterable[tuple[str, str]]) -> str | None:
    """The one meaning whose word has `word` (four characters or more) as a part of itself."""
    if len(word) < 4:
        return None
    meanings = {meaning for candidate, meaning in known if word in candidate}
    return meanings.pop() if len(meanings) == 1 else None
