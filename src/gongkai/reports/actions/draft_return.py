"""How a website return begins: what the system knows of the year is counted into a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ
from gongkai.reports.models import TypedAnswer, WebsiteReturn
from gongkai.reports.queries.return_count import counted, registered
from gongkai.reports.queries.return_view import known_as_json, typed_answers
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def draft_return(
    organ: Organ, year: int, *, by: Officer, at: datetime, correction_reason: str = ""
) -> WebsiteReturn:
    """Count the year into a new return; a correction takes over what was typed before.

    NotPossible where one is in hand, for a year that has not begun, or for a correction without
    its reason.  Law: WEB 2.
    """
    # The organ's row keeps two officers from opening two drafts.
    Organ.objects.select_for_update().get(pk=organ.pk)
    if year > local_day(at).year:
        raise NotPossible(f"{year} 年还没有开始，不能填报网站年度报表。")
    last = WebsiteReturn.objects.of(organ, year).first()
    if last is not None and last.is_in_hand:
        raise NotPossible(f"{year} 年度报表的第 {last.number} 稿正在填报，请继续填写它。")
    if last is not None and not correction_reason.strip():
        raise NotPossible("年度报表已经发布，另编更正稿须写明理由。")
    drafted = WebsiteReturn.objects.create(
        organ=organ,
        year=year,
        number=last.number + 1 if last else 1,
        title=f"{organ.name}政府网站工作年度报表（{year}年度）",
        counted=known_as_json(registered(organ) | counted(organ, year)),
        counted_at=at,
        drafted_at=at,
        drafted_by=by,
        correction_reason=correction_reason.strip() if last else "",
    )
    if last is not None:
        _take_over(last, drafted)
    audit.record(
        "reports.return_drafted",
        actor=by,
        organ=organ,
        target=drafted,
        at=at,
        details={"year": year, "number": drafted.number},
    )
    return drafted


def _take_over(last: WebsiteReturn, drafted: WebsiteReturn) -> None:
    """Type again what was typed, under the names of those who did."""
    kept = typed_answers(last).values()
    TypedAnswer.objects.bulk_create(
        TypedAnswer(
            website_return=drafted,
            field=typed.field,
            answer=typed.answer,
            reason=typed.reason,
            typed_by_id=typed.typed_by_id,
            typed_at=typed.typed_at,
        )
        for typed in kept
    )
