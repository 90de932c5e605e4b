"""How a letter is begun: its kind, the facts of its act, and the first words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.law.letters import LETTERS, LetterKind
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer, Organ
from gongkai.requests.actions.carry_out import rehearse
from gongkai.requests.actions.hold_letter import moment_of, record
from gongkai.requests.letters import Draft, as_json, fill, template_for
from gongkai.requests.models import AccessRequest, Consultation, CorrectionRequest, Letter


@transaction.atomic
def draft_letter(
    access_request: AccessRequest | None,
    *,
    by: Officer,
    kind: LetterKind,
    on: date,
    facts: Mapping[str, Any] | None = None,
    passages: Mapping[str, str] | None = None,
    consultation: Consultation | None = None,
    correction: CorrectionRequest | None = None,
    at: datetime | None = None,
) -> Letter:
    """Begin a letter of this kind; an act that would be refused on the day is refused now.

    What is still missing may come later: it stops the letter at its submission.  Law: REG 45.
    """
    if not LETTERS[kind].signed:
        raise NotPermitted("REG 45", f"{kind.label}不需要审核签发，请直接出具")
    draft = start(
        access_request,
        kind=kind,
        on=on,
        facts=facts,
        passages=passages,
        consultation=consultation,
        correction=correction,
    )
    template = template_for(kind, on)
    rehearse(draft, template, fill(draft, template), by=by)
    letter = Letter.objects.create(
        organ=draft.organ,
        access_request=access_request,
        consultation=consultation,
        correction=correction,
        kind=kind,
        template_version=template.version,
        facts=json.dumps(as_json(draft.facts), ensure_ascii=False),
        passages=json.dumps(draft.passages, ensure_ascii=False),
        drafted_by=by,
        drafted_at=moment_of(on, at),
    )
    record(letter, "letter_drafted", by=by, at=moment_of(on, at), version=template.version)
    return letter


def start(
    access_request: AccessRequest | None,
    *,
    kind: LetterKind,
    on: date,
    facts: Mapping[str, Any] | None = None,
    passages: Mapping[str, str] | None = None,
    consultation: Consultation | None = None,
    correction: CorrectionRequest | None = None,
) -> Draft:
    """The draft as a value; NotPermitted where it is about nothing, or about another file."""
    about = correction if kind is LetterKind.CORRECTION else access_request
    if about is None:
        raise NotPermitted("REG 45", f"{kind.label}应当针对一件登记的申请")
    if consultation is not None and consultation.access_request_id != about.pk:
        raise NotPermitted("REG 32", "所选的征求意见不属于这件申请")
    organ: Organ = about.organ
    return Draft(
        kind=kind,
        organ=organ,
        on=on,
        access_request=access_request,
        consultation=consultation,
        correction=correction,
        facts=facts or {},
        passages=passages or {},
    )
