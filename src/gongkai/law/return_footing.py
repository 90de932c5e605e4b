"""Whether a website return foots: T1–T7, each relation as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gongkai.law.website_return import BY_CODE, FIELDS, Field, Measure

Answer = int | Decimal | bool | str | None
Answers = Mapping[str, Answer]


class Fault(NamedTuple):
    """A relation that does not hold: its code, the field, both sides, and a sentence."""

    rule: str
    field: str
    left: Answer
    right: Answer
    message: str


# A total with its parts.  Law: WEB; T3 (from memory).
SUMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("T1", "published", ("published.overview", "published.news", "published.catalogue")),
    (
        "T3",
        "interpretations",
        ("interpretations.texts", "interpretations.products", "interpretations.comments"),
    ),
    ("T3", "handled", ("handled.natural_persons", "handled.legal_persons")),
)

# A part that cannot exceed a whole; what was open at the year's start is added to the messages.
LIMITS: tuple[tuple[str, str], ...] = (
    ("public_replies", "messages_closed"),
    ("messages_closed", "messages"),
    ("results_published", "solicitations"),
    ("interview_answers", "interview_messages"),
    ("problems_mended", "problems_found"),
)

# A "no" leaves these empty or 0.
GATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "has_new_media",
        (
            "weibo.name",
            "weibo.published",
            "weibo.followers",
            "wechat.name",
            "wechat.published",
            "wechat.subscribers",
            "other_media",
        ),
    ),
)


def _number(answers: Answers, code: str) -> int | Decimal | None:
    """The field as a number, or None where it is empty or no number."""
    value = answers.get(code)
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _sums(answers: Answers) -> Iterator[Fault]:
    """T1 and T3: totals that differ from the sum of their parts; an empty cell stays unknown."""
    for rule, total, parts in SUMS:
        whole = _number(answers, total)
        figures = [_number(answers, part) for part in parts]
        known = [figure for figure in figures if figure is not None]
        if whole is not None and len(known) == len(parts) and whole != sum(known):
            label = BY_CODE[total].label
            message = f"{label} {whole} 不等于各分项之和 {sum(known)}"
            yield Fault(rule, total, whole, sum(known), message)


def _limits(answers: Answers, open_at_start: int) -> Iterator[Fault]:
    """T4: parts that exceed their whole."""
    for part, whole in LIMITS:
        less, more = _number(answers, part), _number(answers, whole)
        if less is None or more is None:
            continue
        allowed = more + (open_at_start if whole == "messages" else 0)
        if less > allowed:
            message = f"{BY_CODE[part].label} {less} 大于{BY_CODE[whole].label} {allowed}"
            yield Fault("T4", part, less, allowed, message)


def _gates(answers: Answers) -> Iterator[Fault]:
    """T6: figures under a "no"."""
    for gate, dependents in GATES:
        if answers.get(gate) is not False:
            continue
        for code in dependents:
            if answers.get(code):
                message = f"{BY_CODE[gate].label}填否，{BY_CODE[code].label}应为空或者 0"
                yield Fault("T6", code, answers[code], None, message)


def _fits(field: Field, value: Answer) -> bool:
    """Whether a given answer is of the kind the field takes."""
    if field.measure is Measure.YES_NO:
        return isinstance(value, bool)
    if field.measure is Measure.TEXT:
        return isinstance(value, str)
    whole = isinstance(value, int) and not isinstance(value, bool)
    decimal = field.measure is Measure.DECIMAL and isinstance(value, Decimal)
    return (whole or decimal) and Decimal(str(value)) >= 0


def _kinds(answers: Answers) -> Iterator[Fault]:
    """T6: answers that are not of their field's kind."""
    for field in FIELDS:
        value = answers.get(field.code)
        if value is not None and not _fits(field, value):
            message = f"{field.label}应为{field.measure.label}，填写的是 {value}"
            yield Fault("T6", field.code, value, None, message)


def broken(answers: Answers, open_at_start: int = 0) -> list[Fault]:
    """Every relation of the return that does not hold; empty when it is sound.

    `open_at_start` is how many messages were open when the year began.  Law: WEB (from memory).
    """
    return [
        *_kinds(answers),
        *_sums(answers),
        *_limits(answers, open_at_start),
        *_gates(answers),
    ]


def platform_total(by_channel: Mapping[str, int]) -> int:
    """All items the platform disclosed (T2): channels added up, nothing merged.  Law: WEB."""
    return sum(by_channel.values())


def agree(measure: str, figures: Mapping[str, int]) -> Fault | None:
    """One measure as several papers state it (T7): the fault where they differ.  Law: WEB."""
    values = list(figures.values())
    if len(set(values)) < 2:
        return None
    said = "、".join(f"{paper} {figure}" for paper, figure in figures.items())
    return Fault("T7", measure, values[0], values[1], f"{measure}不一致：{said}")
