"""Whose reports on a year an officer looks at: by the place organs had at the end of that year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from gongkai.organs.models import Officer, Organ, OrganQuerySet, Tree, tree_on
from gongkai.reports.queries.duty import supervised

MOST_MOVED = 10


class Reach(NamedTuple):
    """An officer's organs for a year, and the tree of its last day.

    `organs` stood under what the officer supervises: of these are sums, comparisons and tiles.
    `seen` are those and the ones that are supervised today: these may be looked at.  `left` are
    the ids of those supervised no more, which may only be read; `joined` of those that came since.
    """

    year: int
    tree: Tree
    organs: OrganQuerySet
    seen: OrganQuerySet
    left: frozenset[int]
    joined: frozenset[int]


def tree_of(year: int) -> Tree:
    """The tree on 31 December, the day that decides who reports on the year.  Law: REG 49."""
    return tree_on(date(year, 12, 31))


def reach_of(officer: Officer, year: int) -> Reach:
    """The officer's organs for the year; none for who supervises nobody."""
    tree, ours = tree_of(year), supervised(officer)
    if not tree.then:
        return Reach(year, tree, ours, ours, frozenset(), frozenset())
    today = frozenset(ours.filter(pk__in=tree.then).values_list("pk", flat=True))
    stood = supervised(officer, tree).filter(pk__in=tree.then)
    then = frozenset(stood.values_list("pk", flat=True))
    left, joined = then - today, today - then
    seen = Organ.objects.filter(Q(pk__in=ours) | Q(pk__in=left))
    return Reach(year, tree, seen.exclude(pk__in=joined), seen, left, joined)


def moved_since(tree: Tree, organs: Iterable[Organ]) -> str:
    """The sentence on those of the organs, placed in the tree, that moved since; "" for none.

    An organ that moved with the one above it is told of by that one; those that went the same way
    on the same day stand together, and of many only some are named.
    """
    concerned = {pk for organ in organs for pk in tree.ids_to(organ)} if tree.moves else set()
    names: dict[int, str] = {}
    ways: defaultdict[int, list[str]] = defaultdict(list)
    for move in tree.moves:
        if move.organ_id in concerned:
            names[move.organ_id] = move.organ
            ways[move.organ_id].append(f"自{move.on:%Y年%-m月%-d日}起隶属{move.after}")
    if not names:
        return ""
    together: defaultdict[str, list[str]] = defaultdict(list)
    for pk in list(names)[:MOST_MOVED]:
        together["，".join(ways[pk])].append(names[pk])
    said = "；".join(f"{'、'.join(who)}{way}" for way, who in together.items())
    rest = f"；另有 {len(names) - MOST_MOVED} 个" if len(names) > MOST_MOVED else ""
    return f"{len(names)} 个机关后来改变了隶属：{said}{rest}。"
