"""What a decision is told as, before it becomes a row."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.catalogue.terms import DecisionKind


class Decided(NamedTuple):
    """One licence, penalty or coercive measure."""

    kind: DecisionKind
    number: str
    subject: str
    decided_on: date
    is_disclosed: bool = True
    counterparty: str = ""
