"""How a report that came as a file is filed for its organ and year."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from gongkai.interchange.codec import to_json
from gongkai.interchange.report import AnnualReport
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.lib.models import StoredFile
from gongkai.organs.models import Officer, Organ
from gongkai.reports.actions.checking_filed import check_year_after, put_findings
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models import FiledReport
from gongkai.reports.queries.duty import absence
from gongkai.reports.refusals import NotPossible

EARLIEST = 2008


class AlreadyFiled(NotPossible):
    """The same file stands already for this organ and year."""


@transaction.atomic
def file_report(
    organ: Organ,
    year: int,
    report: AnnualReport,
    *,
    source: StoredFile,
    file_name: str,
    by: Officer,
    at: datetime,
) -> FiledReport:
    """File it with what its checks find; the one before is kept as superseded.

    AlreadyFiled for the file that stands; NotPossible for a year that is not over, and for one in
    which there was no such organ: the report of its successor would be lost there.  Law: REG 49.
    """
    # The organ's row keeps two files of one year from both standing.
    Organ.objects.select_for_update().get(pk=organ.pk)
    if not EARLIEST <= year < local_day(at).year:
        raise NotPossible(
            f"{year} 年的年度报告现在不能报入：年度应从 {EARLIEST} 年起，且已经结束。"
        )
    gone = absence(organ, year)
    if gone:
        raise NotPossible(f"“{organ}”{gone}，没有 {year} 年度的报告，请核对机关和年度。")
    earlier = list(FiledReport.objects.of(organ, year).only("number", "state", "source"))
    last = earlier[0] if earlier else None
    standing = next((each for each in earlier if each.state is FiledState.FILED), None)
    if standing is not None and standing.source_id == source.pk:
        raise AlreadyFiled(f"同一文件已作为“{organ}”{year} 年度报告报入，没有重复登记。")
    if standing is not None:
        FiledReport.objects.of(organ, year).standing().update(state=FiledState.SUPERSEDED)
    # Who and when it is about was recognised or chosen: the report says the same.
    report = replace(report, organ=organ.name, year=year)
    filed = FiledReport(
        organ=organ,
        year=year,
        number=last.number + 1 if last else 1,
        source=source,
        file_name=file_name,
        as_read=to_json(report),
        filed_by=by,
        filed_at=at,
    )
    put_findings(filed, report)
    filed.save()
    check_year_after(filed)
    audit.record(
        "reports.report_filed",
        actor=by,
        organ=organ,
        target=filed,
        at=at,
        details={"year": year, "number": filed.number, "errors": filed.errors},
    )
    return filed
