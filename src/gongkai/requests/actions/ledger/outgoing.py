"""What a file says in the columns that the import reads, and what of it has no column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gongkai.law.delivery import Delivery as Way
from gongkai.law.procedure import Act
from gongkai.law.terms import Term
from gongkai.lib.days import local_day
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.told import OPENING, read_told
from gongkai.requests.actions.ledger.words import (
    NOTHING,
    OBJECTS_RIGHTLY,
    OBJECTS_WRONGLY,
    short,
)
from gongkai.requests.models import AccessRequest, Consultation, Delivery

# The import reads more columns, which repeat what these say.
COLUMNS = tuple(
    field
    for field in F
    if field not in (F.CLARIFICATION, F.CONSULTATION, F.EXTENSION, F.GROUND_DETAIL, F.LEGAL_BASIS)
)
# What the import needs and an export without persons does not tell.
UNNAMED = "（不写出）"
_BREAK, _NONE = "；", "—"
_PARTS = re.compile(r"[；;\n]")
Cell = str | int | date | None


def left_out(file: AccessRequest) -> str | None:
    """Why a file is no row of a ledger, or None: a row is a request received and counted."""
    decision = getattr(file, "decision", None)
    if decision and decision.act is Act.JOIN:
        return "已并入同一申请，不另计件，没有写入台账"
    if not file.is_counted:
        return "不另计件的案卷（重新答复等），没有写入台账"
    if file.received_on is None:
        return "尚未确认收到，没有写入台账"
    return None


def row_of(file: AccessRequest, *, with_persons: bool) -> dict[F, Cell]:
    """The cells of a file that is a row; what did not happen is left out."""
    row = {
        **_registration(file),
        **_persons(file, with_persons=with_persons),
        **_clarification(file),
        **_consultations(file, with_persons=with_persons),
        **_excess(file),
        **_extension(file),
        **_fee(file),
        **_end(file),
        **_delivery(file),
        **_told(file),
    }
    return {field: cell for field, cell in row.items() if cell not in (None, "")}


def losses(file: AccessRequest) -> Iterator[str]:
    """What the row of this file cannot say."""
    deliveries = _deliveries(file)
    said = _counted(deliveries)
    if said is None and deliveries:
        yield "答复已送出、尚未签收，没有写入送达"
    others = [each for each in deliveries if each is not said]
    if said and others:
        yield f"另有 {len(others)} 次送达，没有写入"
    if said and said.returned_on:
        yield f"邮件于 {said.returned_on} 退回，没有写入"
    notice = getattr(file, "fee_notice", None)
    paid = len(notice.payments.all()) if notice else 0
    if paid > 1 or (paid and notice and not notice.paid_on):
        yield f"分 {paid} 次缴费，只写入缴清日期"


def _registration(file: AccessRequest) -> dict[F, Cell]:
    return {
        F.NUMBER: file.number,
        F.RECEIVED_ON: file.received_on,
        F.SUBMITTED_ON: local_day(file.submitted_at),
        F.APPLICANT_KIND: file.applicant_kind.label,
        F.INTAKE: file.intake.label,
        F.DESCRIPTION: file.description.strip(),
        F.WANTED_FORM: _label(file.wanted_form),
        F.WANTED_WAY: _word(file.wanted_way),
    }


def _persons(file: AccessRequest, *, with_persons: bool) -> dict[F, Cell]:
    if not with_persons:
        return {F.APPLICANT: UNNAMED}
    who = file.applicant
    return {
        F.APPLICANT: _word(who.name) or UNNAMED,
        F.IDENTITY: _word(who.identity),
        F.CONTACT: who.contact.strip(),
        F.AGENT: _word(who.agent),
    }


def _clarification(file: AccessRequest) -> dict[F, Cell]:
    asked = getattr(file, "clarification", None)
    if asked is None:
        return {}
    return {
        F.CLARIFICATION_ASKED_ON: asked.asked_on,
        F.CLARIFICATION_MATTERS: _word(asked.matters),
        F.CLARIFICATION_ANSWER_BY: asked.answer_by,
        F.CLARIFIED_ON: asked.answered_on,
        F.CLARIFICATION_ANSWER: _word(asked.answer),
    }


def _consultations(file: AccessRequest, *, with_persons: bool) -> dict[F, Cell]:
    rows = sorted(file.consultations.all(), key=lambda row: row.pk)
    party = [row.party if with_persons else "" for row in rows]
    if len(rows) > 1:
        party = [_one_line(name) for name in party]
    return {
        F.CONSULTED_ON: _together([row.sent_on for row in rows]),
        F.CONSULTED: _together([row.asked.label for row in rows]),
        F.CONSULTED_PARTY: _together([_word(name) for name in party]),
        F.CONSULTATION_RECEIVED_ON: _together([row.received_on for row in rows]),
        F.OPINION_ON: _together([row.answered_on for row in rows]),
        F.OPINION: _together([_opinion(row) for row in rows]),
    }


def _excess(file: AccessRequest) -> dict[F, Cell]:
    demand, deferral = getattr(file, "reason_demand", None), getattr(file, "deferral", None)
    row: dict[F, Cell] = {}
    if demand:
        row |= {
            F.REASONS_ASKED_ON: demand.asked_on,
            F.REASONS_GIVEN_ON: demand.answered_on,
            F.REASONS_GIVEN: _word(demand.answer),
        }
    if deferral:
        row |= {
            F.DEFERRED_ON: deferral.decided_on,
            F.DEFERRED_UNTIL: deferral.until,
            F.DEFERRAL_REASON: _word(deferral.reason),
        }
    return row


def _extension(file: AccessRequest) -> dict[F, Cell]:
    return {
        cell: value
        for row in file.extensions.all()
        for cell, value in (
            (F.EXTENDED_ON, row.granted_on),
            (F.EXTENSION_DAYS, row.days),
            (F.EXTENSION_REASON, _word(row.reason)),
        )
    }


def _fee(file: AccessRequest) -> dict[F, Cell]:
    notice = getattr(file, "fee_notice", None)
    if notice is None:
        return {}
    return {
        F.FEE_ON: notice.issued_on,
        F.FEE_RECEIVED_ON: notice.received_on,
        F.FEE_BASIS: notice.basis.label,
        F.FEE_UNITS: notice.units,
        F.FEE_YUAN: notice.yuan,
        F.PAID_ON: notice.paid_on,
    }


def _end(file: AccessRequest) -> dict[F, Cell]:
    decision = getattr(file, "decision", None)
    if decision is None:
        return {}
    numbers = [letter.document_number for letter in decision.letters.all()]
    return {
        F.DECIDED_ON: decision.decided_on,
        F.GROUND: short(decision.ground),
        F.REASON: decision.reason.strip(),
        F.REPLY_NUMBER: next((number for number in reversed(numbers) if number), None),
    }


def _delivery(file: AccessRequest) -> dict[F, Cell]:
    row = _counted(_deliveries(file))
    if row is None:
        return {}
    return {
        F.DELIVERY: row.way.label,
        F.SENT_ON: row.sent_on,
        F.SIGNED_FOR_ON: row.signed_for_on,
        F.ANNOUNCED_UNTIL: row.announced_until,
        F.TRACKING_NUMBER: _word(row.tracking_number),
    }


def _told(file: AccessRequest) -> dict[F, Cell]:
    """What an earlier ledger said, where the file was taken over from one."""
    notes = [note.text for note in file.notes.all() if note.text.startswith(OPENING)]
    return dict(read_told(notes[0])) if notes else {}


def _deliveries(file: AccessRequest) -> list[Delivery]:
    decision = getattr(file, "decision", None)
    return sorted(decision.deliveries.all(), key=lambda row: row.pk) if decision else []


def _counted(deliveries: Sequence[Delivery]) -> Delivery | None:
    """The delivery by which the period is judged; else the first, unless it waits for a hand.

    What is to be handed over and has not been signed for would be read as signed for when sent.
    """
    timely = [(day, row.pk, row) for row in deliveries if (day := row.timely_on())]
    if timely:
        return min(timely)[2]
    return next((row for row in deliveries if row.way is not Way.IN_PERSON), None)


def _together(cells: list[Any]) -> Cell:
    """One cell for all consultations; for a single one its value."""
    if len(cells) < 2:
        return cells[0] if cells else None
    if not any(cells):
        return None
    return _BREAK.join(_NONE if each in (None, "") else str(each) for each in cells)


def _opinion(row: Consultation) -> str | None:
    if row.answered_on is None or row.agrees is None:
        return None
    if row.agrees or row.is_reasonable is None:
        return "同意" if row.agrees else "不同意"
    return OBJECTS_RIGHTLY if row.is_reasonable else OBJECTS_WRONGLY


def _one_line(text: str) -> str:
    """The name without what would part it from the next."""
    return _PARTS.sub("，", text)


def _word(text: str) -> str:
    """The text; nothing for what the import takes for nothing."""
    stripped = text.strip()
    return "" if stripped in NOTHING else stripped


def _label(term: Term | None) -> str | None:
    return term.label if term else None
