"""What the acts of a file put into a letter: clarification, consultation, fee, earlier replies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.calendar import national
from gongkai.law.clock import payment_due_on
from gongkai.law.consultation import Asked, is_running
from gongkai.law.fees import (
    FeeBasis,
    Tier,
    fee_for_nth,
    fee_for_pages,
    tiers_for_pages,
    tiers_for_requests,
)
from gongkai.law.letters import REPLIES, LetterKind
from gongkai.organs.policy import standing
from gongkai.requests.letters.draft import Draft
from gongkai.requests.letters.fill_file import Values
from gongkai.requests.letters.wording import day
from gongkai.requests.models import AccessRequest, Consultation, Delivery
from gongkai.requests.terms import LetterState

Rows = tuple[tuple[str, ...], ...]


def clarification_values(draft: Draft, access_request: AccessRequest) -> Values:
    """What was asked and by when; for a letter that asks, the last day it sets."""
    asked = getattr(access_request, "clarification", None)
    answer_by = draft.facts.get("answer_by")
    if draft.kind is LetterKind.CLARIFICATION and answer_by is None:
        answer_by = national().nth_working_day_after(draft.on, standing().clarification_days)
    return {
        "answer_by": day(answer_by),
        "asked_clarification_on": day(asked.asked_on) if asked else "",
        "clarification_by": day(asked.answer_by) if asked else "",
        "clarification_served": _served(access_request, LetterKind.CLARIFICATION),
    }


def fee_values(draft: Draft, access_request: AccessRequest) -> Values:
    """The fee a letter asks for, and the fee that was asked for before."""
    basis, units = draft.facts.get("basis"), draft.facts.get("units")
    notice = getattr(access_request, "fee_notice", None)
    received = notice.received_on if notice else None
    return {
        "fee_basis": basis.label if basis else "",
        "fee_units": str(units or ""),
        "fee_sum": str(_fee(basis, units)) if basis and units else "",
        "fee_asked_on": day(notice.issued_on) if notice else "",
        "fee_yuan": str(notice.yuan) if notice else "",
        "fee_by": day(payment_due_on(received, national()) if received else None),
        "fee_served": _served(access_request, LetterKind.FEE),
    }


def fee_tiers(draft: Draft) -> Rows:
    """The computation of the fee tier by tier, its head first; nothing while it is not known.

    Law: FEE 3; FEE 4; FEE 5.
    """
    basis, units = draft.facts.get("basis"), draft.facts.get("units")
    if basis is None or units is None:
        return ()
    return _page_tiers(units) if basis is FeeBasis.PER_PAGE else _request_tiers(units)


def _page_tiers(pages: int) -> Rows:
    rows = [
        (_span(tier, "页"), str(tier.count), str(tier.each), str(tier.yuan))
        for tier in tiers_for_pages(pages)
    ]
    head = ("页数", "页数小计", "标准（元/页）", "金额（元）")
    return (head, *rows, ("合计", str(pages), "", str(fee_for_pages(pages))))


def _request_tiers(nth: int) -> Rows:
    """One request falls in one tier, the last; those below it cost what they cost before."""
    *below, last = tiers_for_requests(nth)
    rows = [(_span(tier, "件"), str(tier.each), "—") for tier in below]
    own = (f"第{last.first}件起，本件为第{nth}件", str(last.each), str(last.each))
    head = ("当月累计件数", "标准（元/件）", "本件应缴（元）")
    return (head, *rows, own, ("合计", "", str(fee_for_nth(nth))))


def consultation_values(draft: Draft, access_request: AccessRequest) -> Values:
    """Who was asked for an opinion and what came of it; a third party is never named."""
    rows = list(access_request.consultations.order_by("pk"))
    third = [row for row in rows if row.asked is Asked.THIRD_PARTY]
    chosen = draft.consultation or (third[0] if len(third) == 1 else None)
    return {
        "consultations": "".join(_told(row, draft.on) for row in third),
        "consulted_parties": "、".join(_sent(rows)),
        "consultation_on": day(chosen.sent_on) if chosen else "",
        "consultation_opinion": _opinion(chosen, draft.on) if chosen else "",
        "party": draft.facts.get("party") or (chosen.party if chosen else ""),
    }


def earlier_values(draft: Draft, access_request: AccessRequest) -> Values:
    """The earlier request whose reply stands, and the one a request was joined to."""
    earlier = AccessRequest.objects.filter(
        organ=draft.organ, pk=draft.facts.get("repeats") or 0
    ).first()
    joined = access_request.branches.filter(kind="joined", to_request__isnull=False).first()
    decision = getattr(access_request, "decision", None)
    return {
        "earlier_request": earlier.number if earlier else "",
        "earlier_on": day(earlier.decided_on) if earlier else "",
        "earlier_number": draft.facts.get("earlier_number") or _reply_number(earlier),
        "joined_number": joined.to_request.number if joined and joined.to_request else "",
        "withdrawn_on": day(decision.decided_on) if decision else "",
    }


def search_text(access_request: AccessRequest) -> str:
    """What the divisions searched, as their slips say; one line a division.  Law: REG 36(4)."""
    lines = []
    for slip in access_request.search_slips.exclude(answered_on=None).select_related("division"):
        if slip.scope and slip.method:
            found = "检索到" if slip.was_found else "没有检索到"
            lines.append(
                f"{day(slip.answered_on)}，经{slip.division}检索，检索范围：{_bare(slip.scope)}；"
                f"检索方法：{_bare(slip.method)}；结果：{found}所申请的信息。"
            )
    return "\n".join(lines)


def _fee(basis: FeeBasis, units: int) -> int:
    return fee_for_pages(units) if basis is FeeBasis.PER_PAGE else fee_for_nth(units)


def _span(tier: Tier, unit: str) -> str:
    if tier.first == tier.last:
        return f"第{tier.first}{unit}"
    return f"第{tier.first}{unit}至第{tier.last}{unit}"


def _served(access_request: AccessRequest, kind: LetterKind) -> str:
    found = Delivery.objects.filter(access_request=access_request, letter__kind=kind).last()
    if found is None:
        return ""
    signed = f"，{day(found.signed_for_on)}签收" if found.signed_for_on else ""
    return f"{day(found.sent_on)}以{found.way.label}方式送出{signed}"


def _told(row: Consultation, on: date) -> str:
    received = f"第三方于{day(row.received_on)}收到，" if row.received_on else ""
    return f"本机关于{day(row.sent_on)}书面征求第三方意见，{received}{_opinion(row, on)}。"


def _opinion(row: Consultation, on: date) -> str:
    if row.answered_on is None:
        waiting = is_running(row.fact(), on, national(), standing())
        return "尚未提出意见" if waiting else "逾期没有提出意见"
    said = "同意公开" if row.agrees else "不同意公开"
    return f"于{day(row.answered_on)}答复{said}"


def _sent(rows: Iterable[Consultation]) -> list[str]:
    names = {Asked.THIRD_PARTY: "第三方", Asked.ORGAN: "有关行政机关"}
    return list(dict.fromkeys(f"于{day(row.sent_on)}向{names[row.asked]}" for row in rows))


def _reply_number(earlier: AccessRequest | None) -> str:
    if earlier is None:
        return ""
    issued = earlier.letters.filter(state=LetterState.ISSUED, kind__in=list(REPLIES)).last()
    return issued.document_number if issued else ""


def _bare(text: str) -> str:
    return text.strip().rstrip("。；")
