"""What citizens and programs get of a published website return, and of the year in pictures."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from html_rules import faults
from jsonschema import Draft202012Validator

from gongkai.law.website_return import FIELDS, ReturnBlock
from gongkai.organs.models import Officer
from gongkai.reports.actions.draft_return import draft_return
from gongkai.reports.actions.type_answers import type_answers
from gongkai.reports.models import WebsiteReturn
from gongkai.reports.queries.return_desk import field_desk
from gongkai.reports.queries.return_view import faults as relations
from gongkai.reports.queries.return_view import known, view_in_hand
from gongkai.reports.return_document import digest_of, schema

pytestmark = pytest.mark.django_db
PAGE = "/zfxxgk/wangzhan-nianbao/2023/"
PICTURES = "/zfxxgk/nianbao/2023/tujie/"
HEAVIEST_BYTES = 150 * 1024


def answers(client):
    return client.get(f"{PAGE}report.json").json()["answers"]


def test_the_demonstration_year_comes_out(demonstration, client):
    said = answers(client)
    parts = ("published.overview", "published.news", "published.catalogue")
    assert said["published"] == 556 == sum(said[part] for part in parts)
    assert [said[part] for part in parts] == [82, 421, 53]
    assert (said["wechat.published"], said["weibo.published"]) == (373, 1237)
    assert (said["messages"], said["messages_closed"]) == (58, 58)
    assert said["visits"] is None


@pytest.mark.law("WEB")
def test_site_and_accounts_must_add_up_to_the_platform_of_the_report(demonstration):
    drafter, at = Officer.objects.get(username="handler"), demonstration.published_at
    again = draft_return(demonstration.organ, 2023, by=drafter, at=at, correction_reason="试改")
    type_answers(again, {"wechat.published": "374"}, reason="试改", by=drafter, at=at)
    found = relations(again, view_in_hand(again, known(again)), at.date())
    assert [(fault.rule, fault.field) for fault in found] == [
        ("T2", "published"),
        ("T7", "wechat.published"),
    ]


def test_every_counted_figure_of_the_demonstration_keeps_its_rows(demonstration):
    stands = WebsiteReturn.objects.get()
    for code in ("published", "published.news", "weibo.published", "messages_closed", "services"):
        desk = field_desk(stands, code)
        assert desk.rows.count() == desk.answer.answer, code


def test_the_page_has_every_field_with_its_source(demonstration, client):
    page = client.get(PAGE).content.decode()
    assert page.count('scope="rowgroup"') == len(ReturnBlock)
    assert page.count('scope="row"') == len(FIELDS)
    assert page.count("<caption") == 1
    assert page.count('<span class="source">【演示】演示站点没有访问统计</span>') == 2
    assert page.count("无数据") == 4
    assert '<meta name="PubDate" content="2024-01-23 15:20">' in page


@pytest.mark.law("WEB 2")
def test_the_return_stands_in_a_prominent_place_of_the_first_page(demonstration, client):
    page = client.get("/").content.decode()
    assert PAGE in page
    assert page.index(PAGE) < page.index('class="home-block"')
    assert PICTURES in page


@pytest.mark.parametrize("address", [PAGE, "/zfxxgk/wangzhan-nianbao/", PICTURES])
def test_the_pages_are_valid_and_light(demonstration, client, address):
    page = client.get(address).content
    assert len(page) < HEAVIEST_BYTES
    assert faults(page.decode()) == []


def test_the_list_of_years_leads_to_the_return(demonstration, client):
    page = client.get("/zfxxgk/wangzhan-nianbao/").content.decode()
    assert PAGE in page
    assert f"{PAGE}report.xlsx" in page


def test_the_workbook_says_the_same(demonstration, client):
    answer = client.get(f"{PAGE}report.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = {row[1].value: row[3].value for row in sheet.iter_rows(min_row=3)}
    assert rows["信息发布总数"] == 556
    assert rows["是否有移动新媒体"] == "是"
    assert sheet.max_row == 2 + len(FIELDS)


def test_there_is_no_other_year_and_no_other_file(demonstration, client):
    for address in ("2022/", "2022/report.json", "2022/report.pdf", "2023/report.exe"):
        assert client.get(f"/zfxxgk/wangzhan-nianbao/{address}").status_code == 404
    assert client.get("/zfxxgk/nianbao/2022/tujie/").status_code == 404


def test_the_open_interface_gives_the_return(demonstration, client):
    listed = client.get("/api/v1/website-returns/").json()["returns"]
    assert [(entry["organ_code"], entry["year"]) for entry in listed] == [("DEMO-001", 2023)]
    answer = client.get(listed[0]["url"])
    stands = WebsiteReturn.objects.get()
    assert answer.json() == stands.document
    assert digest_of(answer.json()) == stands.digest
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/website-returns/2023/?organ=DEMO-002").status_code == 404


def test_the_return_is_valid_by_its_published_schema(demonstration, client):
    published = client.get("/api/v1/schemas/website-return.json").json()
    assert published == schema()
    Draft202012Validator.check_schema(published)
    Draft202012Validator(published).validate(client.get("/api/v1/website-returns/2023/").json())


@pytest.mark.parametrize(("code", "wrong"), [("visits", -1), ("visits", "1"), ("published", 1.5)])
def test_the_schema_refuses_what_is_no_answer(demonstration, client, code, wrong):
    document = client.get("/api/v1/website-returns/2023/").json()
    document["answers"][code] = wrong
    assert not Draft202012Validator(schema()).is_valid(document)


def test_the_pictures_say_what_the_published_report_says(demonstration, client):
    page = client.get(PICTURES).content.decode()
    drawn = re.findall(r'<svg class="chart".*?</svg>', page, re.DOTALL)
    assert len(drawn) == 5
    for svg in drawn:
        assert 'role="img"' in svg
        assert "<title" in svg
        assert "<desc" in svg
    assert page.count("<caption") == len(drawn)
    for said in ("共发布 2166 条", "政务动态占 75.7%", "应办 1 件，办结 1 件，没有结转"):
        assert said in page
    assert "本年没有发生行政复议和行政诉讼" in page


def test_the_report_leads_to_its_pictures(demonstration, client):
    assert 'href="tujie/"' in client.get("/zfxxgk/nianbao/2023/").content.decode()
