"""How the clock of a file is shown: one square a calendar day, beside the steps that are true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.law.calendar import Calendar, DayKind, national
from gongkai.law.clock import pauses, running_from
from gongkai.law.derivation import Derivation, derive
from gongkai.law.facts import Facts, known_by
from gongkai.law.procedure import ENDED
from gongkai.organs.policy import standing
from gongkai.requests.queries.chips import WEEKDAYS, Chip, due_chip, weekday

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
# A file that nobody answered for years is not drawn to its end.
MOST_WEEKS = 53
# The picture in its own units: a square, a square with its gap, and the room for labels.
SQUARE, STEP, MARGIN, HEAD = 24, 28, 22, 18
TONES = {
    "before": "尚未开始",
    "counted": "计入期限",
    "ahead": "将计入期限",
    "void": "重新起算前，不计入",
    "paused": "扣除，不计入期限",
    "waiting": "等待申请人，停止计算",
    "rest": "休息日，不计入",
    "late": "超过期限",
    "after": "期限之外",
}
_MARKS = (
    ("征求", "征"),
    ("收到补正", "补"),
    ("补正", "问"),
    ("收费", "费"),
    ("缴清", "缴"),
    ("理由", "理"),
    ("延长", "延"),
    ("延迟", "缓"),
    ("决定", "决"),
    ("答复", "送"),
    ("放弃", "弃"),
    ("撤回", "撤"),
    ("并入", "并"),
)


class Square(NamedTuple):
    """One calendar day: where it stands, what it is to the period, and what happened on it."""

    on: date
    left: int
    top: int
    tone: str
    is_make_up: bool
    mark: str
    title: str

    @property
    def words(self) -> str:
        """What stands in the square: the mark, or else the day of the month."""
        return self.mark or str(self.on.day)

    @property
    def middle(self) -> int:
        """Where the words are centred."""
        return self.left + SQUARE // 2

    @property
    def line(self) -> int:
        """On which line the words stand."""
        return self.top + 16

    @property
    def dot(self) -> int:
        """Where the dot of a make-up day stands."""
        return self.left + SQUARE - 4

    @property
    def dot_y(self) -> int:
        """At which height it stands."""
        return self.top + 4


class Label(NamedTuple):
    """A word beside the squares: a month over its first column, a weekday before its row."""

    x: int
    y: int
    label: str


class ClockPanel(NamedTuple):
    """The clock as of a day: the sentence, the strip, and the derivation with its steps."""

    sentence: str
    chip: Chip | None
    squares: tuple[Square, ...]
    labels: tuple[Label, ...]
    width: int
    summary: str
    derived: Derivation
    as_of: date | None
    is_cut: bool

    @property
    def tones(self) -> list[tuple[str, str]]:
        """The kinds of days that occur, with their words: the legend."""
        seen = {square.tone for square in self.squares}
        return [(tone, words) for tone, words in TONES.items() if tone in seen]


def clock_panel(facts: Facts, today: date, as_of: date | None = None) -> ClockPanel:
    """The clock as it stands today, or as the end of a past day knew it; refusals pass through.

    What is on record is not judged again: an act that the policy of its day allowed stays readable.
    """
    calendar = national()
    derived = derive(facts, calendar, standing(), as_of, judged_from=date.max)
    known = facts if as_of is None else known_by(facts, as_of)
    assert known is not None  # noqa: S101  -- `derive` has refused it
    on = as_of or today
    days, is_cut = _days(known, derived, on)
    squares = tuple(_squares(known, derived, calendar, on, days))
    ended = derived.stage in ENDED
    return ClockPanel(
        sentence=_sentence(derived, on),
        chip=None if ended else due_chip(derived.due_on, on),
        squares=squares,
        labels=(*_weekdays(), *_months(days)),
        width=max(square.left for square in squares) + SQUARE + 1,
        summary=_summary(squares),
        derived=derived,
        as_of=as_of,
        is_cut=is_cut,
    )


def _sentence(derived: Derivation, on: date) -> str:
    if derived.stage in ENDED:
        return f"{derived.stage.label}，期限不再计算"
    if derived.due_on is None:
        until = derived.awaiting_until
        waits = f"，申请人的期限到 {until}（{weekday(until)}）" if until else ""
        return f"{derived.stage.label}，答复期限停止计算{waits}"
    due = f"应于 {derived.due_on}（{weekday(derived.due_on)}）前答复"
    said = due_chip(derived.due_on, on)
    moves = "；所涉年度的放假通知尚未公布，期限为暂算" if derived.provisional else ""
    return f"{due}，{said.words}{moves}"


def _days(facts: Facts, derived: Derivation, on: date) -> tuple[list[date], bool]:
    """Whole weeks from the receipt to the last day that matters."""
    first = facts.received_on - timedelta(days=facts.received_on.weekday())
    ends = [step.on for step in derived.steps]
    ends += [day for day in (derived.due_on, derived.awaiting_until) if day]
    if derived.stage not in ENDED:
        ends.append(on)
    last = max(ends)
    last += timedelta(days=6 - last.weekday())
    cut = min(last, first + MOST_WEEKS * _WEEK - _DAY)
    count = (cut - first).days + 1
    return [first + n * _DAY for n in range(count)], cut < last


def _weekdays() -> Iterator[Label]:
    for row, name in enumerate(WEEKDAYS):
        yield Label(0, HEAD + row * STEP + 16, name)


def _months(days: list[date]) -> Iterator[Label]:
    before = None
    for column, monday in enumerate(days[::7]):
        sunday = monday + 6 * _DAY
        if (month := (sunday.year, sunday.month)) != before:
            yield Label(MARGIN + column * STEP, 12, f"{sunday.month}月")
        before = month


def _squares(
    facts: Facts, derived: Derivation, calendar: Calendar, on: date, days: list[date]
) -> Iterator[Square]:
    done: dict[date, list[str]] = {}
    for step in derived.steps:
        done.setdefault(step.on, []).append(step.what)
    toned = _Toned(facts, derived, calendar, on)
    for n, day in enumerate(days):
        kind = calendar.kind_of(day)
        tone = toned.of(day)
        told = [*done.get(day, []), *(["今天"] if day == on else [])]
        told += ["期限届满"] if day == derived.due_on else []
        rest = f"（{kind.festival}）" if kind.festival else ""
        title = f"{day}（{weekday(day)}）{kind.kind.label}{rest}，{TONES[tone]}"
        title += f"：{'、'.join(told)}" if told else ""
        mark = _mark(day, facts.received_on, derived.due_on, on, done.get(day, []))
        left, top = MARGIN + n // 7 * STEP, HEAD + n % 7 * STEP
        yield Square(day, left, top, tone, kind.kind is DayKind.MAKE_UP, mark, title)


class _Toned:
    """What each day is to the period, by the same functions that compute the due day."""

    def __init__(self, facts: Facts, derived: Derivation, calendar: Calendar, on: date) -> None:
        self.facts, self.derived, self.calendar, self.on = facts, derived, calendar, on
        self.start = running_from(facts, calendar, standing())
        self.pauses = pauses(facts, calendar, standing())
        self.ended_on = _ended_on(facts)
        asked, fee = facts.clarification, facts.fee_notice
        self.stops = [
            (stop, again)
            for stop, again in (
                (asked and asked.asked_on, asked and asked.answered_on),
                (fee and fee.issued_on, fee and fee.paid_on),
            )
            if stop
        ]

    def of(self, day: date) -> str:
        """The tone of a day."""
        if day <= self.facts.received_on:
            return "before"
        if self.ended_on and day > self.ended_on:
            return "after"
        if not self.calendar.is_working_day(day):
            return "rest"
        return self._working(day)

    def _working(self, day: date) -> str:
        due = self.derived.due_on
        if any(stop < day <= (again or date.max) for stop, again in self.stops):
            return "waiting"
        if self.start is not None and day <= self.start:
            return "void"
        if self.start is None:
            return "void"
        if any(first <= day <= last for first, last in self.pauses):
            return "paused"
        if due is not None and day > due:
            return "late" if day <= self.on or self.ended_on else "after"
        return "counted" if day <= self.on else "ahead"


def _ended_on(facts: Facts) -> date | None:
    return facts.sent_on or facts.lapsed_on or facts.withdrawn_on or facts.joined_on


def _mark(day: date, received: date, due: date | None, on: date, done: list[str]) -> str:
    if day == received:
        return "收"
    for word, mark in _MARKS:
        if any(word in what for what in done):
            return mark
    if day == due:
        return "届"
    return "今" if day == on else ""


def _summary(squares: tuple[Square, ...]) -> str:
    """The strip for those who cannot see it."""
    counted = [f"{words} {n} 日" for tone, words in TONES.items() if (n := _count(squares, tone))]
    first, last = squares[0].on, squares[-1].on
    return f"{first} 至 {last} 的日历，一格一日：{'，'.join(counted)}。逐项推算见下表。"


def _count(squares: tuple[Square, ...], tone: str) -> int:
    return sum(square.tone == tone for square in squares)
