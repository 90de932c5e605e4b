"""A repealed document shows its mark wherever it is listed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.timezone import localdate
from lxml import etree

from gongkai.catalogue import actions
from gongkai.catalogue.models import Document
from gongkai.catalogue.terms import InterpretationForm, InterpretationKind
from gongkai.portal.actions import project
from gongkai.portal.models import ArticlePage, PlatformPage, SectionPage, TopicPage
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.indexing import rebuild

REPEALED = '旧办法</a> <span class="tag danger"><span class="unseen">有效性：</span>已废止</span>'
ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime(2024, 3, 1, 4, tzinfo=UTC)


@pytest.fixture
def repealed(released, editor, at):
    """A document that no longer binds."""
    page = released("旧办法")
    entry = Document.objects.get(page_id=page.pk)
    actions.repeal_document(entry, on=entry.issued_on, note="临数〔2024〕9号", at=at, by=editor)
    return page


def read(url, **asked):
    answer = Client().get(url, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.law("SITES")
def test_section_home_and_neighbours_show_it(repealed, front, section):
    SectionPage.objects.filter(pk=section.pk).update(on_home=True)
    assert REPEALED in read("/gfxwj/")
    home = read("/")
    # Once as the first of its section, once among the newest documents.
    assert home.count(REPEALED) == 2
    # Beside the next item, and among what is new in the section for the one after it.
    for slug in ("shuoming", "tongzhi"):
        page = section.add_child(
            instance=ArticlePage(title="说明", slug=slug, source="本机关", body="<p>说明</p>")
        )
        page.save_revision().publish()
        assert read(page.url).count(REPEALED) == 1


@pytest.mark.law("SITES")
def test_topic_and_platform_show_it(repealed, front, section):
    platform = front.add_child(
        instance=PlatformPage(title="政府信息公开", slug="zfxxgk", show_in_menus=True)
    )
    topic = front.add_child(instance=TopicPage(title="专题", slug="zt", opened_on=date(2024, 1, 1)))
    for parent in (platform, topic):
        SectionPage.objects.get(pk=section.pk).move(parent, pos="last-child")
        SectionPage.objects.filter(pk=section.pk).update(show_in_menus=True)
        project(repealed.__class__.objects.get(pk=repealed.pk), at=NOON)
        assert REPEALED in read(parent.url)


def test_an_article_shows_how_the_document_it_explains_stands(repealed, section, editor, at):
    page = section.add_child(
        instance=ArticlePage(
            title="解读",
            slug="jiedu",
            source="本机关",
            body="<p>解读</p>",
            first_published_at=NOON,
        )
    )
    actions.link_interpretation(
        Document.objects.get(page_id=repealed.pk),
        page,
        kind=InterpretationKind.TEXT,
        form=InterpretationForm.TEXT,
        at=at,
        by=editor,
    )
    assert REPEALED in read(page.url)


@pytest.mark.law("SITES")
def test_feeds_say_it_in_the_title_and_as_a_category(repealed, released, section):
    released("新办法")
    for address in ("/feeds/site", f"/feeds/section-{section.pk}"):
        rss = etree.fromstring(Client().get(f"{address}.rss").content)
        told = {
            each.findtext("title"): [one.text for one in each.iter("category")]
            for each in rss.iter("item")
        }
        assert set(told) == {"【已废止】旧办法", "新办法"}
        assert "有效性：已废止" in told["【已废止】旧办法"]
        assert "有效性：现行有效" in told["新办法"]
        atom = etree.fromstring(Client().get(f"{address}.atom").content)
        assert "【已废止】旧办法" in {each.text for each in atom.iter(f"{ATOM}title")}


@pytest.mark.law("SITES")
def test_the_open_search_says_it(repealed, settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    rebuild(the_engine(), localdate())
    (hit,) = Client().get("/api/v1/search", {"q": "旧办法"}).json()["results"]
    assert (hit["validity"], hit["mark"]) == ("repealed", "已废止")
