"""What would become of the due day: a supposed act is reckoned and nothing is written."""

from __future__ import annotations

from datetime import date
from enum import unique
from typing import NamedTuple

from gongkai.law.calendar import national
from gongkai.law.consultation import Consultation
from gongkai.law.derivation import Step, derive
from gongkai.law.facts import Clarification, Extension, Facts, FeeNotice
from gongkai.law.refusals import Refusal
from gongkai.law.terms import Term
from gongkai.organs.policy import standing
from gongkai.requests.queries.chips import weekday


@unique
class Supposed(Term):
    """What might be done."""

    CLARIFY = "clarify", "告知补正，并在某日收到补正"
    CONSULT = "consult", "征求意见，并在某日收到意见"
    SILENCE = "silence", "征求意见，对方逾期不回"
    EXTEND = "extend", "延长若干工作日"
    CHARGE = "charge", "发出收费通知，并在某日缴清"


class Supposition(NamedTuple):
    """A supposed act on a day, with the day it is answered or the days it adds."""

    what: Supposed
    on: date
    until: date | None = None
    days: int = 0


class Answer(NamedTuple):
    """What would follow: a sentence with the last step reckoned, or the refusal of the law."""

    sentence: str
    step: Step | None
    refused: bool


def suppose(facts: Facts, supposition: Supposition) -> Answer:
    """The due day if that were done; the sentence names the article in either case."""
    calendar = national()
    try:
        before = derive(facts, calendar, standing(), judged_from=date.max).due_on
        after = derive(
            _changed(facts, supposition), calendar, standing(), judged_from=supposition.on
        )
    except Refusal as refusal:
        return Answer(str(refusal), None, refused=True)
    last = after.steps[-1]
    if after.due_on is None:
        until = after.awaiting_until
        waits = f"，申请人的期限到 {until}" if until else ""
        return Answer(f"答复期限将停止计算{waits}。", last, refused=False)
    was = f"（现为 {before}）" if before and before != after.due_on else "（不变）"
    said = f"答复期限将为 {after.due_on}（{weekday(after.due_on)}）{was}。"
    moves = "所涉年度的放假通知尚未公布，为暂算。" if after.provisional else ""
    return Answer(said + moves, last, refused=False)


def _changed(facts: Facts, supposed: Supposition) -> Facts:
    on, until = supposed.on, supposed.until
    if supposed.what is Supposed.CLARIFY:
        return facts._replace(clarification=Clarification(on, until))
    if supposed.what is Supposed.EXTEND:
        return facts._replace(extensions=(*facts.extensions, Extension(supposed.days, on)))
    if supposed.what is Supposed.CHARGE:
        return facts._replace(fee_notice=FeeNotice(on, on, until))
    answered = until if supposed.what is Supposed.CONSULT else None
    asked = Consultation(on, on, answered)
    return facts._replace(consultations=(*facts.consultations, asked))
