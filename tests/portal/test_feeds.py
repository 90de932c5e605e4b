"""Feeds and the map for search engines tell of this site's own public items, and of no others."""

from __future__ import annotations

from html import unescape

import pytest
from lxml import etree
from pages import add_section, article

from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage
from gongkai.portal.queries import items

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def other(first_page, neighbour, settings):
    settings.ALLOWED_HOSTS = ["testserver", "water.example"]
    page = HomePage(title="临江市水务局", slug="water")
    open_site(neighbour, page, hostname="water.example", port=80, default=False)
    article(add_section(page, "水情", "shuiqing"), 7)
    return page


def test_feeds_of_the_site_and_of_a_section(section, other, client):
    article(section, 1, summary="摘要 & 说明")
    for address in ("/feeds/site", f"/feeds/section-{section.pk}"):
        rss = etree.fromstring(client.get(f"{address}.rss").content)
        assert [each.text for each in rss.iter("title")][1:] == ["【公告】第1篇"]
        assert rss.findtext("channel/item/link") == "http://testserver/dongtai/a1/"
        atom = etree.fromstring(client.get(f"{address}.atom").content)
        assert atom.find(f"{ATOM}entry/{ATOM}summary").get("type") == "html"
        assert unescape(atom.findtext(f"{ATOM}entry/{ATOM}summary")) == "摘要 & 说明"
        assert atom.findtext(f"{ATOM}author/{ATOM}name") == "临江市数据局"


def test_the_list_of_feeds_names_every_section(section, client):
    page = client.get("/feeds/").content.decode()
    assert f"/feeds/section-{section.pk}.rss" in page
    assert "全站：临江市数据局" in page


def test_a_section_of_another_site_has_no_feed_here(section, other, client):
    foreign = other.get_children().first()
    assert client.get(f"/feeds/section-{foreign.pk}.rss").status_code == 404
    there = client.get(f"/feeds/section-{foreign.pk}.rss", headers={"host": "water.example"})
    assert "第7篇" in there.content.decode()


def test_each_site_shows_its_own_rows_alone(section, other, client):
    section.on_home = True
    section.save()
    article(section, 1)
    here = client.get("/").content.decode()
    there = client.get("/", headers={"host": "water.example"}).content.decode()
    assert "第1篇" in here
    assert "第1篇" not in there
    assert "主办单位：临江市水务局" in there
    assert "第7篇" not in client.get("/sitemap.xml").content.decode()


def test_the_map_of_a_large_site_is_cut_in_parts(section, client, monkeypatch):
    for number in range(5):
        article(section, number)
    whole = etree.fromstring(client.get("/sitemap.xml").content)
    assert whole.tag == f"{MAP}urlset"
    monkeypatch.setattr(items, "PER_MAP", 2)
    listed = etree.fromstring(client.get("/sitemap.xml").content)
    assert listed.tag == f"{MAP}sitemapindex"
    parts = [each.text for each in listed.iter(f"{MAP}loc")]
    found = [
        each.text
        for part in parts
        for each in etree.fromstring(client.get(part).content).iter(f"{MAP}loc")
    ]
    assert sorted(found) == sorted(each.text for each in whole.iter(f"{MAP}loc"))
    assert client.get("/sitemap-4.xml").status_code == 404
