"""How a file is taken in beside a draft, so that figures can be filled in from it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.interchange.codec import to_json
from gongkai.interchange.report import AnnualReport
from gongkai.lib import audit, storage
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import Edition, FigureFile
from gongkai.reports.queries.naming import year_of
from gongkai.reports.refusals import NotPossible
from gongkai.reports.unpacking import shown_name


@transaction.atomic
def take_file(
    edition: Edition,
    report: AnnualReport,
    *,
    raw: bytes,
    file_name: str,
    by: Officer,
    at: datetime,
) -> FigureFile:
    """Keep the file with what was read in it; no figure is filled in yet.

    The same bytes again give the file that is there.  NotPossible for a report on another year,
    for one without any of the three tables, and for what the virus check refuses.
    """
    held = locked_draft(edition)
    name = shown_name(file_name)
    year = year_of(report, name)
    if year is not None and year != held.year:
        raise NotPossible(f"“{name}”是 {year} 年的报告，不能填入 {held.year} 年度报告。")
    if not any((report.table2, report.table3, report.table4)):
        raise NotPossible(f"“{name}”里没有读出表二、表三、表四，没有可以填入的数。")
    try:
        storage.require_clean(raw)
    except storage.NotAccepted as refusal:
        raise NotPossible(str(refusal)) from refusal
    source = storage.keep(raw, at=at)
    there: FigureFile | None = held.figure_files.filter(source=source).first()
    if there is not None:
        return there
    made = FigureFile.objects.create(
        edition=held,
        source=source,
        file_name=name,
        report=to_json(report),
        taken_by=by,
        taken_at=at,
    )
    audit.record(
        "reports.figure_file_taken",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"digest": source.digest},
    )
    return made
