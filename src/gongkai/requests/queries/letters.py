"""Which letters a file has and may have, and which wait for an officer's review or signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.law import procedure
from gongkai.law.calendar import national
from gongkai.law.clock import awaiting_until
from gongkai.law.consultation import Asked
from gongkai.law.letters import LETTERS, Addressee, LetterKind, Round, letter_for
from gongkai.law.procedure import Act
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, Decision, Letter, LetterStep
from gongkai.requests.terms import LetterState, Verdict

# What a list shows never needs a sealed column opened.
SEALED = ("facts", "passages", "composed")
TONES: Mapping[LetterState, str] = {
    LetterState.DRAFT: "idle",
    LetterState.IN_REVIEW: "warn",
    LetterState.TO_SIGN: "warn",
    LetterState.ISSUED: "good",
    LetterState.VOID: "bad",
}
_ABOUT_A_LETTER = (LetterKind.SERVICE_RECEIPT, LetterKind.APPROVAL)
_NO_ACT = (LetterKind.CORRECTION, *_ABOUT_A_LETTER)


class LetterLine(NamedTuple):
    """A letter as lists show it, with the tone of its state."""

    letter: Letter
    tone: str


class InTray(NamedTuple):
    """What waits for one officer: to be reviewed, to be signed, and own drafts sent back."""

    to_review: list[Letter]
    to_sign: list[Letter]
    returned: list[Letter]

    def __bool__(self) -> bool:
        return any(self)


def letters_of(access_request: AccessRequest) -> list[LetterLine]:
    """Every letter of a file, oldest first."""
    rows = access_request.letters.defer(*SEALED).select_related("drafted_by").order_by("pk")
    return [LetterLine(row, TONES[row.state]) for row in rows]


def letters_open(access_request: AccessRequest, on: date) -> list[LetterKind]:
    """The kinds of letters a file may have on a day, in their order.

    A letter that carries an act is open as its act is, and a reply once more where it was decided
    without its letter; receipts of service and approval sheets
    begin at the letter they are about.  Law: REG 30–37; REG 41; REG 45.
    """
    acts = _acts_open(access_request, on)
    asked = set(access_request.consultations.values_list("asked", flat=True))
    without_act = {
        LetterKind.ACKNOWLEDGEMENT: True,
        LetterKind.CONSULTING: bool(asked) and Act.DECIDE in acts,
        LetterKind.THIRD_PARTY_TOLD: Asked.THIRD_PARTY in asked,
    }
    untold = _untold(access_request)
    return [
        kind
        for kind, rule in LETTERS.items()
        if kind not in _NO_ACT and (without_act.get(kind, rule.act in acts) or kind is untold)
    ]


def letters_visible_to(officer: Officer) -> QuerySet[Letter]:
    """The letters of the organs whose requests the officer may see, newest first."""
    found = Letter.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    rows = found.defer(*SEALED).select_related(
        "access_request", "correction", "drafted_by", "organ"
    )
    return rows.order_by("-pk")


def letters_waiting_for(officer: Officer) -> InTray:
    """What the officer may act on next; never a letter in which the officer had a hand before."""
    rows = Letter.objects.defer(*SEALED).select_related("access_request", "drafted_by")
    own_draft = Q(drafted_by=officer) | Q(pk__in=_steps_by(officer, Round.DRAFT))
    reviewed = Q(pk__in=_steps_by(officer, Round.REVIEW))
    to_review = rows.visible_to(officer, Permission.REQUESTS_REVIEW).filter(
        state=LetterState.IN_REVIEW
    )
    to_sign = rows.visible_to(officer, Permission.REQUESTS_APPROVE).filter(
        state=LetterState.TO_SIGN
    )
    last = LetterStep.objects.filter(letter=OuterRef("pk")).order_by("-pk")
    returned = rows.filter(own_draft, state=LetterState.DRAFT).annotate(
        last_verdict=Subquery(last.values("verdict")[:1])
    )
    return InTray(
        list(to_review.exclude(own_draft).order_by("pk")),
        list(to_sign.exclude(own_draft | reviewed).order_by("pk")),
        list(returned.filter(last_verdict=str(Verdict.RETURNED)).order_by("pk")),
    )


def is_deliverable(letter: Letter) -> bool:
    """Whether the letter has been issued and goes to somebody."""
    out = LETTERS[letter.kind].addressee is not Addressee.FILE
    return out and letter.state is LetterState.ISSUED


def _acts_open(access_request: AccessRequest, on: date) -> frozenset[Act]:
    facts = access_request.facts()
    place = access_request.stage
    if facts is not None:
        place = procedure.stage(facts, on, national(), standing())
    once = procedure.ONCE & set(access_request.acts_done())
    found = procedure.OPEN[place] - once
    if Act.LAPSE in found and facts is not None:
        until = awaiting_until(facts, national(), standing())
        found = found if until is not None and until < on else found - {Act.LAPSE}
    return frozenset(found)


def _untold(access_request: AccessRequest) -> LetterKind | None:
    """The kind of letter that tells a decision made without one; None where it has been told."""
    decision: Decision | None = getattr(access_request, "decision", None)
    if decision is None or decision.letters.filter(state=LetterState.ISSUED).exists():
        return None
    return letter_for(decision.ground)


def _steps_by(officer: Officer, round_: Round) -> QuerySet[LetterStep, int]:
    return LetterStep.objects.filter(by=officer, round=round_).values_list("letter_id", flat=True)
