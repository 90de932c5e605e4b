"""What does table 4 say where no table is drawn?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from gongkai.interchange.recognise.found import EXACT, INFERRED, Found, Said, foots
from gongkai.interchange.recognise.grid4 import GROUPS, LEAVES
from gongkai.interchange.recognise.labels import remedy_column_of, remedy_group_of
from gongkai.interchange.recognise.runs import Run, Strip
from gongkai.interchange.text import bare

WIDTH = len(LEAVES)
_ORDERED = "表头与数字散开，按各组合计唯一相符的排法认定"
_UNSURE = "表头与数字散开，无法确定各数属于哪一组"


def read(strip: Strip) -> list[Found]:
    """The groups of table 4 in a stretch of text."""
    if told := _told(strip):
        return told
    total = WIDTH * len(GROUPS)
    whole = [run for run in strip.runs if len(run.values) == total]
    runs = whole if len(whole) == 1 else list(strip.runs)
    values = [value for run in runs for value in run.values]
    if len(values) != total or not _has_heads(strip):
        return []
    if len(runs) == 1 or _rows_follow(runs):
        return [] if _contradicts(strip) else _plain(values, EXACT, None)
    sets = [values[i : i + WIDTH] for i in range(0, len(values), WIDTH)]
    if all(foots(figures) for figures in sets):
        return _plain(values, INFERRED, _ORDERED)
    return _arranged(runs)


def _told(strip: Strip) -> list[Found]:
    """Groups that are named before their own figures, each by itself: [] if any is in doubt."""
    found: list[Found] = []
    leaves: list[str] = []
    for run in strip.runs:
        groups, heads = _heads_before(run)
        if heads:
            leaves = heads
        else:
            groups = groups[-1:]
        if leaves != list(LEAVES) * max(1, len(leaves) // WIDTH) or not groups:
            return []
        if len(run.values) != WIDTH * len(groups) or (heads and len(heads) != len(run.values)):
            return []
        found += _sets_of(run.values, groups)
    return found if sorted(row.code for row in found) == sorted(GROUPS) else []


def _heads_before(run: Run) -> tuple[list[str], list[str]]:
    """The groups and the results named between the figures before and these."""
    words = [piece for word in run.words for piece in word.text.split()]
    groups = [x.meaning for w in words if (x := remedy_group_of(w)) and not x.damaged]
    heads = [x.meaning for w in words if (x := remedy_column_of(w)) and not x.damaged]
    return groups, heads


def _sets_of(values: Sequence[str], groups: Sequence[str]) -> list[Found]:
    return [
        Found(group, "", {k: Said(v) for k, v in zip(LEAVES, values[i * WIDTH :], strict=False)})
        for i, group in enumerate(groups)
    ]


def _has_heads(strip: Strip) -> bool:
    words = [w.text for run in strip.runs for w in run.words] + [w.text for w in strip.tail]
    return any("复议" in bare(word) or "诉讼" in bare(word) for word in words)


def _contradicts(strip: Strip) -> bool:
    """Whether the heads, as far as they are whole, stand in another order than the form's."""
    heads = [remedy_column_of(word.text) for word in strip.runs[0].words]
    told = [head.meaning for head in heads if head and not head.damaged]
    return len(told) == WIDTH * len(GROUPS) and told != list(LEAVES) * len(GROUPS)


def _rows_follow(runs: Sequence[Run]) -> bool:
    """Whether the figures stand in whole sets of five with no words inside."""
    return all(len(run.values) % WIDTH == 0 for run in runs) and all(
        not run.words for run in runs[1:]
    )


def _plain(values: Sequence[str], rank: int, why: str | None) -> list[Found]:
    return [row._replace(rank=rank, why=why) for row in _sets_of(values, GROUPS)]


def _arranged(runs: Sequence[Run]) -> list[Found]:
    """Fragments of four and of one put together where only one way foots.

    The groups stand in the form's order both by their first figures and by their totals, or by
    their totals and by a name beside the figures, or they are not taken.
    """
    heads = [i for i, run in enumerate(runs) if len(run.values) in (WIDTH - 1, WIDTH)]
    totals = [i for i, run in enumerate(runs) if len(run.values) == 1]
    open_heads = [i for i in heads if len(runs[i].values) == WIDTH - 1]
    if len(heads) != len(GROUPS) or len(totals) != len(open_heads):
        return []
    ways = [
        dict(zip(open_heads, order, strict=True))
        for order in permutations(totals)
        if all(
            foots([*runs[h].values, *runs[t].values])
            for h, t in zip(open_heads, order, strict=True)
        )
    ]
    if len(ways) != 1 or not all(foots(runs[h].values) for h in heads if h not in ways[0]):
        return []
    sets = {h: [*runs[h].values, *(runs[ways[0][h]].values if h in ways[0] else ())] for h in heads}
    by_total = sorted(heads, key=lambda h: ways[0].get(h, h))
    if by_total != heads and _is_told(runs, heads, by_total):
        heads, by_total = by_total, by_total
    return [
        _group(group, sets[head] if head == by_total[n] else None)
        for n, (group, head) in enumerate(zip(GROUPS, heads, strict=True))
    ]


def _is_told(runs: Sequence[Run], heads: Sequence[int], by_total: Sequence[int]) -> bool:
    """Whether the names of groups bear out the order of the totals, and not that of the heads.

    Only a name that stands alone before the figures counts: several may head the whole table.
    """
    told = {}
    for head in heads:
        labels = [remedy_group_of(word.text) for word in runs[head].words]
        groups = {label.meaning for label in labels if label and not label.damaged}
        if len(groups) == 1:
            told[head] = groups.pop()
    return all(GROUPS[by_total.index(head)] == group for head, group in told.items()) and any(
        GROUPS[heads.index(head)] != group for head, group in told.items()
    )


def _group(group: str, values: Sequence[str] | None) -> Found:
    if values is None:
        return Found(group, "", {leaf: Said("", _UNSURE) for leaf in LEAVES}, INFERRED, _UNSURE)
    cells = {leaf: Said(value) for leaf, value in zip(LEAVES, values, strict=True)}
    return Found(group, "", cells, INFERRED, _ORDERED)
