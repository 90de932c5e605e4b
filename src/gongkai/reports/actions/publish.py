"""How a report is published: its figures, its prose and the rows behind each figure are frozen."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from gongkai.interchange.codec import dumps, to_json
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets import write_report
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition, FrozenCell, ReportFile
from gongkai.reports.paths import HEADLINE
from gongkai.reports.queries.behind import rows_behind
from gongkai.reports.queries.count import Count, count
from gongkai.reports.queries.view import (
    View,
    discrepancies,
    errors_in,
    since_counted,
    view_draft,
)
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import CellSource, EditionState

FILES = ("docx", "pdf", "xlsx", "txt", "json")


@transaction.atomic
def publish(edition: Edition, *, by: Officer, at: datetime, override_reason: str = "") -> Edition:
    """Freeze the draft and let it stand in public; the edition before it becomes superseded.

    NotPossible where the ledger has changed since the last count, where prose names unknown
    figures or is missing, or where a check finds an error and no reason is given.  Law: REG 49, 50.
    """
    draft = locked_draft(edition)
    counted = count(draft.organ, draft.year)
    if since_counted(draft, counted):
        raise NotPossible("台账在上次统计之后有变动，请重新统计并核对后再发布。")
    view = view_draft(draft, counted)
    _require_whole(draft, view)
    found = errors_in(discrepancies(view.report, draft.organ))
    if found and not override_reason.strip():
        raise NotPossible(f"校核发现 {len(found)} 处错误，改正后发布，或者写明带错误发布的理由。")
    FrozenCell.objects.bulk_create(_frozen(draft, view, counted), batch_size=100)
    ReportFile.objects.bulk_create(_files(draft, view.report))
    earlier = Edition.objects.of(draft.organ, draft.year).published()
    earlier.update(state=EditionState.SUPERSEDED)
    draft.state = EditionState.PUBLISHED
    draft.report = to_json(view.report)
    draft.digest = hashlib.sha256(dumps(view.report).encode()).hexdigest()
    draft.published_at, draft.published_by = at, by
    draft.override_reason = override_reason.strip() if found else ""
    draft.save()
    audit.record(
        "reports.published",
        actor=by,
        organ=draft.organ,
        target=draft,
        at=at,
        details={"year": draft.year, "digest": draft.digest, "errors": len(found)},
    )
    return draft


def _require_whole(draft: Edition, view: View) -> None:
    if view.mistakes:
        raise NotPossible(view.mistakes[0])
    empty = [text for text in draft.prose.values() if not text.strip()]
    if empty:
        raise NotPossible("一、五、六三个文字部分都要写，没有内容的写明“无”。")


def _files(draft: Edition, report: AnnualReport) -> list[ReportFile]:
    """Every form of the report as a file: what is downloaded later is what was published."""
    files = []
    for suffix in FILES:
        content = write_report(report, suffix)
        digest = hashlib.sha256(content).hexdigest()
        files.append(
            ReportFile(
                edition=draft, suffix=suffix, content=content, size=len(content), digest=digest
            )
        )
    return files


def _frozen(draft: Edition, view: View, counted: Count) -> list[FrozenCell]:
    cells = []
    for path, cell in view.cells.items():
        typed = cell.source is CellSource.TYPED
        model, ids = ("", []) if typed else _rows(draft, path, str(cell.figure))
        cells.append(
            FrozenCell(
                edition=draft,
                path=path,
                figure=str(cell.figure),
                source=cell.source,
                reason=cell.reason,
                model=model,
                row_ids=ids,
            )
        )
    for headline in counted.headlines:
        path = f"{HEADLINE}{headline.name}"
        model, ids = _rows(draft, path, str(headline.value))
        cells.append(
            FrozenCell(
                edition=draft,
                path=path,
                figure=str(headline.value),
                source=CellSource.COUNTED,
                reason=headline.definition[:255],
                model=model,
                row_ids=ids,
            )
        )
    return cells


def _rows(draft: Edition, path: str, figure: str) -> tuple[str, list[int]]:
    """The kind and the ids of the rows behind a figure; a zero has none and is not asked."""
    if figure == "0":
        return "", []
    rows = rows_behind(draft.organ, draft.year, path)
    return rows.model._meta.label_lower, list(rows.values_list("pk", flat=True))
