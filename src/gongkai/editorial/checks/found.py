"""What a check reports: where, what, how grave, quoted so that nothing personal spreads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.editorial.terms import Severity

CONTEXT = 20
QUOTED = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of text that is read by itself: a paragraph, a cell, a name of a file.

    `key` names the field or file it stands in without counting paragraphs, so that a finding keeps
    its identity when text is added before it; `place` is what the officer reads.
    """

    key: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in one piece of text: from `start` to before `end`."""

    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    suggestion: str = ""
    is_personal: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it is kept and shown; `secret` is what it was, for telling it again only."""

    rule: str
    severity: Severity
    key: str
    place: str
    quoted: str
    message: str
    before: str = ""
    after: str = ""
    suggestion: str = ""
    secret: str = field(default="", repr=False)
    nth: int = 1


def masked(text: str) -> str:
    """Personal data for display: two characters at each end, no more; short ones not at all."""
    if len(text) <= 6:
        return "*" * len(text)
    return text[:2] + "*" * (len(text) - 4) + text[-2:]


def quote(piece: Piece, hits: Iterable[Hit]) -> Iterator[Found]:
    """The hits of a piece quoted in their place, with personal data masked in the context too."""
    kept = list(hits)
    shown = _masked_all(piece.text, kept)
    for hit in kept:
        raw = piece.text[hit.start : hit.end]
        quoted = masked(raw) if hit.is_personal else raw
        yield Found(
            rule=hit.rule,
            severity=hit.severity,
            key=piece.key,
            place=piece.place,
            quoted=_short(quoted),
            message=hit.message,
            before=shown[max(0, hit.start - CONTEXT) : hit.start],
            after=shown[hit.end : hit.end + CONTEXT],
            suggestion=hit.suggestion,
            secret=raw,
        )


def of_file(key: str, place: str, rule: str, severity: Severity, message: str) -> Found:
    """A finding about a file or a field as a whole, with nothing to quote but its place."""
    return Found(rule, severity, key, place, quoted=_short(place), message=message, secret=place)


def numbered(found: Iterable[Found]) -> list[Found]:
    """The findings, each counted among those alike in the same field: the second is another one."""
    seen: dict[tuple[str, str, str], int] = {}
    result = []
    for each in found:
        same = (each.rule, each.key, each.secret)
        seen[same] = seen.get(same, 0) + 1
        result.append(each if seen[same] == 1 else _with_nth(each, seen[same]))
    return result


def _with_nth(each: Found, nth: int) -> Found:
    return Found(
        each.rule,
        each.severity,
        each.key,
        each.place,
        each.quoted,
        each.message,
        each.before,
        each.after,
        each.suggestion,
        each.secret,
        nth,
    )


def _masked_all(text: str, hits: list[Hit]) -> str:
    for hit in hits:
        if hit.is_personal:
            text = text[: hit.start] + masked(text[hit.start : hit.end]) + text[hit.end :]
    return text


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
