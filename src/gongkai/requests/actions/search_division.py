"""How a division is asked to search, and what it answers: the proof of a reasonable search."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.organs.models import Division, Officer
from gongkai.requests.actions.permit import require_in_hand
from gongkai.requests.actions.settle import complete
from gongkai.requests.models import AccessRequest, SearchSlip


@transaction.atomic
def ask_division(
    access_request: AccessRequest,
    *,
    by: Officer,
    on: date,
    division: Division,
    question: str,
    answer_by: date,
    at: datetime | None = None,
) -> SearchSlip:
    """Send a search slip (检索单) to a division of the organ; the clock goes on.

    Law: REG 36(4).
    """
    require_in_hand(access_request)
    if division.organ_id != access_request.organ_id:
        raise NotPermitted("REG 36(4)", f"“{division}”不是 {access_request.organ} 的内设机构")
    if not question.strip():
        raise NotPermitted("REG 36(4)", "检索单应当写明检索要求")
    if answer_by < on:
        raise NotPermitted("REG 36(4)", f"反馈期限 {answer_by} 早于发出日期 {on}")
    row = SearchSlip.objects.create(
        access_request=access_request,
        by=by,
        division=division,
        question=question.strip(),
        asked_on=on,
        answer_by=answer_by,
    )
    complete(access_request, "division_asked", by=by, on=on, at=at, row=row.pk)
    return row


@transaction.atomic
def answer_search(
    row: SearchSlip,
    *,
    by: Officer,
    on: date,
    was_found: bool,
    scope: str,
    method: str,
    answer: str = "",
    at: datetime | None = None,
) -> SearchSlip:
    """Record what the division found; where nothing was found, scope and method must be told.

    Law: REG 36(4).
    """
    row.access_request.lock()
    row.refresh_from_db()
    if row.answered_on is not None:
        raise NotPermitted("REG 36(4)", f"该检索单已于 {row.answered_on} 反馈")
    if on < row.asked_on:
        raise NotPermitted("REG 36(4)", f"反馈日期 {on} 早于发出日期 {row.asked_on}")
    if not was_found and not (scope.strip() and method.strip()):
        raise NotPermitted("REG 36(4)", "没有检索到的，应当写明检索的范围和方法")
    row.answered_on, row.answered_by, row.was_found = on, by, was_found
    row.scope, row.method, row.answer = scope.strip(), method.strip(), answer.strip()
    row.save(update_fields=["answered_on", "answered_by", "was_found", "scope", "method", "answer"])
    complete(row.access_request, "search_answered", by=by, on=on, at=at, row=row.pk)
    return row
