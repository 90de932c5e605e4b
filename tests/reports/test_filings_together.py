"""Uploaded reports are settled many at a time, with the same result as one by one."""

from __future__ import annotations

from dataclasses import replace

import filings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.reports.actions import read_filings, upload_filings
from gongkai.reports.filing_terms import FiledState, ItemState
from gongkai.reports.models import FiledReport

AT, YEAR = filings.AT, filings.YEAR


def test_two_files_of_one_organ_among_those_settled_together_keep_their_order(
    city, linjiang, neighbour, overseer
):
    organs = (linjiang, neighbour, linjiang)
    given = [
        (f"{n}.html", filings.as_file(filings.made(organ.name, seed=n)))
        for n, organ in enumerate(organs)
    ]
    batch = upload_filings(city, given, by=overseer, at=AT)
    assert read_filings(at=AT) == 3
    rows = FiledReport.objects.filter(organ=linjiang).order_by("number")
    states = [(row.file_name, row.number, row.state) for row in rows]
    assert states == [("0.html", 1, FiledState.SUPERSEDED), ("2.html", 2, FiledState.FILED)]
    assert all(item.state is ItemState.FILED for item in batch.items.all())


def test_the_report_of_the_year_after_that_is_settled_with_it_is_checked_against_it(
    city, linjiang, overseer
):
    later = replace(filings.made(linjiang.name, seed=2), year=YEAR)
    table = dict(later.table3)
    table["carried_in"] = (5, 0, 0, 0, 0, 0, 5)
    later = replace(later, table3=table)
    before = filings.made(linjiang.name, year=YEAR - 1, seed=1)
    given = [
        ("后.json", filings.as_file(later, "json")),
        ("前.json", filings.as_file(before, "json")),
    ]
    upload_filings(city, given, by=overseer, at=AT)
    assert read_filings(at=AT) == 2
    row = FiledReport.objects.get(year=YEAR)
    assert any(each["rule"] == "K5" for each in row.findings)


def test_what_several_organs_filed_takes_few_statements(city, overseer):
    organs = filings.departments(city, 20)
    given = [
        (f"{n}.json", filings.as_file(filings.made(organ.name, seed=n), "json"))
        for n, organ in enumerate(organs)
    ]
    upload_filings(city, given, by=overseer, at=AT)
    with CaptureQueriesContext(connection) as asked:
        assert read_filings(at=AT) == 20
    assert FiledReport.objects.count() == 20
    assert len(asked) < 40
