"""The audit trail in the back office: for its administrator alone, in words, and no further."""

from __future__ import annotations

import ast
from pathlib import Path

import build
import cast
import pytest
from django.urls import reverse

import gongkai
from gongkai.lib.models import AuditEntry
from gongkai.organs.audit_words import EVENTS, said_of
from gongkai.organs.terms import Role
from gongkai.reports.terms import ReportAct

LIST = reverse("auditentry:index")
SOURCES = Path(gongkai.__file__).parent
# Functions that put their context before the name of the event, with the place of the name.
SHORT = {"complete": "requests", "_witness": "requests"}


@pytest.fixture
def auditor(city):
    """The audit administrator of the city."""
    return cast.officer("auditor", "卫审计", city, Role.AUDIT_ADMIN)


def test_who_did_what_is_read_in_words(linjiang, clerk, auditor, signed_in):
    request = build.lodged(linjiang, by=clerk)
    browser = signed_in(auditor)
    page = browser.get(LIST, {"event": "requests.lodged"}).content.decode()
    assert "钱经办" in page
    assert "登记申请" in page
    assert f"申请 {request.pk}" in page
    entry = AuditEntry.objects.get(event="requests.lodged")
    page = browser.get(reverse("auditentry:inspect", args=[entry.pk])).content.decode()
    assert "登记申请" in page
    assert "requests.lodged" not in page
    assert linjiang.name in page
    assert "日期：2024" in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDIT_ADMIN])
def test_nobody_else_reads_it(city, role, signed_in):
    other = cast.officer("other", "某人", city, role)
    assert AuditEntry.objects.exists()
    browser = signed_in(other)
    assert browser.get(LIST).status_code in (302, 403)
    first = AuditEntry.objects.first()
    assert browser.get(reverse("auditentry:inspect", args=[first.pk])).status_code in (302, 404)


def test_it_reaches_as_far_as_the_administrator(city, linjiang, county, clerk, signed_in):
    build.lodged(linjiang, by=clerk)
    below = cast.officer("below", "县审计", county, Role.AUDIT_ADMIN)
    shown = signed_in(below).get(LIST).context["object_list"]
    assert {entry.organ_id for entry in shown} == {county.pk}


def test_it_is_narrowed_by_person_place_and_day(linjiang, city, clerk, auditor, signed_in):
    build.lodged(linjiang, by=clerk)
    browser = signed_in(auditor)

    def shown(**asked):
        return [entry.event for entry in browser.get(LIST, asked).context["object_list"]]

    assert "requests.lodged" in shown(actor="clerk")
    assert shown(actor="卫审计", event="requests.lodged") == []
    assert set(shown(organ=city.pk)).isdisjoint({"requests.lodged"})
    assert shown(since="2199-01-01") == []


def test_it_is_taken_away_with_an_entry_of_its_own(linjiang, clerk, auditor, signed_in):
    build.lodged(linjiang, by=clerk)
    page = signed_in(auditor).get(LIST, {"export": "csv", "event": "requests.lodged"})
    assert "requests.lodged" in b"".join(page.streaming_content).decode("utf-8-sig")
    assert AuditEntry.objects.get(event="lib.list_exported").actor_id == auditor.pk


def test_a_page_of_it_needs_few_queries(
    linjiang, clerk, auditor, signed_in, django_assert_max_num_queries
):
    for _ in range(12):
        build.lodged(linjiang, by=clerk)
    browser = signed_in(auditor)
    browser.get(LIST)
    with django_assert_max_num_queries(20):
        browser.get(LIST)


def events():
    """Every event that the sources name."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = called or getattr(node.func, "id", "")
            words = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if called in {"record", "draft"} and words and "." in str(words[0]):
                yield words[0]
            elif called in SHORT and words:
                yield f"{SHORT[called]}.{words[0]}"
    yield from (f"reports.{act}" for act in ReportAct)


def test_every_event_has_its_words():
    named = set(events())
    assert len(named) > 90
    assert sorted(event for event in named if event not in EVENTS) == []


def test_an_event_without_words_is_called_by_its_name():
    assert said_of("requests.never_heard_of") == "requests.never_heard_of"
