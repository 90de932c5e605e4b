"""The search answers as the description of the open interface says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from gongkai.portal.actions import open_site, project
from gongkai.portal.models import ArticlePage, HomePage, SectionPage
from gongkai.portal.openapi import SEARCH, SUGGEST
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.indexing import rebuild

PUBLISHED = datetime(2024, 3, 1, 1, 30, tzinfo=UTC)


@pytest.fixture
def site(linjiang, settings, tmp_path):
    cache.clear()
    settings.GONGKAI_HOME = tmp_path
    home = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    return home


@pytest.fixture
def described(client, site):
    return client.get("/api/v1/openapi.json").json()["paths"]


@pytest.fixture
def indexed(site):
    section = site.add_child(instance=SectionPage(title="工作动态", slug="dongtai"))
    page = ArticlePage(
        title="政务公开工作要点",
        slug="a",
        source="本机关",
        body="<p>正文</p>",
        live=True,
        first_published_at=PUBLISHED,
    )
    section.add_child(instance=page)
    project(page, at=PUBLISHED)
    rebuild(the_engine(), timezone.localdate())


def agrees(described, path, answer):
    """The answer is one of those described for its status, and says what they say."""
    schema = described[path]["get"]["responses"][str(answer.status_code)]
    schema = schema["content"]["application/json"]["schema"]
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(answer.json())
    return answer.status_code


def test_answers_agree_with_the_description(client, indexed, described):
    found = client.get(SEARCH, {"q": "政务公开", "kind": "article", "year": "2024"})
    assert agrees(described, SEARCH, found) == 200
    assert found.json()["total"] == 1
    assert agrees(described, SEARCH, client.get(SEARCH, {"q": "没有的词"})) == 200
    suggested = client.get(SUGGEST, {"q": "政务"})
    assert agrees(described, SUGGEST, suggested) == 200
    assert suggested.json()["suggestions"] == ["政务公开工作要点"]


def test_errors_agree_with_the_description(client, described, settings):
    assert agrees(described, SEARCH, client.get(SEARCH)) == 400
    assert agrees(described, SEARCH, client.get(SEARCH, {"q": "公开"})) == 503
    assert agrees(described, SUGGEST, client.get(SUGGEST, {"q": "公开"})) == 200
    settings.SEARCHES_A_MINUTE = settings.SUGGESTIONS_A_MINUTE = 0
    assert agrees(described, SEARCH, client.get(SEARCH, {"q": "公开"})) == 429
    assert agrees(described, SUGGEST, client.get(SUGGEST, {"q": "公开"})) == 429


def test_every_parameter_that_is_read_is_described(described):
    names = {each["name"] for each in described[SEARCH]["get"]["parameters"]}
    assert names == {"q", "page", "sort", "kind", "year", "organ", "subject", "validity"}


def test_suggestions_are_counted_apart_from_searches(client, indexed, settings):
    settings.SUGGESTIONS_A_MINUTE = 2
    for expected in (200, 200, 429):
        assert client.get(SUGGEST, {"q": "政务"}).status_code == expected
    assert client.get(SEARCH, {"q": "政务"}).status_code == 200
