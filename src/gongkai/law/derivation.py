"""Why a reply falls due on its day: each act with its date, its article and its effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from gongkai.law.calendar import Calendar
from gongkai.law.clock import (
    EXTENSION_LIMIT_DAYS,
    REPLY_DAYS,
    awaiting_until,
    clarification_notice_due_on,
    due_on,
    original_due_on,
    paused_days,
    payment_due_on,
    running_from,
)
from gongkai.law.consultation import opinion_due_on
from gongkai.law.events import CLOSING, Event, events_of, extension_event
from gongkai.law.facts import Facts, known_by, last_day, require_possible
from gongkai.law.instruments import cite
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.procedure import OPEN, Act, Stage, require, stage
from gongkai.law.refusals import NotPermitted


class Step(NamedTuple):
    """One act and what it did to the due date; `due_on` is None while the period does not run."""

    on: date
    what: str
    law: str
    effect: str
    due_on: date | None

    @property
    def sentence(self) -> str:
        """The step in one line: date, act, effect, article."""
        return f"{self.on} {self.what}，{self.effect}，{self.law}"


class Derivation(NamedTuple):
    """The due date with everything that led to it.

    `due_on` is None while the request waits for its applicant; then `awaiting_until` is the
    applicant's last day.  `provisional` says that a year without a holiday notice is involved.
    """

    stage: Stage
    original_due_on: date
    due_on: date | None
    awaiting_until: date | None
    provisional: bool
    steps: tuple[Step, ...]


class _Moment(NamedTuple):
    """The facts before and after an event, with the rules they are judged by."""

    event: Event
    before: Facts
    after: Facts
    calendar: Calendar
    policy: Policy

    def due_before(self) -> date | None:
        """The due date as it stood before the event."""
        return due_on(self.before, self.calendar, self.policy)


def _require_extension(moment: _Moment) -> None:
    """One to twenty working days, decided within the period.  Law: REG 33(2)."""
    days, due = moment.after.extensions[-1].days, moment.due_before()
    if not 1 <= days <= EXTENSION_LIMIT_DAYS:
        raise NotPermitted(
            "REG 33(2)",
            f"延长的期限最长 {EXTENSION_LIMIT_DAYS} 个工作日、最短 1 个，不能是 {days} 个",
        )
    if moment.policy.extension_within_period and due and moment.event.on > due:
        raise NotPermitted("REG 33(2)", f"期限已于 {due} 届满，{moment.event.on} 不能再延长")


def _require_charge(moment: _Moment) -> None:
    """The notice goes out within the reply period.  Law: FEE 6 (from memory)."""
    due = moment.due_before()
    if due and moment.event.on > due:
        raise NotPermitted(
            "FEE 6",
            f"收费通知应在申请处理期限内发出，期限已于 {due} 届满，不能在 {moment.event.on} 发出",
        )


def _require_payment(moment: _Moment) -> None:
    """A fee not paid in time counts as giving the request up.  Law: FEE 6 (from memory)."""
    until = awaiting_until(moment.before, moment.calendar, moment.policy)
    if until and moment.event.on > until:
        raise NotPermitted(
            "FEE 6",
            f"缴费期限已于 {until} 届满，视为放弃申请，{moment.event.on} 的缴费不能重新起算",
        )


def _require_lapse(moment: _Moment) -> None:
    """A request lapses only after its applicant's last day.  Law: REG 30; FEE 6 (from memory)."""
    until = awaiting_until(moment.before, moment.calendar, moment.policy)
    if until is None or moment.event.on <= until:
        said = f"期限至 {until}，尚未届满" if until else "申请人尚未收到通知"
        raise NotPermitted(moment.event.law, f"{said}，{moment.event.on} 还不能视为放弃")


_REQUIREMENTS: Mapping[Act, Callable[[_Moment], None]] = MappingProxyType(
    {
        Act.EXTEND: _require_extension,
        Act.CHARGE: _require_charge,
        Act.RECORD_PAYMENT: _require_payment,
        Act.LAPSE: _require_lapse,
    }
)


def _asked(moment: _Moment) -> str:
    """The wait for a clarification."""
    until = awaiting_until(moment.after, moment.calendar, moment.policy)
    told_by = clarification_notice_due_on(moment.before.received_on, moment.calendar)
    late = f"；告知晚于第 7 个工作日 {told_by}，效力法律未明确" if moment.event.on > told_by else ""
    return f"等待补正，停止计算期限，补正期限至 {until}{late}"


def _restarted(moment: _Moment) -> str:
    """A period begun anew, unless policy lets the old one run on."""
    if running_from(moment.after, moment.calendar, moment.policy) == moment.event.on:
        return f"重新起算 {REPLY_DAYS} 个工作日"
    return "恢复计算期限"


def _deducted(moment: _Moment) -> str:
    """The working days a consultation takes, not counting those another has taken already."""
    calendar, policy = moment.calendar, moment.policy
    taken = paused_days(moment.after, calendar, policy) - paused_days(
        moment.before, calendar, policy
    )
    latest = moment.after.consultations[-1]
    if latest.answered_on:
        return f"扣除 {taken} 个工作日"
    until = opinion_due_on(latest, calendar, policy)
    waiting = f"至 {until} 届满" if until else "自签收之日起 15 个工作日"
    return f"扣除 {taken} 个工作日（提意见的期限{waiting}，逾期{latest.asked.silence}）"


def _charged(moment: _Moment) -> str:
    """The wait for a payment."""
    fee = moment.after.fee_notice
    if not fee or not fee.received_on:
        return "等待缴费，停止计算期限，缴费期限自收到通知次日起算"
    return f"等待缴费，停止计算期限，缴费期限至 {payment_due_on(fee.received_on, moment.calendar)}"


def _reasons(moment: _Moment) -> str:
    """What asking for reasons takes from the period."""
    return "说明理由期间扣除" if moment.policy.reason_demand_pauses else "不影响答复期限"


def _timely(moment: _Moment) -> str:
    """Whether an act came within the period, or by how many working days it was late."""
    due = moment.due_before()
    if due is None or moment.event.on <= due:
        return "在期限内"
    late = moment.calendar.working_days_between(due, moment.event.on) - 1
    return f"逾期 {late} 个工作日"


def _extended(moment: _Moment) -> str:
    """The working days added."""
    return f"延长 {moment.after.extensions[-1].days} 个工作日"


def _deferred(moment: _Moment) -> str:
    """The day a deferral names."""
    return f"延迟至 {moment.after.deferral.until}" if moment.after.deferral else ""


def _joined(_: _Moment) -> str:
    """A request handled under the one it repeats."""
    return "与所并入的申请一并答复"


def _ended(_: _Moment) -> str:
    """A request that is processed no further."""
    return "不再处理"


_EFFECTS: Mapping[Act, Callable[[_Moment], str]] = MappingProxyType(
    {
        Act.ASK_CLARIFICATION: _asked,
        Act.RECORD_CLARIFICATION: _restarted,
        Act.CONSULT: _deducted,
        Act.CHARGE: _charged,
        Act.RECORD_PAYMENT: _restarted,
        Act.DEMAND_REASONS: _reasons,
        Act.RECORD_REASONS: _reasons,
        Act.DEFER: _deferred,
        Act.EXTEND: _extended,
        Act.DECIDE: _timely,
        Act.DELIVER: _timely,
        Act.LAPSE: _ended,
        Act.WITHDRAW: _ended,
        Act.JOIN: _joined,
    }
)


class _Replay:
    """The facts so far while the acts are replayed one by one."""

    def __init__(self, facts: Facts, calendar: Calendar, policy: Policy, judged_from: date) -> None:
        """Begin with the receipt alone; extensions without a date wait for the period's end."""
        self.judged_from = judged_from
        self.now = Facts(facts.received_on)
        self.calendar, self.policy = calendar, policy
        self.pending = events_of(facts)
        self.undated = [each for each in facts.extensions if each.granted_on is None]
        self.done: list[Act] = []
        due = original_due_on(facts, calendar)
        effect = f"次日起算 {REPLY_DAYS} 个工作日"
        self.steps = [Step(facts.received_on, "收到申请", cite("REG 33(2)"), effect, due)]

    def run(self) -> tuple[Step, ...]:
        """Every step; an act that is not open, late or too long is refused."""
        while self.pending or self.undated:
            self._take(self._next())
        return tuple(self.steps)

    def _next(self) -> Event:
        """The next act in time; of acts on one day the first that is open."""
        due = due_on(self.now, self.calendar, self.policy)
        if self.undated and self._period_ends_first(due):
            closing = (event.on for event in self.pending if event.act in CLOSING)
            on = min(due or last_day(self.now), next(closing, date.max))
            return extension_event(self.undated.pop(0), on)
        same_day = [event for event in self.pending if event.on == self.pending[0].on]
        place = stage(self.now, same_day[0].on, self.calendar, self.policy)
        chosen = next((event for event in same_day if event.act in OPEN[place]), same_day[0])
        self.pending.remove(chosen)
        return chosen

    def _period_ends_first(self, due: date | None) -> bool:
        """Whether the period would end, or the request close, before the next act."""
        if not self.pending or self.pending[0].act in CLOSING:
            return True
        return due is not None and self.pending[0].on > due

    def _take(self, event: Event) -> None:
        """Judge one act by what was known before it, and write down its effect."""
        moment = _Moment(event, self.now, event.change(self.now), self.calendar, self.policy)
        if event.on >= self.judged_from:
            self._judge(moment)
        self.now = moment.after
        self.done.append(event.act)
        due = due_on(self.now, self.calendar, self.policy)
        self.steps.append(
            Step(event.on, event.what, cite(event.law), _EFFECTS[event.act](moment), due)
        )

    def _judge(self, moment: _Moment) -> None:
        """Refuse an act that is not open, late or too long."""
        event = moment.event
        place = stage(self.now, event.on, self.calendar, self.policy)
        require(event.act, place, self.done, self.policy)
        if event.act in _REQUIREMENTS:
            _REQUIREMENTS[event.act](moment)


def derive(
    facts: Facts,
    calendar: Calendar,
    policy: Policy = DEFAULT,
    as_of: date | None = None,
    *,
    judged_from: date = date.min,
) -> Derivation:
    """The due date with its derivation, from all facts or from those known on `as_of`.

    Facts that cannot be are refused with the article; acts before `judged_from` are taken as they
    are, for they were judged by the policy and the calendar of their time.  Law: REG 30; REG 32; REG 33; REG 34; REG 35.
    """
    known = facts if as_of is None else known_by(facts, as_of)
    if known is None:
        raise NotPermitted("REG 31", f"截至 {as_of} 尚未收到申请")
    require_possible(known)
    replay = _Replay(known, calendar, policy, judged_from)
    steps = replay.run()
    first, due = original_due_on(known, calendar), due_on(known, calendar, policy)
    waiting = awaiting_until(known, calendar, policy)
    return Derivation(
        stage(known, as_of or last_day(known), calendar, policy),
        first,
        due,
        waiting,
        any(calendar.is_provisional(day) for day in (first, due, waiting) if day),
        steps,
    )
