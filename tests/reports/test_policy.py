"""Each choice about reports and disclosure, made otherwise, changes what it names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import build
import cast
import filings
import pytest

from gongkai.catalogue import actions as catalogue
from gongkai.catalogue import queries
from gongkai.catalogue.terms import DocumentKind
from gongkai.interaction.actions import receive_message, reply_to_message
from gongkai.law.calendar import national
from gongkai.organs.actions import create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind, OrganLevel, Role
from gongkai.reports.measures import BY_KEY, Facts, value_of
from gongkai.reports.queries.due import days_of, due_of
from gongkai.reports.queries.duty import must_report
from gongkai.reports.queries.return_count import counted
from gongkai.reports.queries.summation import sum_of

AT = datetime(2024, 1, 5, 2, 0, tzinfo=UTC)


def test_a_document_waits_for_its_interpretation_as_long_as_the_policy_says(linjiang, choose):
    editor = cast.officer("editor", "吴编辑", linjiang, Role.EDITOR)
    catalogue.issue_document(
        linjiang,
        kind=DocumentKind.NORMATIVE_DOCUMENT,
        title="办法",
        issued_on=date(2024, 3, 1),
        needs_interpretation=True,
        at=AT,
        by=editor,
    )

    def due():
        [each] = queries.awaiting_interpretation(editor, date(2024, 3, 4), national())
        return each.due_on

    assert due() == date(2024, 3, 6)
    choose(interpretation_days=10)
    assert due() == date(2024, 3, 15)


def test_the_day_of_the_report_stays_or_rolls_over(linjiang, choose):
    saturday = date(2026, 1, 31)
    assert due_of(linjiang, 2025, date(2026, 1, 4)).publish_by == saturday
    choose(report_day_rolls_over=True)
    assert due_of(linjiang, 2025, date(2026, 1, 4)).publish_by == date(2026, 2, 2)
    assert days_of([linjiang], 2025) == {linjiang.pk: date(2026, 2, 2)}


@pytest.mark.parametrize(
    ("choice", "value", "kind", "usual"),
    [
        ("field_offices_report", True, OrganKind.FIELD_OFFICE, False),
        ("other_bodies_report", False, OrganKind.OTHER, True),
    ],
)
def test_who_reports_on_its_own(city, linjiang, choose, choice, value, kind, usual):
    organ = create_organ(
        name="临江市某某中心", code="LJ-X", kind=kind, level=OrganLevel.CITY, parent=linjiang
    )
    assert (organ in must_report(Organ.objects.all(), 2024)) is usual
    choose(**{choice: value})
    assert (organ in must_report(Organ.objects.all(), 2024)) is not usual


def test_a_government_stands_for_those_below_it_or_beside_them(city, linjiang, overseer, choose):
    organs = Organ.objects.all()
    assert sum_of(organs, filings.YEAR, title_organ="临江市").covered == [city]
    choose(government_report_covers_below=False)
    found = sum_of(organs, filings.YEAR, title_organ="临江市")
    assert (found.covered, found.missing) == ([], [city, linjiang])


def test_a_share_of_few_is_marked_by_the_whole_the_policy_asks_for(choose):
    cells = {"concluded": 10, "granted": 5, "partly_granted": 0}
    facts = Facts(None, 1, {f"table3/{row}/total": n for row, n in cells.items()})
    assert value_of(BY_KEY["granted"], facts).is_small
    choose(rate_needs_at_least=10)
    assert not value_of(BY_KEY["granted"], facts).is_small


def test_an_answer_takes_calendar_days_or_working_days(linjiang, clerk, choose):
    friday, monday = date(2024, 3, 1), date(2024, 3, 4)
    came = receive_message(
        linjiang, topic="问", text="问", received_at=build.moment(friday), may_be_shown=True
    )
    reply_to_message(came, text="答。", at=build.moment(monday), by=clerk)
    assert counted(linjiang, 2024)["average_days"].answer == Decimal("3.0")
    choose(average_in_working_days=True)
    found = counted(linjiang, 2024)["average_days"]
    assert found.answer == Decimal("1.0")
    assert "按工作日计" in found.definition
