"""Whether a website return foots: T1 to T9, each relation as data."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.law.footing import Level
from gongkai.law.website_return import (
    BY_CODE,
    FIELDS,
    Field,
    Measure,
    ReturnBlock,
    return_due_on,
)

Answer = int | Decimal | bool | str | None
Answers = Mapping[str, Answer]


class Fault(NamedTuple):
    """A relation that does not hold: its code, the field, both sides, and a sentence.

    An error stands in the way of publishing, a warning does not.
    """

    rule: str
    field: str
    left: Answer
    right: Answer
    message: str
    level: Level = Level.ERROR


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

# The code of a field that nobody answered.
UNANSWERED = "空项"

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


def _average(answers: Answers) -> Iterator[Fault]:
    """T5: an average without a closed message, or closed messages without their average."""
    days, closed = _number(answers, "average_days"), _number(answers, "messages_closed")
    if days and not closed:
        message = f"没有办结的留言，平均办理时间却填了 {days} 天"
        yield Fault("T5", "average_days", days, closed, message)
    if closed and days is None:
        message = f"办结留言 {closed} 条，平均办理时间没有填写"
        yield Fault("T5", "average_days", None, closed, message, Level.WARNING)


def broken(answers: Answers, open_at_start: int = 0) -> list[Fault]:
    """Every relation of the return that does not hold; empty when it is sound.

    `open_at_start` is how many messages were open when the year began.  Law: WEB (from memory).
    """
    return [
        *_kinds(answers),
        *_sums(answers),
        *_limits(answers, open_at_start),
        *_average(answers),
        *_gates(answers),
    ]


def unanswered(answers: Answers, excused: Container[str] = ()) -> list[Fault]:
    """The figures and the yes-or-no fields that nobody answered, each an error.

    Passed over are the excused ones, what stands under a "no", the average of no closed message,
    and the marks of the last block, where none is a no.  Law: WEB (from memory).
    """
    passed = {code for gate, under in GATES if answers.get(gate) is False for code in under}
    if not answers.get("messages_closed"):
        passed.add("average_days")
    return [
        Fault(UNANSWERED, field.code, None, None, f"{field.label}没有填写")
        for field in FIELDS
        if field.measure is not Measure.TEXT
        and field.block is not ReturnBlock.INNOVATION
        and answers.get(field.code) is None
        and field.code not in passed
        and field.code not in excused
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


def of_channels(answers: Answers, total: int) -> Fault | None:
    """Whether site, WeChat and Weibo add up to what the annual report calls the platform (T2).

    None also where a channel is unknown.  Law: WEB.
    """
    codes = ("published", "wechat.published", "weibo.published")
    figures = {code: answers.get(code) for code in codes}
    if any(not isinstance(figure, int) for figure in figures.values()):
        return None
    added = platform_total({code: int(figure or 0) for code, figure in figures.items()})
    if added == total:
        return None
    message = f"网站、微信、微博合计 {added} 条，年度报告的平台总数为 {total} 条"
    return Fault("T2", "published", added, total, message)


def of_requests(received: int, carried_in: int, concluded: int, carried_out: int) -> Fault | None:
    """Whether the requests of the same year's annual report foot (T8): K1 of its total column.

    Law: WEB; FORM 3.
    """
    came, went = received + carried_in, concluded + carried_out
    if came == went:
        return None
    message = f"年度报告的申请：新收加上年结转 {came} 件，办结加结转下年 {went} 件"
    return Fault("T8", "", came, went, message)


def late(year: int, on: date) -> Fault | None:
    """Whether that day is past the day for publishing the return (T9): a warning.  Law: WEB 2."""
    due = return_due_on(year)
    if on <= due:
        return None
    message = f"应于 {due.isoformat()} 前发布，已经超过 {(on - due).days} 天"
    return Fault("T9", "", on.isoformat(), due.isoformat(), message, Level.WARNING)
