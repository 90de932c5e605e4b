"""How reports that came as files are filed for their organs and years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from gongkai.interchange.codec import to_json
from gongkai.interchange.report import AnnualReport
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.lib.models import StoredFile
from gongkai.organs.models import Officer, Organ
from gongkai.reports.actions.checking_filed import check_years_after, put_findings
from gongkai.reports.filing_terms import FiledState
from gongkai.reports.models import FiledReport
from gongkai.reports.queries.duty import absence
from gongkai.reports.queries.view import previous_reports
from gongkai.reports.refusals import NotPossible

EARLIEST = 2008
_Earlier = dict[tuple[int, int], list[FiledReport]]


class AlreadyFiled(NotPossible):
    """The same file stands already for this organ and year."""


class Filing(NamedTuple):
    """A report that is to be filed for an organ and year, and the file it came in."""

    organ: Organ
    year: int
    report: AnnualReport
    source: StoredFile
    file_name: str


def file_report(filing: Filing, *, by: Officer, at: datetime) -> FiledReport:
    """File it with what its checks find; the one before is kept as superseded.

    AlreadyFiled for the file that stands; NotPossible for a year that is not over, and for one in
    which there was no such organ: the report of its successor would be lost there.  Law: REG 49.
    """
    became = file_reports([filing], by=by, at=at)[0]
    if isinstance(became, NotPossible):
        raise became
    return became


@transaction.atomic
def file_reports(
    filings: Sequence[Filing], *, by: Officer, at: datetime
) -> list[FiledReport | NotPossible]:
    """File each as `file_report`, in few statements; each with its row or its refusal, in order.

    ValueError where an organ has two among them: which supersedes which would be left to chance.
    """
    organs = {filing.organ.pk for filing in filings}
    if len(organs) < len(filings):
        raise ValueError("an organ has several reports among them")
    # The organs' rows keep two files of one year from both standing; in one order, against locks
    # that wait for each other.
    held = Organ.objects.select_for_update().filter(pk__in=organs).order_by("pk")
    held_pks = list(held.values_list("pk", flat=True))
    assert len(held_pks) == len(organs)  # noqa: S101  -- organs are never deleted
    earlier = _earlier(filings)
    became = [_refusal(each, earlier, at) or _row(each, earlier, by, at) for each in filings]
    made = [each for each in became if isinstance(each, FiledReport)]
    standing = [
        row.pk
        for one in made
        for row in earlier[one.organ_id, one.year]
        if row.state is FiledState.FILED
    ]
    FiledReport.objects.filter(pk__in=standing).update(state=FiledState.SUPERSEDED)
    _check(made, filings)
    FiledReport.objects.bulk_create(made)
    check_years_after(made)
    audit.record_many(
        "reports.report_filed",
        [
            audit.Recorded(
                one.organ,
                one,
                {"year": one.year, "number": one.number, "errors": one.errors},
            )
            for one in made
        ],
        actor=by,
        at=at,
    )
    return became


def _earlier(filings: Sequence[Filing]) -> _Earlier:
    """What came before for each organ and year, the latest first."""
    found: _Earlier = defaultdict(list)
    rows = FiledReport.objects.filter(
        organ__in=[filing.organ.pk for filing in filings],
        year__in={filing.year for filing in filings},
    )
    for row in rows.only("organ", "year", "number", "state", "source").order_by("-number"):
        found[row.organ_id, row.year].append(row)
    return found


def _refusal(filing: Filing, earlier: _Earlier, at: datetime) -> NotPossible | None:
    organ, year = filing.organ, filing.year
    if not EARLIEST <= year < local_day(at).year:
        return NotPossible(
            f"{year} 年的年度报告现在不能报入：年度应从 {EARLIEST} 年起，且已经结束。"
        )
    gone = absence(organ, year)
    if gone:
        return NotPossible(f"“{organ}”{gone}，没有 {year} 年度的报告，请核对机关和年度。")
    standing = (row for row in earlier[organ.pk, year] if row.state is FiledState.FILED)
    if any(row.source_id == filing.source.pk for row in standing):
        return AlreadyFiled(f"同一文件已作为“{organ}”{year} 年度报告报入，没有重复登记。")
    return None


def _row(filing: Filing, earlier: _Earlier, by: Officer, at: datetime) -> FiledReport:
    """The row without what the checks find, unsaved."""
    before = earlier[filing.organ.pk, filing.year]
    return FiledReport(
        organ=filing.organ,
        year=filing.year,
        number=before[0].number + 1 if before else 1,
        source=filing.source,
        file_name=filing.file_name,
        filed_by=by,
        filed_at=at,
    )


def _check(made: Sequence[FiledReport], filings: Sequence[Filing]) -> None:
    """Set report and findings on each row."""
    reports = {filing.organ.pk: filing.report for filing in filings}
    previous = previous_reports((one.organ_id, one.year) for one in made)
    for one in made:
        # Who and when it is about was recognised or chosen: the report says the same.
        report = replace(reports[one.organ_id], organ=one.organ.name, year=one.year)
        one.as_read = to_json(report)
        put_findings(one, report, previous.get((one.organ_id, one.year)))
