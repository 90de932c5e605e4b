"""How a request stands, for its applicant: in plain words, with what may be done and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from django.utils import timezone

from gongkai.law import procedure
from gongkai.law.calendar import national
from gongkai.law.derivation import Step, derive
from gongkai.law.fees import FeeBasis, Tier, fee_for_nth, tiers_for_pages, tiers_for_requests
from gongkai.law.grounds import RULES
from gongkai.law.letters import LETTERS, Addressee, letter_for
from gongkai.law.outcomes import OutcomeGroup
from gongkai.law.procedure import ENDED, OPEN, Act, Stage
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, Decision, Feedback, FeeNotice, Letter, Paper
from gongkai.requests.queries.due import Due, due_of
from gongkai.requests.queries.remedy import Remedy, remedy_of
from gongkai.requests.queries.timeline import Event, past, to_come
from gongkai.requests.queries.tracking import family
from gongkai.requests.terms import LetterState

# How a stage is told to somebody who does not know the procedure.
SAID: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.AWAITING_CONFIRMATION: (
            "申请已经登记。本机关会与您联系确认收到；双方确认之日是收到申请之日，答复期限从那天起算。"
        ),
        Stage.IN_HAND: "已经收到，正在办理。",
        Stage.AWAITING_CLARIFICATION: "申请内容还不够明确，请您补正。收到补正以前不计算答复期限。",
        Stage.CONSULTING: "正在征求意见。征求意见所需时间不计入答复期限。",
        Stage.AWAITING_REASONS: "您的申请数量、频次较多，请说明理由。",
        Stage.AWAITING_PAYMENT: "请缴纳信息处理费。缴费期间不计算答复期限。",
        Stage.DECIDED: "已经作出决定，正在送达。",
        Stage.DELIVERED: "已经答复。",
        Stage.LAPSED: "逾期没有补正或者缴费，视为放弃，不再处理。需要时可以重新申请。",
        Stage.WITHDRAWN: "您已经撤回这件申请。需要时可以重新申请。",
        Stage.JOINED: "这件申请与您的另一件相同，已经并入，一并答复。",
    }
)
_FOR_APPLICANT = [kind for kind, rule in LETTERS.items() if rule.addressee is Addressee.APPLICANT]


class Span(NamedTuple):
    """The part of a count that one rate applies to, as the page shows it."""

    first: int
    last: int
    units: int
    each: int
    yuan: int


class Fee(NamedTuple):
    """What is to be paid, how it comes about, and by when."""

    yuan: int
    basis: str
    units: int
    unit: str
    spans: tuple[Span, ...]
    each: int | None
    pay_by: date | None


class File(NamedTuple):
    """A letter or a paper that may be taken away."""

    pk: int
    title: str
    on: date
    size: int
    kind: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything the page of one request shows."""

    number: str
    organ: str
    description: str
    submitted_at: datetime
    stage: Stage
    said: str
    is_open: bool
    due: Due | None
    steps: tuple[Step, ...]
    events: tuple[Event, ...]
    asked: str = ""
    answer_by: date | None = None
    fee: Fee | None = None
    letters: tuple[File, ...] = ()
    papers: tuple[File, ...] = ()
    outcome: str = ""
    articles: str = ""
    remedy: Remedy | None = None
    may: frozenset[Act] = field(default_factory=frozenset)
    may_say: bool = False


def progress(access_request: AccessRequest, today: date) -> Progress:
    """The request as it stands today; a consultation may have run out since it was settled."""
    facts = access_request.facts()
    derived = derive(facts, national(), standing(), judged_from=date.max) if facts else None
    stage = access_request.stage
    if facts is not None:
        stage = procedure.stage(facts, today, national(), standing())
    is_open = stage not in ENDED
    due = due_of(derived, today) if derived and is_open else None
    until = derived.awaiting_until if derived else None
    decision = getattr(access_request, "decision", None)
    told = decision if decision and stage in (Stage.DELIVERED, Stage.LAPSED) else None
    return Progress(
        number=access_request.number,
        organ=access_request.organ.name,
        description=access_request.description,
        submitted_at=access_request.submitted_at,
        stage=stage,
        said=SAID[stage],
        is_open=is_open,
        due=due,
        steps=derived.steps if derived else (),
        events=(
            *past(access_request),
            *to_come(access_request, stage, due.on if due else None, until),
        ),
        asked=_asked(access_request, stage),
        answer_by=until,
        fee=_fee(access_request, stage, until),
        letters=letters_of(access_request),
        papers=papers_of(access_request),
        outcome=_outcome(told) if told else "",
        articles=told.cited() if told else "",
        remedy=remedy_of(access_request, due, stage),
        may=_may(access_request, stage),
        may_say=not is_open and not Feedback.objects.filter(access_request=access_request).exists(),
    )


def letters_of(access_request: AccessRequest) -> tuple[File, ...]:
    """The letters that were issued to the applicant of this request."""
    return tuple(
        File(row.pk, f"{row.kind.label} {row.document_number}".strip(), on, row.pdf.size, "PDF")
        for row in letters(access_request)
        if (on := row.issued_on) and row.pdf
    )


def letters(access_request: AccessRequest) -> list[Letter]:
    """Their rows, oldest first."""
    found = Letter.objects.filter(
        access_request__in=family(access_request),
        consultation=None,
        state=LetterState.ISSUED,
        kind__in=_FOR_APPLICANT,
    )
    return list(found.select_related("pdf").order_by("pk"))


def papers_of(access_request: AccessRequest) -> tuple[File, ...]:
    """The papers that are handed out to the applicant."""
    return tuple(
        File(row.pk, row.name, timezone.localdate(row.added_at), row.file.size, row.kind.label)
        for row in papers(access_request)
    )


def papers(access_request: AccessRequest) -> list[Paper]:
    """Their rows, oldest first."""
    found = Paper.objects.filter(access_request__in=family(access_request), is_for_applicant=True)
    return list(found.select_related("file").order_by("pk"))


def _asked(access_request: AccessRequest, stage: Stage) -> str:
    waits = stage is Stage.AWAITING_CLARIFICATION
    return access_request.clarification.matters if waits else ""


def _outcome(decision: Decision) -> str:
    """What was decided, in the words of the letter; why, where the wish was not met."""
    result = letter_for(decision.ground).label.removesuffix("告知书")
    group = RULES[decision.ground].outcome.group
    met = group in (OutcomeGroup.GRANTED, OutcomeGroup.PARTLY_GRANTED)
    return result if met else f"{result}（{decision.ground.label}）"


def _fee(access_request: AccessRequest, stage: Stage, pay_by: date | None) -> Fee | None:
    notice: FeeNotice | None = getattr(access_request, "fee_notice", None)
    if notice is None or stage is not Stage.AWAITING_PAYMENT:
        return None
    if notice.basis is FeeBasis.PER_PAGE:
        spans = _spans(tiers_for_pages(notice.units))
        return Fee(notice.yuan, notice.basis.label, notice.units, "页", spans, None, pay_by)
    spans = _spans(tiers_for_requests(notice.units))
    each = fee_for_nth(notice.units)
    return Fee(notice.yuan, notice.basis.label, notice.units, "件", spans, each, pay_by)


def _spans(tiers: list[Tier]) -> tuple[Span, ...]:
    return tuple(Span(tier.first, tier.last, tier.count, tier.each, tier.yuan) for tier in tiers)


def _may(access_request: AccessRequest, stage: Stage) -> frozenset[Act]:
    own = {Act.RECORD_CLARIFICATION, Act.RECORD_REASONS, Act.WITHDRAW}
    return frozenset(OPEN[stage] & own)
