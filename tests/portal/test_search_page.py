"""The page of the search, its open interface, and what officers find in the back office."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page

from gongkai.portal.actions import open_site, project
from gongkai.portal.models import ArticlePage, HomePage, PublicItem, SectionPage
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.indexing import rebuild
from gongkai.portal.terms import ItemKind

PUBLISHED = datetime(2024, 3, 1, 1, 30, tzinfo=UTC)


@pytest.fixture
def section(linjiang, head, settings, tmp_path):
    cache.clear()
    settings.GONGKAI_HOME = tmp_path
    home = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    return home.add_child(instance=SectionPage(title="工作动态", slug="dongtai"))


@pytest.fixture
def site(section):
    """Twenty-five articles over three years, two documents."""
    for number in range(25):
        at = PUBLISHED - timedelta(days=40 * number)
        add(section, f"政务公开第{number}期", at, slug=f"a{number}")
    for number, lapsed in ((1, None), (2, date(2023, 1, 1))):
        page = add(section, f"政务公开办法之{number}", PUBLISHED, slug=f"d{number}")
        PublicItem.objects.filter(pk=page.pk).update(
            kind=ItemKind.DOCUMENT,
            document_number=f"临数办〔2021〕{number}号",
            subject="综合政务\\政务公开",
            issued_on=date(2021, 1, 1),
            repealed_on=lapsed,
        )
    rebuild(the_engine(), timezone.localdate())
    return section


def add(section, title, at, *, slug, live=True):
    page = ArticlePage(
        title=title, slug=slug, source="本机关", body=f"<p>{title}<b>&lt;i&gt;</b>，正文如下。</p>",
        first_published_at=at, last_published_at=at, live=live, draft_title=title,
    )  # fmt: skip
    section.add_child(instance=page)
    project(page, at=at)
    return page


def search(client, status=200, **query):
    answer = client.get("/search/", query)
    assert answer.status_code == status
    return answer.content.decode()


def test_hits_are_marked_counted_and_paged(site, client):
    page = search(client, q="政务公开")
    assert "找到 27 条" in page
    assert page.count("<mark>政务公开</mark>") >= 10
    assert "&lt;i&gt;" in page and "<i>" not in page
    assert re.search(r'href="\?q=[^"]+&amp;page=3"', page)
    assert 'name="q" type="search" value="政务公开"' in page
    last = search(client, q="政务公开", page="99")
    assert 'aria-current="page">3</a>' in last


def test_classes_are_tabs_and_facets_narrow(site, client):
    page = search(client, q="政务公开")
    assert re.search(r'kind=document">文件<span class="count">2</span>', page)
    assert re.search(r'validity=repealed">废止<span class="count">1</span>', page)
    narrowed = search(client, q="政务公开", kind="document", validity="repealed")
    assert "找到 1 条" in narrowed and "政务公开</mark>办法之2" in narrowed
    assert "去掉这个条件" in narrowed
    assert "找到 1 条" in search(client, q="临数办[2021]1号")


def test_by_date_the_newest_stand_first(site, client):
    page = search(client, q="第", sort="date")
    assert page.index("政务公开<mark>第</mark>0期") < page.index("政务公开<mark>第</mark>1期")


def test_without_hits_there_are_ways_on(site, client):
    page = search(client, q="政物公开")
    assert "您要找的是不是" in page and "?q=%E6%94%BF%E5%8A%A1%E5%85%AC%E5%BC%80" in page
    assert "标题相近的内容" in page
    assert "/requests/new/" in page


def test_before_a_search_there_is_one_box_and_what_it_takes(site, client):
    page = search(client)
    assert page.count('name="q"') == 1
    assert "怎样更容易找到" in page and "/requests/new/" in page
    assert "没有找到" not in page


ODD = (
    {}, {"q": ""}, {"q": "  "}, {"q": "((("}, {"q": "AND OR NOT"}, {"q": '"'}, {"q": "\x00"}, {"q": "a:b*~^"},
    {"q": "公开", "page": "-1"}, {"q": "公开", "page": "9" * 50}, {"q": "公开", "kind": "<x>", "year": "y"},
    {"q": "政" * 3000}, {"q": "公开", "sort": "?"},
)  # fmt: skip


def test_nothing_typed_breaks_the_page(site, client):
    """On one site, which takes a second to build; each query is the first of its minute."""
    for query in ODD:
        cache.clear()
        assert client.get("/search/", query).status_code == 200, query


def test_a_long_query_is_cut_with_a_note(site, client):
    assert "只用了前100个字" in search(client, q="政" * 3000)


def test_without_an_index_it_says_so(section, client):
    assert "检索正在准备" in search(client, status=503, q="公开")


def test_too_many_searches_are_stopped_for_a_minute(site, client, settings):
    settings.SEARCHES_A_MINUTE = 2
    for _ in range(2):
        search(client, q="公开")
    assert "太频繁" in search(client, status=429, q="公开")
    assert client.get("/api/v1/search", {"q": "公开"}).status_code == 429


def test_programs_get_the_same(site, client):
    found = client.get("/api/v1/search", {"q": "政务公开", "kind": "document"}).json()
    assert (found["total"], found["page"], found["pages"]) == (2, 1, 1)
    assert found["facets"]["kind"] == {"article": 25, "document": 2}
    first = found["results"][0]
    assert first["url"].startswith("http://testserver/dongtai/d")
    assert first["document_number"].startswith("临数办〔2021〕")
    assert "政务公开" in first["excerpt"]
    assert client.get("/api/v1/search").status_code == 400


def test_titles_are_suggested(site, client):
    found = client.get("/search/suggest", {"q": "zwgkbf"}).json()["suggestions"]
    assert sorted(found) == ["政务公开办法之1", "政务公开办法之2"]
    assert client.get("/search/suggest", {"q": '"'}).json() == {"suggestions": []}


def test_a_page_of_hits_takes_few_queries(site, client, django_assert_max_num_queries):
    search(client, q="政务公开")
    with django_assert_max_num_queries(16):
        search(client, q="政务公开")


def test_officers_find_drafts_by_title_and_public_pages_by_text(site, head, signed_in):
    add(site, "内部酝酿中的供水方案", PUBLISHED, slug="draft", live=False)
    found = Page.objects.autocomplete("供水", order_by_relevance=False)
    assert [page.title for page in found] == ["内部酝酿中的供水方案"]
    assert Page.objects.search("正文如下").count() == 27
    assert Page.objects.search("政務公開 辦法").count() == 2
    assert Page.objects.search("火星").count() == 0
    page = signed_in(head).get("/admin/pages/search/", {"q": "供水方案"})
    assert page.status_code == 200
    assert "内部酝酿中的供水方案" in page.content.decode()


def test_officers_find_only_what_they_may_see(site, outsider, signed_in):
    add(site, "内部酝酿中的供水方案", PUBLISHED, slug="draft", live=False)
    page = signed_in(outsider).get("/admin/pages/search/", {"q": "供水方案"})
    assert "内部酝酿中的供水方案" not in page.content.decode()
