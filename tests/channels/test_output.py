"""Who published what: the same figures however they are told apart."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from gongkai.channels import actions, queries
from gongkai.channels.output import UNSTATED, By, output, total_of
from gongkai.channels.terms import Change, Channel, Provenance
from gongkai.law.proactive import InformationClass

OVERVIEW, NEWS, CATALOGUE = InformationClass


@pytest.fixture
def year(website, noon, head):
    """Five acts of one year, four of which count."""
    rows = (
        ("甲", NEWS, "陈编辑", "办公室", "工作动态", 3, Change.FIRST),
        ("乙", NEWS, "陈编辑", "办公室", "工作动态", 4, Change.FIRST),
        ("丙", CATALOGUE, "林编辑", "法规科", "规范性文件", 4, Change.FIRST),
        ("丁", OVERVIEW, "", "", "机构概况", 12, Change.UPDATE),
        ("甲", NEWS, "陈编辑", "办公室", "工作动态", 5, Change.CORRECTION),
    )
    for title, counts_as, author, division, section, month, change in rows:
        actions.record_publication(
            website,
            title=title,
            published_at=noon.replace(month=month),
            by=head,
            provenance=Provenance.ATTESTED,
            provenance_note="截图",
            change=change,
            information_class=counts_as,
            author=author,
            division=division,
            section=section,
        )
    return website.organ


def named(rows):
    return {row.name: row.total for row in rows}


def test_acts_are_told_apart_by_author_division_section_and_month(year):
    assert named(output(year, 2023, By.AUTHOR)) == {"陈编辑": 2, "林编辑": 1, UNSTATED: 1}
    assert named(output(year, 2023, By.DIVISION)) == {"办公室": 2, "法规科": 1, UNSTATED: 1}
    assert named(output(year, 2023, By.SECTION)) == {"工作动态": 2, "规范性文件": 1, "机构概况": 1}
    assert list(named(output(year, 2023, By.MONTH))) == ["3 月", "4 月", "12 月"]


@pytest.mark.parametrize("by", list(By))
def test_the_sum_is_that_of_the_tally(year, by):
    tally = queries.tally(year, 2023)
    total = total_of(output(year, 2023, by))
    assert total.total == sum(tally.values()) == 4
    assert total.by_class == {cls: n for (_, cls), n in tally.items()}
    assert output(year, 2023, by, channel=Channel.WECHAT) == []


def test_the_page_and_its_tables_say_the_same(year, head, signed_in):
    browser, url = signed_in(head), reverse("published_by")
    asked = {"organ": year.pk, "year": 2023, "by": "author"}
    shown = browser.get(url, asked).content.decode()
    assert "陈编辑" in shown
    table = browser.get(url, {**asked, "export": "csv"}).content.decode("utf-8-sig")
    assert table.splitlines()[1].startswith("陈编辑,0,2,0")
    book = openpyxl.load_workbook(io.BytesIO(browser.get(url, {**asked, "export": "xlsx"}).content))
    rows = list(book.active.values)
    assert rows[-1][0] == "合计"
    assert rows[-1][-1] == 4


def test_another_organ_is_not_counted(year, outsider, signed_in):
    answer = signed_in(outsider).get(
        reverse("published_by"), {"organ": year.pk, "year": 2023, "by": "author"}
    )
    assert "陈编辑" not in answer.content.decode()
