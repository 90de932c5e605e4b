"""Which of several deliveries counts, for the organ and for the applicant, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.delivery import Delivery as Way
from gongkai.requests.models import Decision, Delivery


class Served(NamedTuple):
    """The delivery that reached the applicant, and the day it did."""

    row: Delivery
    on: date


class DeliveryLine(NamedTuple):
    """A delivery with what it means, in a sentence; empty where it means nothing of its own."""

    row: Delivery
    said: str


def served(decision: Decision) -> Served | None:
    """The delivery from which the applicant's periods run: the first that reached it.

    The day may lie ahead, while a public announcement runs.  Law: REPLY235; ARLI 15.
    """
    return first_served(decision.deliveries.all())


def first_served(rows: Iterable[Delivery]) -> Served | None:
    """The earliest of those that reached somebody, or None."""
    found = [Served(row, on) for row in rows if (on := row.remedy_from())]
    return min(found, key=lambda each: (each.on, each.row.pk), default=None)


def delivery_lines(rows: Iterable[Delivery]) -> list[DeliveryLine]:
    """Deliveries of a file or a letter, oldest first, each with its consequence.

    Which delivery of a reply counts is told among all of that reply, also those of another list.
    """
    ordered = sorted(rows, key=lambda row: (row.sent_on, row.pk))
    decided = next((row.decision for row in ordered if row.decision), None)
    replies = decided.deliveries.all() if decided else [r for r in ordered if r.correction_id]
    reached = first_served(replies)
    timely = [(on, row.pk) for row in replies if row.decision_id and (on := row.timely_on())]
    first = min(timely, default=None)
    return [DeliveryLine(row, "；".join(_said(row, reached, first))) for row in ordered]


def _said(row: Delivery, reached: Served | None, timely: tuple[date, int] | None) -> Iterator[str]:
    if row.returned_on:
        yield f"{row.returned_on} 退回，没有送达"
    if timely is not None and row.pk == timely[1]:
        yield f"机关是否按期答复，以 {timely[0]} 判断"
    if row.way is Way.ANNOUNCEMENT and row.announced_until:
        yield f"公告至 {row.announced_until} 期满，视为送达"
    if reached is not None and row.pk == reached.row.pk:
        yield f"有效送达，救济期限自 {reached.on} 起算"
