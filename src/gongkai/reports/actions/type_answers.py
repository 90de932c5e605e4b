"""How fields of a website return are answered by hand: with the source of what is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.law.website_return import BY_CODE
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.return_locking import locked_return, reopen
from gongkai.reports.models import TypedAnswer, WebsiteReturn
from gongkai.reports.queries.return_view import typed_answers
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_document import read_answer


@transaction.atomic
def type_answers(
    website_return: WebsiteReturn,
    answers: Mapping[str, str],
    *,
    reason: str,
    by: Officer,
    at: datetime,
) -> list[str]:
    """Answer some fields; the codes of those that changed are returned.

    An empty answer gives the field back to the count; one that nothing counts is then said not
    to be available, with the reason.  NotPossible without a reason, for a field the return does
    not have, or for an answer of another kind.  Law: WEB.
    """
    if unknown := [code for code in answers if code not in BY_CODE]:
        raise NotPossible(f"报表没有“{unknown[0]}”这一项。")
    given = {code: text.strip() for code, text in answers.items()}
    for code, text in given.items():
        read_answer(BY_CODE[code], text)
    if not reason.strip():
        raise NotPossible("填报须写明数据来源或者理由。")
    held = locked_return(website_return)
    before = typed_answers(held)
    changed = [
        code
        for code, text in given.items()
        if code not in before
        or (before[code].answer, before[code].reason) != (text, reason.strip())
    ]
    TypedAnswer.objects.bulk_create(
        TypedAnswer(
            website_return=held,
            field=code,
            answer=given[code],
            reason=reason.strip(),
            typed_by=by,
            typed_at=at,
        )
        for code in changed
    )
    if changed:
        reopen(held)
        held.save(update_fields=["state", "checked_at", "checked_by"])
        audit.record(
            "reports.answers_typed",
            actor=by,
            organ=held.organ,
            target=held,
            at=at,
            details={"fields": ",".join(changed)},
        )
    return changed
