"""A letter in the making, stored or not: what it is about, what was stated, and its day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.law.grounds import Ground
from gongkai.law.letters import LETTERS, LetterKind
from gongkai.law.procedure import Act
from gongkai.organs.models import Organ
from gongkai.requests.letters.facts import typed
from gongkai.requests.models import AccessRequest, Consultation, CorrectionRequest, Letter

_BY_KIND = {
    LetterKind.PARTLY_GRANTED: Ground.SEVERED,
    LetterKind.ENQUIRY: Ground.SPECIAL_ENQUIRY,
}
_ENDED_BY_APPLICANT = frozenset({Ground.WITHDRAWN, Ground.JOINED})


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
    def act(self) -> Act | None:
        """The act that signing carries out; none where the file has ended by itself already."""
        return None if self._confirms else LETTERS[self.kind].act

    @property
    def ground(self) -> Ground | None:
        """The ground of the decision the letter carries, or None."""
        if self.kind is LetterKind.LAPSED:
            return self._lapsed_on
        if self._confirms:
            return self._decided
        return _BY_KIND.get(self.kind) or self.facts.get("ground")

    @property
    def _decided(self) -> Ground | None:
        decision = getattr(self.access_request, "decision", None)
        return decision.ground if decision else None

    @property
    def _confirms(self) -> bool:
        """Whether it tells an applicant that the request was withdrawn or joined."""
        return self.kind is LetterKind.OTHER and self._decided in _ENDED_BY_APPLICANT

    @property
    def _lapsed_on(self) -> Ground:
        if self._decided in (Ground.FEE_LAPSED, Ground.CLARIFICATION_LAPSED):
            return self._decided
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
