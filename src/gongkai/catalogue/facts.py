"""What decisions and matters are told as, before they become rows."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.catalogue.terms import (
    DecisionKind,
    DisclosureStage,
    MatterAudience,
    MatterLevel,
    Openness,
)


class Decided(NamedTuple):
    """One licence, penalty or coercive measure."""

    kind: DecisionKind
    number: str
    subject: str
    decided_on: date
    is_disclosed: bool = True
    counterparty: str = ""


class MatterFacts(NamedTuple):
    """One line of a catalogue of matters, its columns in their official order.  Law: MATTERS."""

    first_level: str
    second_level: str
    elements: str
    basis: str
    time_limit: str
    subject_organ: str
    carriers: list[str]
    audience: MatterAudience
    audience_note: str
    openness: Openness
    levels: tuple[MatterLevel, ...]
    duration: str = ""
    form: str = ""
    stages: tuple[DisclosureStage, ...] = ()
