"""What became of an organ that has ended: who carries on its duties, and what is left behind."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from wagtail import hooks

from gongkai.organs.models import Organ

REMAINING = "organ_remaining"
"""The hook by which other contexts tell what an organ has under way: a `Remaining`, or None."""


class Remaining(NamedTuple):
    """What an organ leaves behind when it ends, how much of it, and what is to be done about it."""

    label: str
    number: int
    advice: str


class Ended(NamedTuple):
    """An organ that is no more on a day, and the one that carries on its duties then, if any."""

    organ: Organ
    on: date
    successor: Organ | None

    @property
    def said(self) -> str:
        """The day, and who has taken over, without a full stop."""
        day = f"{self.on.year}年{self.on.month}月{self.on.day}日"
        if self.successor is None:
            return f"{self.organ}已于{day}撤销"
        return f"{self.organ}已于{day}撤并，职责由{self.successor}承接"


def ended(organ: Organ, day: date) -> Ended | None:
    """Nothing while the organ is there; otherwise its end, with the successor of that day.

    A successor that has itself been merged leads on to the one that took it over.
    """
    if organ.ended_on is None or organ.ended_on > day:
        return None
    return Ended(organ, organ.ended_on, _successor(organ, day))


def _successor(organ: Organ, day: date) -> Organ | None:
    seen = {organ.pk}
    found = organ.merged_into
    while found is not None and found.pk not in seen:
        if found.existed_on(day):
            return found
        seen.add(found.pk)
        found = found.merged_into
    return None


def remaining(organ: Organ) -> list[Remaining]:
    """What the organ still has under way, told by every context; empty where nothing is left."""
    open_accounts = organ.officers.filter(is_active=True).count()
    told = [Remaining("在用账户（个）", open_accounts, "没有未办结的事项以后停用。")]
    told += [found for tell in hooks.get_hooks(REMAINING) if (found := tell(organ)) is not None]
    return [each for each in told if each.number]
