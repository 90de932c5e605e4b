"""A letter in the making, stored or not: what it is about, what was stated, and its day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.law.grounds import Ground
from gongkai.law.letters import LETTERS, LetterKind, letter_for
from gongkai.law.procedure import Act
from gongkai.organs.models import Organ
from gongkai.requests.letters.facts import typed
from gongkai.requests.models import (
    AccessRequest,
    Consultation,
    CorrectionRequest,
    Decision,
    Letter,
)

_BY_KIND = {
    LetterKind.PARTLY_GRANTED: Ground.SEVERED,
    LetterKind.ENQUIRY: Ground.SPECIAL_ENQUIRY,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter is filled from; `on` is its day, by which template and remedies are chosen."""

    kind: LetterKind
    organ: Organ
    on: date
    access_request: AccessRequest | None = None
    consultation: Consultation | None = None
    correction: CorrectionRequest | None = None
    facts: Mapping[str, Any] = None  # type: ignore[assignment]
    passages: Mapping[str, str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", typed(self.kind, self.facts or {}))
        object.__setattr__(self, "passages", dict(self.passages or {}))

    def dated(self, on: date) -> Draft:
        """The same letter on another day."""
        return replace(self, on=on)

    @property
    def decision(self) -> Decision | None:
        """The decision the letter tells of afterwards; None where its signing decides."""
        made: Decision | None = getattr(self.access_request, "decision", None)
        return made if made is not None and letter_for(made.ground) is self.kind else None

    @property
    def act(self) -> Act | None:
        """The act that signing carries out; none where the file has been decided already."""
        return None if self.decision else LETTERS[self.kind].act

    @property
    def decided_on(self) -> date:
        """The day of the decision, by which places and routes of remedies are chosen."""
        return self.decision.decided_on if self.decision else self.on

    @property
    def ground(self) -> Ground | None:
        """The ground of the decision the letter carries, or None."""
        if self.decision:
            decided: Ground = self.decision.ground
            return decided
        if self.kind is LetterKind.LAPSED:
            return self._lapsed_on
        return _BY_KIND.get(self.kind) or self.facts.get("ground")

    @property
    def _lapsed_on(self) -> Ground:
        fee = getattr(self.access_request, "fee_notice", None)
        unpaid = fee is not None and fee.paid_on is None
        return Ground.FEE_LAPSED if unpaid else Ground.CLARIFICATION_LAPSED


def draft_of(letter: Letter, on: date) -> Draft:
    """The stored letter as it reads on a day."""
    return Draft(
        kind=letter.kind,
        organ=letter.organ,
        on=on,
        access_request=letter.access_request,
        consultation=letter.consultation,
        correction=letter.correction,
        facts=json.loads(letter.facts),
        passages=json.loads(letter.passages),
    )
