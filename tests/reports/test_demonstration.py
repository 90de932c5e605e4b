"""The demonstration year comes out cell for cell, every figure counted."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from gongkai.channels.models import Publication
from gongkai.channels.output import UNSTATED, By, output, total_of
from gongkai.channels.queries import behind, tally
from gongkai.channels.terms import Channel, Provenance
from gongkai.config.demonstration.build import is_there
from gongkai.config.demonstration.cast import CAST, USERNAMES
from gongkai.interchange.checking import check, is_finding
from gongkai.interchange.codec import from_json
from gongkai.interchange.schema import schema
from gongkai.law.applicants import ApplicantKind
from gongkai.law.proactive import InformationClass
from gongkai.organs.models import Officer
from gongkai.organs.terms import Role
from gongkai.portal.models import ArticlePage
from gongkai.reports.models import Edition
from gongkai.reports.paths import FEES, HEADLINE, counted_paths, summed_paths
from gongkai.reports.queries.behind import frozen_rows, rows_behind
from gongkai.reports.queries.count import count
from gongkai.reports.queries.view import since_published
from gongkai.reports.terms import CellSource
from gongkai.requests.actions import amend
from gongkai.requests.models import AccessRequest

CONTRACT = Path(__file__).parents[2] / ".." / "shared" / "contracts" / "annual-report.seed.json"

HEADLINES = {
    "网站信息发布总数": 556,
    "概况类信息更新量": 82,
    "政务动态信息更新量": 421,
    "信息公开目录信息更新量": 53,
    "政务微信发布总数": 373,
    "政务微博发布总数": 1237,
    "主动公开信息总数": 2166,
    "答复群众留言数": 58,
}
ONES = {
    "table3/received/natural_person",
    "table3/received/total",
    "table3/unavailable.not_held/natural_person",
    "table3/unavailable.not_held/total",
    "table3/concluded/natural_person",
    "table3/concluded/total",
}

pytestmark = pytest.mark.django_db


def test_the_tables_equal_the_contract(demonstration):
    if not CONTRACT.exists():
        pytest.skip("../shared/contracts/annual-report.seed.json 不在这里")
    expected = json.loads(CONTRACT.read_text("utf-8"))
    for key in ("format", "edition", "organ", "year", "table2", "table3", "table4"):
        assert demonstration.report[key] == expected[key], key


def test_one_request_is_the_only_thing_in_the_tables(demonstration):
    cells = {c.path: c.figure for c in demonstration.frozen_cells.filter(path__startswith="table")}
    assert set(cells) == {*counted_paths(), *summed_paths()}
    assert {path for path, figure in cells.items() if figure != "0"} == ONES
    assert all(cells[path] == "1" for path in ONES)


def test_the_headline_figures_are_counted(demonstration):
    counted = count(demonstration.organ, demonstration.year)
    assert {headline.name: headline.value for headline in counted.headlines} == HEADLINES


@pytest.mark.parametrize("by", list(By))
def test_the_website_gives_82_421_53_however_it_is_told_apart(demonstration, by):
    organ, year = demonstration.organ, demonstration.year
    column = {By.MONTH: "published_on__month", By.CLASS: "information_class"}.get(by, str(by))
    rows = behind(organ, year, channel=Channel.WEBSITE).values_list(column, "information_class")
    by_hand: dict[object, Counter[object]] = {}
    for key, counts_as in rows:
        by_hand.setdefault(key, Counter())[counts_as] += 1
    found = output(organ, year, by, channel=Channel.WEBSITE)
    total = total_of(found)
    assert [total.by_class[each] for each in InformationClass] == [82, 421, 53]
    assert total.total == 556
    shown = sorted(sorted(row.by_class.values()) for row in found)
    assert shown == sorted(sorted(each.values()) for each in by_hand.values())
    every = total_of(output(organ, year, by))
    assert every.total == 2166
    assert every.by_class == {
        counts_as: sum(n for (_, other), n in tally(organ, year).items() if other is counts_as)
        for counts_as in every.by_class
    }


def test_no_row_of_the_website_lacks_its_section(demonstration):
    organ, year = demonstration.organ, demonstration.year
    names = {
        row.name: row.total for row in output(organ, year, By.SECTION, channel=Channel.WEBSITE)
    }
    assert UNSTATED not in names
    assert len(output(organ, year, By.MONTH, channel=Channel.WEBSITE)) == 12
    one_class = {
        section: set(
            behind(organ, year, channel=Channel.WEBSITE)
            .filter(section=section)
            .values_list("information_class", flat=True)
        )
        for section in names
    }
    assert {section for section, classes in one_class.items() if len(classes) > 1} == set()


def test_nothing_was_typed(demonstration):
    sources = set(demonstration.frozen_cells.values_list("source", flat=True))
    assert sources == {CellSource.COUNTED, CellSource.SUMMED}
    assert not demonstration.typed_cells.exists()


def test_every_figure_opens_as_many_rows_as_it_says(demonstration):
    organ, year = demonstration.organ, demonstration.year
    for cell in demonstration.frozen_cells.exclude(path=FEES):
        assert rows_behind(organ, year, cell.path).count() == int(cell.figure), cell.path
        frozen = frozen_rows(cell)
        assert (frozen.count() if frozen is not None else 0) == int(cell.figure), cell.path


def test_the_prose_prints_the_count_and_passes_the_checks(demonstration):
    report = from_json(demonstration.report)
    assert "{{" not in report.sections.overview
    for figure in HEADLINES.values():
        assert re.search(rf"(?<!\d){figure}(?!\d)", report.sections.overview), figure
    assert [d for d in check(report) if is_finding(d)] == []


def test_the_published_report_is_valid_by_its_own_schema(demonstration):
    Draft202012Validator(schema()).validate(demonstration.report)


def test_a_correction_of_the_request_changes_the_count_and_not_what_was_published(demonstration):
    request = AccessRequest.objects.get()
    handler = Officer.objects.get(username="handler")
    amend(
        request,
        by=handler,
        field="applicant_kind",
        new=ApplicantKind.BUSINESS,
        reason="登记时选错",
        at=demonstration.published_at,
    )
    counted = count(demonstration.organ, demonstration.year)
    assert counted.cells["table3/unavailable.not_held/business"] == 1
    assert counted.cells["table3/unavailable.not_held/natural_person"] == 0
    stands = Edition.objects.get(pk=demonstration.pk)
    assert stands.report["table3"]["unavailable.not_held"] == [1, 0, 0, 0, 0, 0, 1]
    changed = {change.path for change in since_published(stands, counted)}
    assert changed == {
        f"table3/{row}/{kind}"
        for row in ("received", "unavailable.not_held", "concluded")
        for kind in ("natural_person", "business")
    }


def test_the_published_figures_agree_with_the_ledger_of_today(demonstration):
    assert since_published(demonstration, count(demonstration.organ, demonstration.year)) == []


def test_every_row_of_the_ledger_says_that_it_is_a_demonstration(demonstration):
    rows = Publication.objects.all()
    assert rows.count() == 556 + 373 + 1237
    assert set(rows.values_list("provenance", flat=True)) == {Provenance.DEMONSTRATION}
    assert not rows.exclude(title__startswith="【演示】").exists()
    assert not rows.exclude(published_on__range=(date(2023, 1, 1), date(2023, 12, 31))).exists()


def test_dozens_of_pages_stand_behind_the_ledger(demonstration):
    pages = ArticlePage.objects.live()
    assert pages.count() >= 48
    assert all(page.title.startswith("【演示】") for page in pages)
    recorded = set(Publication.objects.exclude(page=None).values_list("page_id", flat=True))
    assert recorded == set(pages.values_list("pk", flat=True))


def test_there_is_an_account_for_every_role(demonstration):
    held = {role for part in CAST for role in part.roles}
    assert held == set(Role)
    assert Officer.objects.filter(username__in=USERNAMES, is_superuser=False).count() == len(CAST)


def test_it_knows_that_it_has_been_built(demonstration):
    assert is_there()


def test_every_page_answers_without_inline_script_or_style(demonstration):
    client = Client()
    addresses = ["/", "/check/", f"/zfxxgk/nianbao/{demonstration.year}/"]
    sitemap = client.get("/sitemap.xml").content.decode()
    addresses += re.findall(r"<loc>http://testserver(/[^<]*)</loc>", sitemap)
    assert len(addresses) > 60
    for address in addresses:
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == 200, address
        # What is said to be JSON is not run.
        data = r'(?![^>]*type="application/(?:ld\+)?json")'
        assert not re.search(rf"<script(?![^>]*\bsrc=){data}", page), address
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), address
        assert 'name="SiteName"' in page, address


def test_the_home_page_shows_the_year_in_figures(demonstration):
    page = Client().get("/").content.decode()
    for figure in (2166, 556, 373, 1237, 58):
        assert f"<b>{figure}</b>" in page
    assert page.count('class="doors"') == 1


def test_all_figures_of_a_headline_have_a_frozen_list(demonstration):
    for name, value in HEADLINES.items():
        cell = demonstration.frozen_cells.get(path=f"{HEADLINE}{name}")
        assert len(set(cell.row_ids)) == value
