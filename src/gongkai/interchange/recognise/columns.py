"""Which cell of a row stands under which head?  By order, by position, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.interchange.recognise.found import MERGED, Cells, Said, foots, plain
from gongkai.interchange.recognise.lines import Field


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table in the order they stand.

    `places` are the first and last grid columns of each, empty where positions do not count.
    """

    order: tuple[str, ...]
    places: tuple[tuple[int, int], ...] = ()

    def without_places(self) -> Heads:
        """The same order for another grid."""
        return Heads(self.order)


def fit(fields: Sequence[Field], heads: Heads) -> Cells | None:
    """The cells behind a label by column; None where it is not certain which is which."""
    if len(fields) == len(heads.order) and _stand_below(fields, heads):
        return _by_order(fields, heads)
    by_place = _by_place(fields, heads)
    if len(fields) == len(heads.order):
        by_order = _by_order(fields, heads)
        if by_place is None or _same(by_place, by_order) or not _better(by_place, by_order):
            return by_order
        return by_place
    if by_place is not None:
        return by_place
    if len(fields) > len(heads.order):
        return _filled(fields, heads) or _trimmed(fields, heads)
    return None


def _stand_below(fields: Sequence[Field], heads: Heads) -> bool:
    """Whether each cell begins where its head does, as far as that is known."""
    if not heads.places:
        return True
    return [field.column for field in fields] == [start for start, _ in heads.places]


def _by_order(fields: Sequence[Field], heads: Heads) -> Cells:
    return {
        head: Said(field.text, MERGED) if field.hanging else plain(field.text)
        for head, field in zip(heads.order, fields, strict=True)
    }


def _by_place(fields: Sequence[Field], heads: Heads) -> Cells | None:
    if not heads.places:
        return None
    chosen: list[Field] = []
    for start, _ in heads.places:
        over = [field for field in fields if field.column <= start < field.end]
        if not over:
            return None
        chosen.append(over[0])
    counted = {id(field): chosen.count(field) for field in chosen}
    return {
        head: Said(field.text, MERGED if field.hanging or counted[id(field)] > 1 else None)
        for head, field in zip(heads.order, chosen, strict=True)
    }


def _same(one: Cells, other: Cells) -> bool:
    return all(one[head].text.strip() == other[head].text.strip() for head in one)


def _better(by_place: Cells, by_order: Cells) -> bool:
    """Whether position fits and order does not: only then does position decide."""
    placed = foots([said.text for said in by_place.values()])
    ordered = foots([said.text for said in by_order.values()])
    return placed is True and ordered is not True


def _filled(fields: Sequence[Field], heads: Heads) -> Cells | None:
    """As many figures as heads among more cells: each head has one, in order."""
    filled = [field for field in fields if field.text.strip()]
    return _by_order(filled, heads) if len(filled) == len(heads.order) else None


def _trimmed(fields: Sequence[Field], heads: Heads) -> Cells | None:
    """Empty cells at both ends dropped, if there is only one way to do it."""
    excess = len(fields) - len(heads.order)
    ways = [
        lead
        for lead in range(excess + 1)
        if all(not f.text.strip() for f in (*fields[:lead], *fields[len(fields) - excess + lead :]))
    ]
    if len(ways) != 1:
        return None
    lead = ways[0]
    return _by_order(fields[lead : len(fields) - excess + lead], heads)
