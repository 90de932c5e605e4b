"""How a receipt or a sheet is issued that nobody has to sign."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.law.letters import LETTERS, LetterKind
from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Officer
from gongkai.requests.actions.draft_letter import start
from gongkai.requests.actions.hold_letter import moment_of, record
from gongkai.requests.actions.issue import issue
from gongkai.requests.letters import as_json, compose, fill, missing, template_for
from gongkai.requests.models import AccessRequest, Letter
from gongkai.requests.refusals import LetterIncomplete


@transaction.atomic
def issue_unsigned(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    kind: LetterKind,
    on: date,
    facts: Mapping[str, Any] | None = None,
    passages: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> Letter:
    """Issue an acknowledgement, a receipt of service or an approval sheet at once.

    It bears the number of its request, none of its own.  Law: REG 33; REG 45; REPLY235.
    """
    if LETTERS[kind].signed:
        raise NotPermitted("REG 45", f"{kind.label}应当经审核、签发")
    access_request.lock()
    draft = start(access_request, kind=kind, on=on, facts=facts, passages=passages)
    template = template_for(kind, on)
    filled = fill(draft, template)
    if lacking := missing(draft, template, filled):
        raise LetterIncomplete(lacking)
    moment = moment_of(on, at)
    letter = Letter(
        organ=draft.organ,
        access_request=access_request,
        kind=kind,
        facts=json.dumps(as_json(draft.facts), ensure_ascii=False),
        passages=json.dumps(draft.passages, ensure_ascii=False),
        drafted_by=by,
        drafted_at=moment,
    )
    digests = issue(letter, compose(draft, template, filled), on=on, at=moment)
    record(letter, "letter_issued", by=by, at=moment, **digests)
    return letter
