"""What the first page of the back office says of the year, and of the reports in hand."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.channels.queries import tally
from gongkai.interaction.queries import answered
from gongkai.law.annual_report import RECEIVED
from gongkai.law.outcomes import Outcome
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.reports.models import Edition
from gongkai.reports.procedure import UNDER_WAY
from gongkai.reports.queries.due import Due, due_of
from gongkai.reports.queries.gate import errors_of, gate
from gongkai.reports.queries.view import view_of
from gongkai.requests.queries import table3_counts


class YearFigure(NamedTuple):
    """A figure of the year so far, the register that holds its rows, and how it is narrowed."""

    name: str
    value: int
    unit: str
    register: str
    narrowed: dict[str, str]


class Draft(NamedTuple):
    """An edition in hand, and what its checks find."""

    edition: Edition
    errors: int
    others: int
    mistakes: int
    unwritten: int
    remarks: int
    due: Due


def year_figures(organ: Organ, year: int) -> list[YearFigure]:
    """What the organ's ledger holds of the year, by the definitions of the annual report."""
    cells = table3_counts(organ, year)
    ended = {outcome.value for outcome in Outcome}
    first, last = f"{year}-01-01", f"{year}-12-31"
    received = sum(n for (row, _), n in cells.items() if row == RECEIVED)
    concluded = sum(n for (row, _), n in cells.items() if row in ended)
    span = {"received_on_from": first, "received_on_to": last}
    ending = {"decided_on_from": first, "decided_on_to": last}
    published = {"year": str(year), "counted": "true", "organ": str(organ.pk)}
    return [
        YearFigure("收到申请", received, "件", "access_request", span),
        YearFigure("办结申请", concluded, "件", "access_request", ending),
        YearFigure("发布信息", sum(tally(organ, year).values()), "条", "publication", published),
        YearFigure(
            "答复留言", answered(organ, year), "条", "message", {"answered_year": str(year)}
        ),
    ]


def drafts_for(officer: Officer, limit: int, today: date) -> list[Draft]:
    """The latest reports under way that the officer may read, each checked as it reads now."""
    found = Edition.objects.all().visible_to(officer, Permission.REPORTS_VIEW)
    drafts = found.filter(state__in=[str(state) for state in UNDER_WAY]).select_related("organ")
    return [_checked(edition, today) for edition in drafts.order_by("-year", "organ__path")[:limit]]


def _checked(edition: Edition, today: date) -> Draft:
    view = view_of(edition)
    found = gate(edition, view)
    errors = len(errors_of(found))
    unwritten = sum(1 for text in edition.prose.values() if not text.strip())
    remarks = edition.remarks.open().count() if edition.is_draft else 0
    due = due_of(edition.organ, edition.year, today)
    return Draft(edition, errors, len(found) - errors, len(view.mistakes), unwritten, remarks, due)


def published_for(officer: Officer, limit: int) -> list[Edition]:
    """The latest reports in public of the organs whose reports the officer may read."""
    found = Edition.objects.all().visible_to(officer, Permission.REPORTS_VIEW)
    return list(found.published().select_related("organ").order_by("-year", "organ__path")[:limit])
