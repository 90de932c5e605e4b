"""How a website return is published: its answers and the rows behind them are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.law.return_footing import UNANSWERED, Fault
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.reports.actions.keep_return_files import keep_return_files
from gongkai.reports.actions.return_locking import locked_return
from gongkai.reports.models import FrozenAnswer, WebsiteReturn
from gongkai.reports.queries.return_count import Counted
from gongkai.reports.queries.return_view import (
    Views,
    errors,
    faults,
    known,
    known_as_json,
    view_in_hand,
)
from gongkai.reports.refusals import NotPossible
from gongkai.reports.return_document import as_json, digest_of, document_of
from gongkai.reports.return_terms import AnswerSource, ReturnState

EXPLAINED = (AnswerSource.TYPED, AnswerSource.UNAVAILABLE)


@transaction.atomic
def publish_return(
    website_return: WebsiteReturn, *, by: Officer, at: datetime, override_reason: str = ""
) -> WebsiteReturn:
    """Freeze a checked return and let it stand in public; the one before becomes superseded.

    NotPossible before the year is over or the check, where the ledger has moved since the count,
    or where a relation does not hold and no reason is given; the reason is printed in public.
    Law: WEB 2.
    """
    held = locked_return(website_return)
    if held.state is not ReturnState.CHECKED:
        raise NotPossible("报表还没有经负责人核对，核对后才能发布。")
    if local_day(at).year <= held.year:
        raise NotPossible(f"{held.year} 年还没有结束，年度报表在 {held.year + 1} 年发布。")
    now = known(held)
    if known_as_json(now) != held.counted:
        raise NotPossible("台账在上次统计之后有变动，请重新统计，核对后再发布。")
    views = view_in_hand(held, now)
    found = errors(faults(held, views, local_day(at)))
    if found and not override_reason.strip():
        raise NotPossible(_refusal(found))
    FrozenAnswer.objects.bulk_create(_frozen(held, views, now))
    WebsiteReturn.objects.of(held.organ, held.year).published().update(state=ReturnState.SUPERSEDED)
    held.override_reason = override_reason.strip() if found else ""
    held.document = _document(held, views)
    held.digest = digest_of(held.document)
    held.state = ReturnState.PUBLISHED
    held.published_at, held.published_by = at, by
    held.save()
    audit.record(
        "reports.return_published",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"year": held.year, "digest": held.digest, "errors": len(found)},
    )
    keep_return_files(held, at=at)
    return held


def _refusal(found: list[Fault]) -> str:
    missing = [fault for fault in found if fault.rule == UNANSWERED]
    wrong = [fault for fault in found if fault.rule != UNANSWERED]
    said = []
    if missing:
        said.append(f"还有 {len(missing)} 项没有填写，没有数据的填“无数据”并写明原因。")
    if wrong:
        said.append(f"校核发现 {len(wrong)} 处错误，先是：{wrong[0].message}（{wrong[0].rule}）。")
    return f"{''.join(said)}改正后发布，或者写明带错误发布的理由。"


def _document(held: WebsiteReturn, views: Views) -> dict[str, object]:
    head = {
        "organ": held.organ.name,
        "organ_code": held.organ.code,
        "year": held.year,
        "title": held.title,
        "number": held.number,
        "note": held.override_reason,
    }
    return document_of(
        head,
        {code: view.answer for code, view in views.items()},
        {code: view.source for code, view in views.items()},
        {code: view.reason for code, view in views.items() if view.source in EXPLAINED},
    )


def _frozen(held: WebsiteReturn, views: Views, now: Mapping[str, Counted]) -> list[FrozenAnswer]:
    frozen = []
    for code, view in views.items():
        rows = now[code].rows if view.source is AnswerSource.COUNTED else None
        frozen.append(
            FrozenAnswer(
                website_return=held,
                field=code,
                answer=as_json(view.answer),
                source=view.source,
                reason=view.reason[:255],
                model=rows.model._meta.label_lower if rows is not None else "",
                row_ids=list(rows.values_list("pk", flat=True)) if rows is not None else [],
            )
        )
    return frozen
