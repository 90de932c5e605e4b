"""Where an organ stood on a day: its moves under another organ above, and the tree of that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import models
from django.db.models import F, Q

from gongkai.organs.models.officer import Officer
from gongkai.organs.models.organ import Organ, OrganQuerySet

Since = tuple[int, int]
"""An organ that moved after the day, and the organ it was moved away from."""


class OrganMove(models.Model):
    """An organ put under another one above (隶属变动) from a day on; a row is never changed.

    The tree holds today's place alone: these rows say what it was before.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="moves", verbose_name="行政机关")
    before = models.ForeignKey(
        Organ, models.PROTECT, related_name="moves_away", verbose_name="原上级机关"
    )
    after = models.ForeignKey(
        Organ, models.PROTECT, related_name="moves_here", verbose_name="新上级机关"
    )
    on = models.DateField("自何日起", db_index=True)
    basis = models.CharField("依据", max_length=255)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "隶属变动"
        # Of two moves on one day the one entered later holds.
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="a_move_leads_somewhere_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}自{self.on:%Y年%-m月%-d日}起隶属{self.after}"


class Move(NamedTuple):
    """One move after a day, in the names of today."""

    organ_id: int
    before_id: int
    organ: str
    after: str
    on: date


class Tree(NamedTuple):
    """The tree as it stood: today's, but for the organs in `then`, of which `now` is today's path.

    `moves` are those made since, the earliest first.
    """

    then: Mapping[int, str]
    now: Mapping[int, str]
    moves: Sequence[Move]

    def path_of(self, organ: Organ) -> str:
        """The path of the organ, as it stood."""
        return self.then.get(organ.pk, organ.path)

    def ids_to(self, organ: Organ) -> list[int]:
        """The ids on the way from the root to where the organ stood, itself last."""
        return [int(part) for part in self.path_of(organ).split("/") if part]

    def below(self, pk: int, path: str) -> Q:
        """The organ of that id and of today's path, and everything that stood under it."""
        top = self.then.get(pk, path)
        inside = {each for each, stood in self.then.items() if stood.startswith(top)}
        today = {each for each, stands in self.now.items() if stands.startswith(top)}
        return _corrected(Q(path__startswith=top), came=inside - today, gone=today - inside)

    def subtree(self, organs: OrganQuerySet, top: Organ) -> OrganQuerySet:
        """Those of the organs that were `top` or stood under it."""
        return organs.filter(self.below(top.pk, top.path))

    def children(self, organs: OrganQuerySet, top: Organ) -> OrganQuerySet:
        """Those of the organs that stood directly under `top`."""
        inside = {pk for pk, path in self.then.items() if _above(path) == top.pk}
        today = {pk for pk, path in self.now.items() if _above(path) == top.pk}
        return organs.filter(_corrected(Q(parent=top), came=inside - today, gone=today - inside))

    def placed(self, organs: Iterable[Organ]) -> list[Organ]:
        """The organs with the path they had: to be shown and sorted by it, never to be saved."""
        found = list(organs)
        for organ in found:
            organ.path = self.path_of(organ)
        return found


def tree_on(day: date) -> Tree:
    """The tree as it stood at the end of the day, as far as moves are on record.

    Two queries; a single one where nothing has moved since.
    """
    rows = OrganMove.objects.filter(on__gt=day).order_by("on", "pk")
    names = ("organ_id", "before_id", "organ__name", "after__name", "on")
    moves = [Move(*row) for row in rows.values_list(*names)]
    if not moves:
        return Tree({}, {}, ())
    paths = dict(Organ.objects.order_by().values_list("pk", "path"))
    then = stood(paths, [(move.organ_id, move.before_id) for move in moves])
    return Tree(then, {pk: paths[pk] for pk in then}, moves)


def paths_on(day: date) -> Mapping[int, str]:
    """By the id of each organ that stood elsewhere at the end of the day, the path it had."""
    return tree_on(day).then


def stood(paths: Mapping[int, str], since: Iterable[Since]) -> dict[int, str]:
    """Of today's `paths` those that were others before the moves `since`, as they were then.

    The moves come earliest first: what an organ was moved away from by its first one is where it
    stood.  An organ under one that moved stood with it.
    """
    above: dict[int, int | None] = {}
    for organ, before in since:
        above.setdefault(organ, before)
    found: dict[int, str] = {}

    def path(pk: int) -> str:
        if pk not in found:
            parent = above[pk] if pk in above else _above(paths[pk])
            found[pk] = f"{'' if parent is None else path(parent)}{pk}/"
        return found[pk]

    return {pk: path(pk) for pk, today in paths.items() if path(pk) != today}


def _above(path: str) -> int | None:
    """The id of the organ directly above; None at the root."""
    parts = path.split("/")
    return int(parts[-3]) if len(parts) > 2 else None


def _corrected(today: Q, *, came: set[int], gone: set[int]) -> Q:
    """What is so today, with who came and without who went, as seen from the day backwards."""
    if gone:
        today &= ~Q(pk__in=gone)
    return today | Q(pk__in=came) if came else today
