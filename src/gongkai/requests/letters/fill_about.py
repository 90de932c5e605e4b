"""What a receipt of service and an approval sheet say of the letter they are about."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from gongkai.law.letters import LETTERS, Addressee, Round
from gongkai.requests.letters.draft import Draft
from gongkai.requests.letters.fill_acts import Rows
from gongkai.requests.letters.fill_file import Values
from gongkai.requests.letters.templates import template_named
from gongkai.requests.letters.wording import day
from gongkai.requests.models import CorrectionRequest, Delivery, Letter
from gongkai.requests.terms import Verdict

_SHOWN = (Verdict.SUBMITTED, Verdict.PASSED, Verdict.RETURNED, Verdict.SIGNED)


def letter_about(draft: Draft) -> Letter | None:
    """The letter that the sheet is about, in the same file; None where none is chosen."""
    found = Letter.objects.filter(organ=draft.organ, access_request=draft.access_request)
    return found.filter(pk=draft.facts.get("letter") or 0).first()


def about_values(letter: Letter | None) -> Values:
    """What the letter is, to whom it went, and how it was served."""
    if letter is None:
        return {}
    served = letter.deliveries.last()
    return {
        "about_title": template_named(letter.kind, letter.template_version).title,
        "about_number": letter.document_number,
        "about_addressee": _addressee(letter),
        "about_on": day(letter.issued_on),
        "about_way": served.way.label if served else "",
        "about_sent": day(served.sent_on) if served else "",
        "about_signed": _signed(served) if served else "",
        "about_tracking": served.tracking_number if served else "",
    }


def _signed(row: Delivery) -> str:
    """The day of receipt, or what stands for it."""
    if row.announced_until:
        return f"公告至{day(row.announced_until)}期满，视为送达"
    return f"{day(row.returned_on)}退回" if row.returned_on else day(row.signed_for_on)


def approvals(letter: Letter | None) -> Rows:
    """Who drafted, reviewed and signed it, with opinion and time; its head first.  Law: REG 45."""
    if letter is None:
        return ()
    rows = [("拟稿", str(letter.drafted_by or ""), "拟稿", _moment(letter.drafted_at))]
    for step in letter.steps.filter(verdict__in=_SHOWN).select_related("by"):
        said = f"{step.verdict.label}。{step.reason}" if step.reason else step.verdict.label
        if step.round is not Round.DRAFT or step.by_id != letter.drafted_by_id:
            rows.append((step.round.label, str(step.by), said, _moment(step.at)))
    return (("环节", "办理人", "意见", "时间"), *rows)


def correction_values(correction: CorrectionRequest) -> Values:
    """What was asked to be corrected, by whom, and what was found.  Law: REG 41."""
    return {
        "applicant": correction.name,
        "you": "你" if correction.kind == "natural_person" else "你单位",
        "correction_number": correction.number,
        "correction_received_on": day(correction.received_on),
        "correction_record": correction.record.strip().rstrip("。"),
        "correction_explanation": correction.explanation.strip(),
        "passed_to": correction.passed_to,
    }


def _addressee(letter: Letter) -> str:
    if (
        letter.consultation is not None
        and LETTERS[letter.kind].addressee is not Addressee.APPLICANT
    ):
        return letter.consultation.party
    if letter.access_request is not None:
        return letter.access_request.applicant.name
    return letter.correction.name if letter.correction else ""


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{day(local.date())} {local:%H:%M}"
