"""What decisions and matters are told as, before they become rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
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


class Charged(NamedTuple):
    """One receipt of an administrative fee."""

    charge: str
    amount_yuan: Decimal
    received_on: date
    receipt_number: str = ""


class Sent(NamedTuple):
    """What a program sent: the name it gave to the act, and a digest of all it said."""

    idempotency_key: str
    digest: str


class RowProblem(NamedTuple):
    """One thing to mend in what a program sent: the row, from 1, its field and a sentence."""

    row: int
    field: str
    message: str


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
