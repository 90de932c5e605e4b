"""Would the law allow it?  The acts of a row replayed on facts alone, nothing written."""

from __future__ import annotations

from datetime import date

from gongkai.law import procedure
from gongkai.law.calendar import national
from gongkai.law.consultation import require_heard
from gongkai.law.derivation import derive
from gongkai.law.facts import Facts
from gongkai.law.fees import FeeBasis, fee_for_nth, fee_for_pages
from gongkai.law.grounds import RULES, Ground
from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.procedure import ONCE, Act, Stage
from gongkai.law.refusals import NotPermitted, Refusal
from gongkai.organs.policy import standing
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.gaps import fee_units
from gongkai.requests.actions.ledger.problems import Problem
from gongkai.requests.actions.ledger.steps import Step

_DISCLOSING = (OutcomeGroup.GRANTED, OutcomeGroup.PARTLY_GRANTED)
_WAITS = {
    Ground.CLARIFICATION_LAPSED: Stage.AWAITING_CLARIFICATION,
    Ground.FEE_LAPSED: Stage.AWAITING_PAYMENT,
}


def rehearse(entry: Entry, steps: list[Step]) -> Problem | None:
    """The first refusal the acts of this row would meet, at the cell of its day; None if none."""
    facts, done, at = Facts(entry.day(F.RECEIVED_ON)), set[Act](), F.RECEIVED_ON
    try:
        derive(facts, national(), standing())
        for step in steps:
            at = step.at
            place = procedure.stage(facts, step.on, national(), standing())
            procedure.require(step.act, place, done, standing())
            _require(entry, step, place, facts)
            facts = step.change(facts)
            done |= {step.act} & ONCE
            derive(facts, national(), standing())
    except Refusal as refusal:
        return entry.problem(str(refusal).rstrip("。"), at, F.DECIDED_ON, F.RECEIVED_ON)
    return None


def _require(entry: Entry, step: Step, place: Stage, facts: Facts) -> None:
    """What an action demands beyond its stage."""
    if step.act is Act.DECIDE and RULES[entry.get(F.GROUND)].outcome.group in _DISCLOSING:
        require_heard(facts.consultations, step.on, national(), standing())
    if step.act is Act.LAPSE and _WAITS[entry.get(F.GROUND)] is not place:
        raise NotPermitted("REG 30", f"当时为“{place.label}”，与办理结果不符")
    if step.act is Act.CHARGE:
        _require_fee(entry.get(F.FEE_BASIS), fee_units(entry) or 0)
    if step.act is Act.DELIVER:
        _require_order(step.on, entry.get(F.SIGNED_FOR_ON))


def _require_fee(basis: FeeBasis, units: int) -> None:
    yuan = fee_for_pages(units) if basis is FeeBasis.PER_PAGE else fee_for_nth(units)
    if yuan == 0:
        raise NotPermitted("FEE 3", f"{basis.label} {units}，未超出免费的数量，不能收费")


def _require_order(sent_on: date, signed_for_on: date | None) -> None:
    if signed_for_on is not None and signed_for_on < sent_on:
        raise NotPermitted("REPLY235", f"签收日期 {signed_for_on} 早于送出日期 {sent_on}")
