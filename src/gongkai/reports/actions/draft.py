"""How an annual report begins: the year's ledger is counted into a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.channels.actions import carry_headlines
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ
from gongkai.reports.models import Edition, TypedCell
from gongkai.reports.models.edition import SECTIONS
from gongkai.reports.queries.count import count
from gongkai.reports.queries.view import typed_cells
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import CellSource, EditionState


@transaction.atomic
def draft(
    organ: Organ, year: int, *, by: Officer, at: datetime, correction_reason: str = ""
) -> Edition:
    """Count the year into a new draft; prose and figures that were typed or said anew are taken
    over from the edition before it.

    What the headline figures of the year are is settled first, where nobody has yet: as last year.

    After a publication a new draft is a correction and needs its reason.  NotPossible where a
    draft is open, or for a year that has not begun.  Law: REG 49, 50.
    """
    # The organ's row keeps two officers from opening two drafts.
    Organ.objects.select_for_update().get(pk=organ.pk)
    if year > local_day(at).year:
        raise NotPossible(f"{year} 年还没有开始，不能编制年度报告。")
    last = Edition.objects.of(organ, year).order_by("-number").first()
    if last is not None and not last.is_out:
        raise NotPossible(f"{year} 年度报告的第 {last.number} 稿正在编制，请继续办理它。")
    if last is not None and not correction_reason.strip():
        raise NotPossible("年度报告已经发布，另编更正稿须写明理由。")
    carry_headlines(organ, year=year, at=at, by=by)
    edition = Edition.objects.create(
        organ=organ,
        year=year,
        number=last.number + 1 if last else 1,
        state=EditionState.DRAFT,
        title=last.title if last else f"{organ.name}{year}年政府信息公开工作年度报告",
        counted=count(organ, year).as_json(),
        counted_at=at,
        drafted_at=at,
        drafted_by=by,
        correction_reason=correction_reason.strip() if last else "",
        **{section: getattr(last, section) if last else "" for section in SECTIONS},
    )
    if last is not None:
        _take_over(last, edition, at)
    audit.record(
        "reports.drafted",
        actor=by,
        organ=organ,
        target=edition,
        at=at,
        details={"year": year, "number": edition.number},
    )
    return edition


def _take_over(last: Edition, edition: Edition, at: datetime) -> None:
    """Put over the count again what was typed over it, under the names of those who did: a
    correction of one figure must not lose the others.

    What was said anew after publication takes the place of what was typed before, and needs no
    typing where the ledger says so by now.
    """
    kept = {
        path: TypedCell(
            edition=edition,
            path=path,
            figure=cell.figure,
            source=cell.source,
            reason=cell.reason,
            file_id=cell.file_id,
            typed_by_id=cell.typed_by_id,
            typed_at=cell.typed_at,
        )
        for path, cell in typed_cells(last).items()
    }
    counted = edition.counted_cells
    for anew in last.restatements.order_by("pk"):
        kept[anew.path] = TypedCell(
            edition=edition,
            path=anew.path,
            figure=anew.figure,
            source=CellSource.TYPED,
            reason=anew.reason,
            typed_by_id=anew.by_id,
            typed_at=at,
        )
        if str(counted.get(anew.path)) == anew.figure:
            del kept[anew.path]
    TypedCell.objects.bulk_create(kept.values())
