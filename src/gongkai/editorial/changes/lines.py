"""Which blocks went, came or were rewritten; what did not change is left out but for its edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from gongkai.editorial.changes.blocks import Block
from gongkai.editorial.changes.runs import Kind, Run, likeness, runs

SAME, IN, OUT, CHANGED, GAP = "same", "in", "out", "changed", "gap"
_WORDS = {IN: "增加", OUT: "删去", CHANGED: "改动"}
_CONTEXT = 1
_ALIKE = 0.4
# Only so many neighbours are looked at for what a block was before.
_REACH = 12


class Line(NamedTuple):
    """A block as it is shown; of a gap, how many blocks were left out."""

    how: str
    block: str
    cells: tuple[tuple[Run, ...], ...] = ()
    left_out: int = 0

    @property
    def word(self) -> str:
        """What happened to the block, in a word; empty where nothing did."""
        return _WORDS.get(self.how, "")


def lines(before: Sequence[Block], after: Sequence[Block]) -> list[Line]:
    """The blocks of both texts in reading order; empty where none differs."""
    if list(before) == list(after):
        return []
    found: list[Line] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_whole(SAME, Kind.SAME, block) for block in before[i:j]]
        else:
            found += _replaced(list(before[i:j]), list(after[k:m]))
    return _shortened(found)


def _replaced(old: list[Block], new: list[Block]) -> Iterator[Line]:
    """Each new block against the first old one that is like it; what lies between went."""
    for block in new:
        like = next(
            (
                place
                for place, each in enumerate(old[:_REACH])
                if each.kind == block.kind and likeness(each.text, block.text) >= _ALIKE
            ),
            None,
        )
        if like is None:
            yield _whole(IN, Kind.IN, block)
            continue
        yield from (_whole(OUT, Kind.OUT, each) for each in old[:like])
        yield _rewritten(old[like], block)
        del old[: like + 1]
    yield from (_whole(OUT, Kind.OUT, each) for each in old)


def _whole(how: str, kind: Kind, block: Block) -> Line:
    return Line(how, block.kind, tuple((Run(kind, cell),) for cell in block.cells))


def _rewritten(old: Block, new: Block) -> Line:
    pairs = zip_longest(old.cells, new.cells, fillvalue="")
    return Line(CHANGED, new.kind, tuple(tuple(runs(a, b)) for a, b in pairs))


def _shortened(found: list[Line]) -> list[Line]:
    """The changes with what stands right beside them; a gap for the rest."""
    told = {
        near
        for place, line in enumerate(found)
        if line.how != SAME
        for near in range(place - _CONTEXT, place + _CONTEXT + 1)
    }
    short: list[Line] = []
    for place, line in enumerate(found):
        if place in told:
            short.append(line)
        elif short and short[-1].how == GAP:
            short[-1] = short[-1]._replace(left_out=short[-1].left_out + 1)
        else:
            short.append(Line(GAP, "p", left_out=1))
    return short
