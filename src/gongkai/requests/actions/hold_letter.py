"""What every step of a letter begins and ends with: its rows held, its state told, its entry."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from gongkai.law.letters import Round
from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.requests.models import Letter, LetterStep
from gongkai.requests.refusals import LetterChanged
from gongkai.requests.terms import LetterState, Verdict


def hold(letter: Letter, *states: LetterState) -> None:
    """Lock the file, then the letter, and read what it says now.

    NotPermitted in another state than these, naming who brought it there and when.
    """
    if letter.access_request is not None:
        letter.access_request.lock()
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    if letter.state in states:
        return
    last = letter.steps.select_related("by").last()
    told = f"（{last.by}，{timezone.localtime(last.at):%Y-%m-%d %H:%M}）" if last else ""
    raise NotPermitted("REG 45", f"这份文书{letter.standing}{told}，不能再进行这一步")


def require_revision(letter: Letter, revision: int | None) -> None:
    """Refuse to act on a text other than the one seen; LetterChanged says who changed it."""
    if revision is None or revision == letter.revision:
        return
    last = letter.steps.select_related("by").last()
    by = last.by if last else letter.drafted_by
    raise LetterChanged(str(by or "其他人"), last.at if last else letter.drafted_at)


def moment_of(on: date, at: datetime | None) -> datetime:
    """The moment given, else the beginning of the day."""
    return at or timezone.make_aware(datetime.combine(on, time.min))


def step(
    letter: Letter,
    round_: Round,
    verdict: Verdict,
    *,
    by: Officer,
    at: datetime,
    reason: str = "",
) -> LetterStep:
    """Write down a hand the letter passed through."""
    return LetterStep.objects.create(
        letter=letter,
        round=round_,
        verdict=verdict,
        reason=reason.strip(),
        by=by,
        at=at,
        revision=letter.revision,
    )


def record(
    letter: Letter, event: str, *, by: Officer | None, at: datetime, **details: int | str | None
) -> None:
    """Write the audit entry: codes, numbers and digests, never a word of the letter."""
    audit.record(
        f"requests.{event}",
        actor=by,
        organ=letter.organ,
        target=letter,
        at=at,
        details={
            "access_request": letter.access_request_id,
            "kind": str(letter.kind),
            "revision": letter.revision,
            **details,
        },
    )


def drafting_hands(letter: Letter) -> set[int]:
    """Who had a hand in the draft, by number."""
    hands = set(letter.steps.filter(round=Round.DRAFT).values_list("by_id", flat=True))
    return hands | ({letter.drafted_by_id} if letter.drafted_by_id else set())
