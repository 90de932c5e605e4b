"""What citizens and programs get of a published report."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from gongkai.interchange import codec
from gongkai.interchange.reading import read_report
from gongkai.reports.queries.public import published_report
from gongkai.reports.views import public

pytestmark = pytest.mark.django_db
PAGE = "/zfxxgk/nianbao/2023/"


def test_the_report_page_has_real_tables(demonstration, client):
    page = client.get(PAGE).content.decode()
    assert page.count("<table") == 3
    assert page.count("<caption") == 3
    assert page.count('scope="row"') >= 25
    assert len(re.findall(r"<td", page)) == 10 + 175 + 15
    assert '<meta name="ArticleTitle"' in page
    assert '<meta name="PubDate" content="2024-01-19 10:30">' in page


@pytest.mark.parametrize("name", ["", "report.docx", "report.pdf", "report.xlsx", "report.txt"])
def test_whoever_reads_the_page_or_a_file_gets_the_same_report(demonstration, client, name):
    published = codec.loads(client.get(f"{PAGE}report.json").content)
    assert read_report(client.get(PAGE + name).getvalue(), name=name) == published


@pytest.mark.parametrize(
    "prose",
    [
        "　　首行缩进两字。\n　　第二段也缩进。",
        "特此报告。\n临江市水利局\n2024年1月15日",
        "无其他事项。\n附件：1.公开目录\n　　　2.图解",
        "渠道\t条数\n网站\t5\n合计\t5",
    ],
)
def test_a_page_read_as_a_file_gives_back_what_its_look_does_not_show(
    demonstration, client, monkeypatch, prose
):
    def with_prose(*asked):
        found = published_report(*asked)
        sections = replace(found.report.sections, other=prose)
        return found._replace(report=replace(found.report, sections=sections))

    monkeypatch.setattr(public, "published_report", with_prose)
    found = read_report(client.get(PAGE).content)
    assert found.sections.other == prose
    assert found.notes == ()


def test_a_page_altered_after_it_was_published_is_read_as_it_stands(demonstration, client):
    page = client.get(PAGE).content.decode()
    published = read_report(page.encode())
    *_, last = published.sections.other.split("\n")
    altered = page.replace(f"<p>{last}</p>", f"<p>{last}</p><p>另收取信息处理费五百元。</p>", 1)
    found = read_report(altered.encode())
    assert found.sections.other == f"{published.sections.other}\n另收取信息处理费五百元。"
    assert "副本" in found.notes[-1].why


def test_organs_stand_beside_one_another_in_public_only_by_policy(demonstration, client, choose):
    comparison = f"{PAGE}duibi/"
    assert client.get(comparison).status_code == 404
    assert comparison not in client.get(PAGE).content.decode()
    choose(peer_comparison_public=True)
    assert comparison in client.get(PAGE).content.decode()
    page = client.get(comparison).content.decode()
    assert "2166" in page
    assert "同类机关中位数" in page
    assert "按期办结率" not in page


def test_the_list_of_years_leads_to_the_report(demonstration, client):
    page = client.get("/zfxxgk/nianbao/").content.decode()
    assert PAGE in page
    assert f"{PAGE}report.docx" in page


@pytest.mark.parametrize("year", [2022, 2024, 1])
def test_a_year_without_a_report_is_not_found(demonstration, client, year):
    assert client.get(f"/zfxxgk/nianbao/{year}/").status_code == 404
    assert client.get(f"/zfxxgk/nianbao/{year}/report.pdf").status_code == 404


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{"), ("txt", None)],
)
def test_the_files_beside_the_page_are_those_that_were_published(
    demonstration, client, suffix, begins
):
    answer = client.get(f"{PAGE}report.{suffix}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins or b"")
    assert answer["ETag"].strip('"') == hashlib.sha256(answer.content).hexdigest()
    again = client.get(f"{PAGE}report.{suffix}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_there_is_no_file_of_another_kind(demonstration, client):
    for suffix in ("exe", "html", "docx.exe"):
        assert client.get(f"{PAGE}report.{suffix}").status_code == 404


def test_the_open_interface_gives_the_report(demonstration, client):
    listed = client.get("/api/v1/reports/").json()["reports"]
    assert [(entry["organ"], entry["year"]) for entry in listed] == [
        ("开封市政务服务和大数据管理局", 2023)
    ]
    answer = client.get(listed[0]["url"])
    assert answer.json() == demonstration.report
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_open_interface_describes_itself(demonstration, client):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, told in described["paths"].items():
        address = path.replace("{year}", "2023").replace("{id}", "1")
        for method, operation in told.items():
            asked = [each for each in operation.get("parameters", []) if each["in"] == "query"]
            if operation.get("security"):
                # What asks for a key refuses without one, whatever is asked.
                assert getattr(client, method)(address).status_code == 401
            elif not any(each["required"] for each in asked):
                # What wants a query is held to its description in tests of its own.
                assert getattr(client, method)(address).status_code == 200
    schema = client.get("/api/v1/schemas/annual-report.json").json()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(demonstration.report)


def test_another_organ_has_no_report(demonstration, client):
    other = client.get("/api/v1/reports/2023/?organ=DEMO-002")
    assert other.status_code == 404
    assert other.json()["error"].endswith("没有发布 2023 年的年度报告。")
    assert other["Access-Control-Allow-Origin"] == "*"
    for address in ("/api/v1/reports/2023/?organ=x", "/api/v1/website-returns/2023/?organ=x"):
        assert client.get(address).json() == {"error": "没有这个编码的机关。"}
    missing = client.get("/api/v1/website-returns/1999/")
    assert missing.status_code == 404
    assert missing.json()["error"].endswith("没有发布 1999 年的网站年度报表。")
    assert client.get("/api/v1/reports/2023/?organ=x").status_code == 404
    assert client.get("/api/v1/reports/2023/?organ=%00").status_code == 404


def test_a_draft_is_nowhere_in_public(demonstration, client):
    assert "编制中" not in client.get("/zfxxgk/nianbao/").content.decode()
    assert json.loads(client.get("/api/v1/reports/2023/").content)["year"] == 2023


def test_the_description_is_whole_in_itself(client, db):
    described = client.get("/api/v1/openapi.json").json()
    named = re.findall(r'"\$ref": "([^"]+)"', json.dumps(described))
    assert named
    for reference in set(named):
        found = described
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        assert isinstance(found, dict)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/", "/check/", "/requests/new/", "/api/v1/reports/", "/healthz"])
def test_a_method_no_page_has_is_not_allowed(client, db, method, path):
    told = client.generic(method, path)
    assert told.status_code == 405
    assert "GET" in told["Allow"]


@pytest.mark.parametrize("path", ["/api/v1/reports/", "/search/", "/robots.txt", "/healthz"])
def test_what_only_reads_takes_no_form(db, path):
    assert Client(enforce_csrf_checks=True).post(path).status_code == 405
