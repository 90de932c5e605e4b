"""Which acts are open on a file today, and why the others are not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from gongkai.law import procedure
from gongkai.law.calendar import national
from gongkai.law.instruments import cite
from gongkai.law.procedure import ARTICLES, Act, Stage
from gongkai.law.refusals import NotPermitted
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest


class Closed(NamedTuple):
    """An act that is not open, with the sentence that says why."""

    act: Act
    sentence: str
    law: str


class Openness(NamedTuple):
    """The stage of the day, and what may be done in it."""

    stage: Stage
    open: tuple[Act, ...]
    closed: tuple[Closed, ...]


def stage_on(access_request: AccessRequest, on: date) -> Stage:
    """The stage by the acts as they stand on the day: a consultation may have run out since."""
    facts = access_request.facts()
    if facts is None:
        return access_request.stage  # type: ignore[no-any-return]
    return procedure.stage(facts, on, national(), standing())


def openness(access_request: AccessRequest, on: date, known: Collection[Act]) -> Openness:
    """Every known act, open or with the reason why not; the same table that actions ask."""
    place, done = stage_on(access_request, on), list(access_request.acts_done())
    is_open: list[Act] = []
    closed: list[Closed] = []
    for act in Act:
        if act not in known:
            continue
        try:
            procedure.require(act, place, done, standing())
        except NotPermitted as refusal:
            closed.append(Closed(act, refusal.sentence, cite(ARTICLES[act])))
        else:
            is_open.append(act)
    return Openness(place, tuple(is_open), tuple(closed))
