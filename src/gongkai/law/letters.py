"""Which letters the procedure knows, what each rests on, to whom it goes, and who must sign it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import unique
from types import MappingProxyType
from typing import NamedTuple

from gongkai.law.grounds import RULES, WITHHOLDING, Ground
from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.procedure import Act
from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term


@unique
class LetterKind(Term):
    """A letter (文书) of the procedure.  Law: REG 30; REG 32; REG 33; REG 35; REG 36; REG 41."""

    ACKNOWLEDGEMENT = "acknowledgement", "登记回执"
    CLARIFICATION = "clarification", "补正告知书"
    REASONS = "reasons", "说明理由告知书"
    THIRD_PARTY = "third_party", "征求第三方意见书"
    CO_AUTHOR = "co_author", "征求机关意见书"
    CONSULTING = "consulting", "征求意见情况告知书"
    THIRD_PARTY_TOLD = "third_party_told", "告知第三方书"
    EXTENSION = "extension", "延期答复告知书"
    DEFERRAL = "deferral", "延迟答复告知书"
    FEE = "fee", "收费通知书"
    GRANTED = "granted", "予以公开告知书"
    PARTLY_GRANTED = "partly_granted", "部分公开告知书"
    WITHHELD = "withheld", "不予公开告知书"
    UNAVAILABLE = "unavailable", "无法提供告知书"
    NOT_PROCESSED = "not_processed", "不予处理告知书"
    ENQUIRY = "enquiry", "行政查询事项告知书"
    LAPSED = "lapsed", "不再处理告知书"
    OTHER = "other", "其他处理告知书"
    CORRECTION = "correction", "更正处理告知书"
    SERVICE_RECEIPT = "service_receipt", "送达回证"
    APPROVAL = "approval", "审批单"


@unique
class Addressee(Term):
    """To whom a letter goes.  Law: REG 32; REG 33; REG 34; REG 45."""

    APPLICANT = "applicant", "申请人"
    THIRD_PARTY = "third_party", "第三方"
    ORGAN = "organ", "其他机关"
    FILE = "file", "本机关存档"


@unique
class RemedyText(Term):
    """What a letter says of remedies.  Law: ARL 23(2); OPINION132 (from memory); FEE 7 (from memory)."""

    NONE = "none", "不写救济途径"
    DECISION = "decision", "按处理决定的依据和日期写明救济途径"
    FEE = "fee", "写明不能单独对收费申请复议或者提起诉讼"


class LetterRule(NamedTuple):
    """What follows from a kind: articles to cite, the act it carries out, addressee, remedy text."""

    articles: tuple[str, ...]
    act: Act | None
    addressee: Addressee
    remedy: RemedyText = RemedyText.NONE
    signed: bool = True


_DECISION = RemedyText.DECISION
_TO = Addressee

# Law: REG 30–42; FEE 3; FEE 6 (from memory); REPLY235.  What the office writes for itself, and
# what only repeats a registration, nobody has to sign.
LETTERS: Mapping[LetterKind, LetterRule] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGEMENT: LetterRule(
            ("REG 31", "REG 33"), None, _TO.APPLICANT, signed=False
        ),
        LetterKind.CLARIFICATION: LetterRule(("REG 30",), Act.ASK_CLARIFICATION, _TO.APPLICANT),
        LetterKind.REASONS: LetterRule(("REG 35",), Act.DEMAND_REASONS, _TO.APPLICANT),
        LetterKind.THIRD_PARTY: LetterRule(("REG 15", "REG 32"), Act.CONSULT, _TO.THIRD_PARTY),
        LetterKind.CO_AUTHOR: LetterRule(("REG 34",), Act.CONSULT, _TO.ORGAN),
        LetterKind.CONSULTING: LetterRule(("REG 33(3)",), None, _TO.APPLICANT),
        LetterKind.THIRD_PARTY_TOLD: LetterRule(("REG 32",), None, _TO.THIRD_PARTY, _DECISION),
        LetterKind.EXTENSION: LetterRule(("REG 33(2)",), Act.EXTEND, _TO.APPLICANT),
        LetterKind.DEFERRAL: LetterRule(("REG 35",), Act.DEFER, _TO.APPLICANT),
        LetterKind.FEE: LetterRule(("REG 42", "FEE 3"), Act.CHARGE, _TO.APPLICANT, RemedyText.FEE),
        LetterKind.GRANTED: LetterRule((), Act.DECIDE, _TO.APPLICANT, _DECISION),
        LetterKind.PARTLY_GRANTED: LetterRule((), Act.DECIDE, _TO.APPLICANT, _DECISION),
        LetterKind.WITHHELD: LetterRule((), Act.DECIDE, _TO.APPLICANT, _DECISION),
        LetterKind.UNAVAILABLE: LetterRule((), Act.DECIDE, _TO.APPLICANT, _DECISION),
        LetterKind.NOT_PROCESSED: LetterRule((), Act.DECIDE, _TO.APPLICANT, _DECISION),
        LetterKind.ENQUIRY: LetterRule((), Act.DECIDE, _TO.APPLICANT, _DECISION),
        LetterKind.LAPSED: LetterRule((), Act.LAPSE, _TO.APPLICANT, _DECISION),
        LetterKind.OTHER: LetterRule((), Act.DECIDE, _TO.APPLICANT, _DECISION),
        LetterKind.CORRECTION: LetterRule(("REG 41",), None, _TO.APPLICANT, _DECISION),
        LetterKind.SERVICE_RECEIPT: LetterRule(("REPLY235",), None, _TO.FILE, signed=False),
        LetterKind.APPROVAL: LetterRule(("REG 45",), None, _TO.FILE, signed=False),
    }
)

# The letters that carry a decision; their articles are those of the ground.
REPLIES = frozenset(kind for kind, rule in LETTERS.items() if rule.act in (Act.DECIDE, Act.LAPSE))

_BY_GROUP: Mapping[OutcomeGroup, LetterKind] = MappingProxyType(
    {
        OutcomeGroup.GRANTED: LetterKind.GRANTED,
        OutcomeGroup.PARTLY_GRANTED: LetterKind.PARTLY_GRANTED,
        OutcomeGroup.WITHHELD: LetterKind.ENQUIRY,
        OutcomeGroup.UNAVAILABLE: LetterKind.UNAVAILABLE,
        OutcomeGroup.NOT_PROCESSED: LetterKind.NOT_PROCESSED,
        OutcomeGroup.OTHER: LetterKind.OTHER,
    }
)


def letter_for(ground: Ground) -> LetterKind:
    """The letter that carries a decision on this ground.

    A refusal is told by its article: REG 36(7) stands in the report among the refusals and is
    none.  Law: REG 36; REG 37; REG 38; REG 39.
    """
    if ground in WITHHOLDING:
        return LetterKind.WITHHELD
    if ground in (Ground.CLARIFICATION_LAPSED, Ground.FEE_LAPSED):
        return LetterKind.LAPSED
    return _BY_GROUP[RULES[ground].outcome.group]


@unique
class Round(Term):
    """The steps a letter passes before it leaves the house.  Law: REG 17; REG 33(2); REG 45."""

    DRAFT = "draft", "拟稿"
    REVIEW = "review", "审核"
    SIGN_OFF = "sign_off", "签发"


def require_other_hands(step: Round, person: int, earlier: Collection[int]) -> None:
    """Refuse a step by somebody who had a hand in an earlier one; persons are told by number.

    Law: REG 17; REG 45.
    """
    if person in earlier:
        raise NotPermitted(
            "REG 45", f"拟稿、审核、签发应由不同的人承担，您已参与前面的环节，不能再{step.label}"
        )


def require_returning_reason(reason: str) -> None:
    """Refuse to send a letter back without saying why.  Law: REG 45."""
    if not reason.strip():
        raise NotPermitted("REG 45", "退回文书应当写明理由")
