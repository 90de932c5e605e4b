"""Counting a year as of a day: what moved afterwards does not count."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import build
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.catalogue.actions import issue_document, record_charge, record_decision
from gongkai.catalogue.facts import Decided
from gongkai.catalogue.terms import DecisionKind, DocumentKind
from gongkai.channels.actions import define_headlines, open_account, record_publication
from gongkai.channels.headlines import WEBSITE_TOTAL
from gongkai.channels.terms import Channel
from gongkai.law.annual_report import RemedyTable
from gongkai.law.applicants import ApplicantKind
from gongkai.law.grounds import Ground
from gongkai.law.proactive import InformationClass
from gongkai.remedies.actions import open_remedy, void_remedy
from gongkai.reports.actions import recount
from gongkai.reports.models import Edition
from gongkai.reports.paths import HEADLINE
from gongkai.reports.queries.behind import rows_behind
from gongkai.reports.queries.count import count
from gongkai.reports.queries.desk import desk_of
from gongkai.reports.queries.view import since_published
from gongkai.requests.actions import amend, decide
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import table3_as_of, table3_of_each

GRANTED = "table3/granted/natural_person"
THEN = date(2025, 1, 15)
LATER = timezone.make_aware(datetime(2025, 9, 1, 9))  # noqa: DTZ001


def is_as_published(edition, as_of):
    return since_published(edition, count(edition.organ, edition.year, as_of)) == []


@pytest.fixture
def registered_in_time(drafted):
    """The files of the draft were registered when they came in."""
    AccessRequest.objects.update(registered_at=timezone.make_aware(datetime(2024, 3, 11)))  # noqa: DTZ001
    return drafted


@pytest.mark.law("FORM 3")
def test_the_same_day_gives_the_same_figures_although_files_moved_on(
    registered_in_time, published, clerk
):
    amend(
        AccessRequest.objects.get(),
        by=clerk,
        field="applicant_kind",
        new=ApplicantKind.BUSINESS,
        reason="登记时选错",
        at=LATER,
    )
    assert since_published(published, count(published.organ, 2024)) != []
    assert is_as_published(published, THEN)
    assert not is_as_published(published, date(2025, 12, 31))
    stands = Edition.objects.get(pk=published.pk)
    assert desk_of(stands, str).unlike_then == 0
    assert desk_of(stands, str).changed


def test_what_was_registered_later_was_not_there(registered_in_time, published, clerk):
    build.decided(published.organ, by=clerk, on=date(2024, 5, 20), received=date(2024, 5, 6))
    AccessRequest.objects.filter(received_on=date(2024, 5, 6)).update(registered_at=LATER)
    assert count(published.organ, 2024).cells[GRANTED] == 2
    assert is_as_published(published, THEN)


def test_a_day_of_receipt_corrected_later_is_undone(registered_in_time, published, clerk):
    request = AccessRequest.objects.get()
    before = request.received_on
    amend(
        request,
        by=clerk,
        field="submitted_at",
        new=timezone.make_aware(datetime(2024, 3, 5, 9)),  # noqa: DTZ001
        reason="登记时写错",
        at=LATER,
    )
    assert request.received_on != before
    assert is_as_published(published, THEN)


@pytest.mark.law("FORM 3")
def test_within_the_year_a_file_decided_later_is_open_still(registered_in_time, linjiang):
    cells = count(linjiang, 2024, date(2024, 3, 15)).cells
    assert cells["table3/received/natural_person"] == 1
    assert cells["table3/carried_out/natural_person"] == 1
    assert cells[GRANTED] == 0


@pytest.mark.law("FORM 3")
def test_a_file_of_another_year_moves_nothing(registered_in_time, linjiang, clerk):
    build.decided(linjiang, by=clerk, on=date(2023, 5, 20), received=date(2023, 5, 6))
    assert count(linjiang, 2024, THEN).cells == count(linjiang, 2024).cells


@pytest.mark.law("FORM 4")
def test_a_remedy_concluded_or_voided_later_was_pending(linjiang, clerk):
    remedy = build.remedy(linjiang, by=clerk, opened=date(2024, 5, 6))
    void_remedy(remedy, reason="登记有误", by=clerk, at=build.moment(date(2025, 3, 1)))
    pending = "table4/reconsideration/pending"
    assert count(linjiang, 2024).cells[pending] == 0
    assert count(linjiang, 2024, THEN).cells[pending] == 1
    assert count(linjiang, 2024, date(2024, 5, 5)).cells[pending] == 0


FEBRUARY = build.moment(date(2025, 2, 10))
END_OF_JANUARY, MARCH = date(2025, 1, 31), date(2025, 3, 1)
ENTERED_LATE = (
    "table2/normative_documents/issued",
    "table2/licences",
    "table2/fees_wan_yuan",
    "table3/received/natural_person",
    "table4/reconsideration/pending",
    f"{HEADLINE}{WEBSITE_TOTAL}",
)


@pytest.fixture
def entered_in_february(linjiang, clerk, registered_in_time, through, january):
    """The report of 2024 is published in January; a year's leftovers are entered in February."""
    account = open_account(
        linjiang, channel=Channel.WEBSITE, name="网站", opened_on=date(2024, 1, 1),
        at=build.moment(date(2024, 1, 2)), by=clerk,
    )  # fmt: skip
    define_headlines(linjiang, year=2024, at=build.moment(date(2025, 1, 5)), by=clerk)
    refused = build.refused(linjiang, by=clerk, on=date(2024, 3, 20))
    recount(registered_in_time, by=clerk, at=january)
    edition = through(registered_in_time, january)
    day, late = date(2024, 6, 3), {"at": FEBRUARY, "by": clerk}
    issue_document(
        linjiang, kind=DocumentKind.NORMATIVE_DOCUMENT, title="办法", issued_on=day, **late
    )
    record_decision(linjiang, Decided(DecisionKind.LICENCE, "1号", "许可", day), **late)
    record_charge(linjiang, charge="证照费", amount_yuan=Decimal(100), received_on=day, **late)
    build.lodged(linjiang, on=day, registered_at=FEBRUARY)
    open_remedy(
        decision=refused.decision, kind=RemedyTable.RECONSIDERATION, body="临江市人民政府",
        opened_on=day, **late,
    )  # fmt: skip
    record_publication(
        account, title="通知", published_at=build.moment(day),
        information_class=InformationClass.NEWS, **late,
    )  # fmt: skip
    return edition


@pytest.mark.law("FORM 2", "FORM 3", "FORM 4")
def test_what_was_entered_in_february_counts_in_march_and_not_in_january(
    entered_in_february, linjiang
):
    def figures(as_of):
        taken = count(linjiang, 2024, as_of)
        return taken.cells | {f"{HEADLINE}{h.name}": h.value for h in taken.headlines}

    then, now = figures(END_OF_JANUARY), figures(MARCH)
    assert [path for path in ENTERED_LATE if then[path] == now[path]] == []
    for path in ENTERED_LATE:
        rows = [rows_behind(linjiang, 2024, path, day).count() for day in (END_OF_JANUARY, MARCH)]
        assert rows[0] + 1 == rows[1], path


@pytest.mark.law("FORM 2", "FORM 3")
def test_late_entries_stand_in_the_list_of_differences(entered_in_february, client, clerk):
    client.force_login(clerk)
    desk = reverse("report_desk", args=[entered_in_february.pk])
    today = client.get(desk).content.decode()
    assert "与现时台账相差" in today
    assert "行政许可" in today[today.index("与现时台账相差") :]
    january = client.get(desk, {"as_of": "2025-02-09"}).content.decode()
    assert "截至 2025年2月9日的台账" in january
    march = client.get(desk, {"as_of": "2025-03-01"}).content.decode()
    assert "与截至 2025年3月1日的台账相差" in march
    assert "?as_of=2025-03-01" in march
    assert "这一天还没有到" in client.get(desk, {"as_of": "2999-01-01"}).content.decode()


@pytest.mark.law("FORM 2")
def test_a_figure_opens_to_the_rows_of_the_day_asked_for(entered_in_february, client, clerk):
    client.force_login(clerk)
    cell = reverse("report_cell", args=[entered_in_february.pk, "table2/licences"])
    frozen = client.get(cell).content.decode()
    assert "签发之后的变动" in frozen
    assert "现时计入、签发时没有计入：1 行" in frozen
    assert "台账：0 行" in client.get(cell, {"as_of": "2025-01-31"}).content.decode()
    assert "台账：1 行" in client.get(cell, {"as_of": "2025-03-01"}).content.decode()


@pytest.mark.law("FORM 3")
def test_a_decision_entered_late_was_not_made_yet(linjiang, clerk):
    request = build.lodged(linjiang, on=date(2024, 11, 4))
    decide(
        request, by=clerk, ground=Ground.DISCLOSABLE, on=date(2024, 11, 20),
        at=build.moment(date(2025, 2, 3)),
    )  # fmt: skip
    assert count(linjiang, 2024, END_OF_JANUARY).cells[GRANTED] == 0
    assert count(linjiang, 2024, MARCH).cells[GRANTED] == 1
    open_then = rows_behind(linjiang, 2024, "table3/carried_out/total", END_OF_JANUARY)
    assert list(open_then) == [request]


@pytest.mark.law("FORM 3")
def test_every_organ_of_a_city_is_counted_in_one_pass(linjiang, neighbour, clerk):
    build.decided(linjiang, by=clerk, on=date(2024, 3, 20))
    late = build.lodged(neighbour, on=date(2024, 4, 1))
    decide(
        late, by=clerk, ground=Ground.DISCLOSABLE, on=date(2024, 4, 9),
        at=build.moment(date(2025, 2, 3)),
    )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        found = dict(table3_of_each(2024, END_OF_JANUARY))
    assert len(asked) <= 4
    assert found == {
        organ.pk: table3_as_of(organ, 2024, END_OF_JANUARY) for organ in (linjiang, neighbour)
    }
    assert found[neighbour.pk]["carried_out", "natural_person"] == 1
