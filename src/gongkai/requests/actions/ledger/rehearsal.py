"""Would the law allow it?  The acts of a row replayed on facts alone, nothing written."""

from __future__ import annotations

from gongkai.law import procedure
from gongkai.law.calendar import national
from gongkai.law.clock import payment_due_on
from gongkai.law.consultation import Asked, bars_disclosure, require_heard
from gongkai.law.delivery import Delivery
from gongkai.law.derivation import derive
from gongkai.law.facts import Facts
from gongkai.law.fees import FeeBasis, fee_for_nth, fee_for_pages
from gongkai.law.grounds import RULES, Ground
from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.procedure import ONCE, OPEN, Act, Stage
from gongkai.law.refusals import NotPermitted, Refusal
from gongkai.organs.policy import standing
from gongkai.requests.actions.ledger.consulted import askings
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.gaps import fee_units
from gongkai.requests.actions.ledger.problems import Problem
from gongkai.requests.actions.ledger.steps import Step, reason_of, told_and_interest

_DISCLOSING = (OutcomeGroup.GRANTED, OutcomeGroup.PARTLY_GRANTED)
_WAITS = {
    Ground.CLARIFICATION_LAPSED: Stage.AWAITING_CLARIFICATION,
    Ground.FEE_LAPSED: Stage.AWAITING_PAYMENT,
}


def rehearse(entry: Entry, steps: list[Step]) -> tuple[list[Step], Problem | None]:
    """The acts as the law lets them follow one another, and the first refusal they would meet.

    A ledger tells the days: of the acts of one day the first that is open comes first.
    """
    facts, done, at = Facts(entry.day(F.RECEIVED_ON)), set[Act](), F.RECEIVED_ON
    taken: list[Step] = []
    try:
        derive(facts, national(), standing())
        while len(taken) < len(steps):
            left = [step for step in steps if step not in taken]
            step, place = _next(left, facts)
            at = step.at
            procedure.require(step.act, place, done, standing())
            _require(entry, step, place, facts)
            facts = step.change(facts)
            done |= {step.act} & ONCE
            derive(facts, national(), standing())
            taken.append(step)
    except Refusal as refusal:
        said = entry.problem(str(refusal).rstrip("。"), at, F.DECIDED_ON, F.RECEIVED_ON)
        return steps, said
    return taken, None


def _next(left: list[Step], facts: Facts) -> tuple[Step, Stage]:
    """The next act in time, and the stage at which it meets the request."""
    place = procedure.stage(facts, left[0].on, national(), standing())
    same_day = [step for step in left if step.on == left[0].on]
    chosen = next((step for step in same_day if step.act in OPEN[place]), same_day[0])
    return chosen, place


def _require(entry: Entry, step: Step, place: Stage, facts: Facts) -> None:
    """What an action demands beyond its stage."""
    if step.act is Act.DECIDE:
        _require_free_to_disclose(entry, step, facts)
    if step.act is Act.LAPSE and _WAITS[entry.get(F.GROUND)] is not place:
        raise NotPermitted("REG 30", f"当时为“{place.label}”，与办理结果不符")
    if step.act is Act.CHARGE:
        _require_fee(entry.get(F.FEE_BASIS), fee_units(entry) or 0)
    if step.act is Act.RECORD_PAYMENT:
        _require_paid_in_time(step, facts)
    if step.act is Act.DELIVER:
        _require_delivery(entry, step)


def _require_free_to_disclose(entry: Entry, step: Step, facts: Facts) -> None:
    ground = entry.get(F.GROUND)
    if RULES[ground].outcome.group in _DISCLOSING:
        require_heard(facts.consultations, step.on, national(), standing())
    _, interest = told_and_interest(reason_of(entry))
    if ground is not Ground.DISCLOSABLE:
        return
    for asking in askings(entry):
        opinion = asking.opinion
        if (
            opinion
            and asking.asked is Asked.THIRD_PARTY
            and bars_disclosure(
                objects=not opinion.agrees,
                reasonable=opinion.is_reasonable is not False,
                public_interest=bool(interest),
                policy=standing(),
            )
        ):
            raise NotPermitted(
                "REG 32",
                "第三方不同意公开且理由合理的，不予公开；其理由不合理的，对方意见应写明"
                "“不同意（理由不合理）”；公共利益所需的，理由中应写明"
                "“不公开可能对公共利益造成重大影响：”及其内容",
            )


def _require_fee(basis: FeeBasis, units: int) -> None:
    yuan = fee_for_pages(units) if basis is FeeBasis.PER_PAGE else fee_for_nth(units)
    if yuan == 0:
        raise NotPermitted("FEE 3", f"{basis.label} {units}，未超出免费的数量，不能收费")


def _require_paid_in_time(step: Step, facts: Facts) -> None:
    notice = facts.fee_notice
    until = notice and notice.received_on and payment_due_on(notice.received_on, national())
    if until and step.on > until:
        raise NotPermitted("FEE 6", f"缴费期限已于 {until} 届满，视为放弃申请，不能登记缴费")


def _require_delivery(entry: Entry, step: Step) -> None:
    signed_for_on, until = entry.get(F.SIGNED_FOR_ON), entry.get(F.ANNOUNCED_UNTIL)
    announces = entry.get(F.DELIVERY) is Delivery.ANNOUNCEMENT
    for day, name in ((signed_for_on, "签收日期"), (until, "公告期满日期")):
        if day is not None and day < step.on:
            raise NotPermitted("REPLY235", f"{name} {day} 早于送出日期 {step.on}")
    if announces and signed_for_on is not None:
        raise NotPermitted("ARLI 15(1)(4)", "公告送达没有签收，以公告期满之日视为送达")
    if until is not None and not announces:
        raise NotPermitted("ARLI 15(1)(4)", "只有公告送达填写公告期满日期")
