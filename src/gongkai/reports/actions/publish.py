"""How a report is published: what was signed stands in public, with a file of every kind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.interchange.codec import from_json
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets import write_report
from gongkai.organs.models import Officer
from gongkai.reports.actions.moving import move, turn_of
from gongkai.reports.models import Edition, ReportFile
from gongkai.reports.terms import EditionState, ReportAct

ACT = ReportAct.PUBLISH
FILES = ("docx", "pdf", "xlsx", "txt", "json")


@transaction.atomic
def publish(edition: Edition, *, by: Officer, at: datetime, note: str = "") -> Edition:
    """Let it stand in public as it was signed; the edition before it becomes superseded.

    The ledger is not asked again.  NotPossible before the authority has accepted it, where the
    organ has one.  Law: REG 49, 50.
    """
    held = turn_of(edition, ACT, by)
    ReportFile.objects.bulk_create(_files(held, from_json(held.report)))
    earlier = Edition.objects.of(held.organ, held.year).published()
    earlier.update(state=EditionState.SUPERSEDED)
    held.published_at, held.published_by = at, by
    return move(held, ACT, by=by, at=at, note=note, digest=held.digest)


def _files(held: Edition, report: AnnualReport) -> list[ReportFile]:
    """Every form of the report as a file: what is downloaded later is what was published."""
    return [
        ReportFile(edition=held, **ReportFile.columns(suffix, write_report(report, suffix)))
        for suffix in FILES
    ]
