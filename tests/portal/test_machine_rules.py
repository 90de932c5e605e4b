"""What machines read keeps to its rules: Atom, RSS, the map of a site, Open Graph, schema.org.

The rules are those of RFC 4287, RSS 2.0, the schemas of sitemaps.org, ogp.me and schema.org.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from lxml import etree
from pages import add_section, article

from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage
from gongkai.portal.queries import items

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
AWKWARD = "面积 < 50 平方米 & “一件事”"
# How RFC 3339 writes a moment, and W3C-DTF a day or a moment.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DAY_OR_MOMENT = re.compile(rf"\d{{4}}-\d\d-\d\d|{MOMENT.pattern}")


@pytest.fixture
def section(linjiang):
    home = HomePage(
        title="临江市数据局",
        slug="linjiang",
        site_domain="linjiang.example",
        site_code="1234567890",
    )
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    found = add_section(home, "工作动态", "dongtai", when_empty="近期没有动态。")
    article(found, 1, title=AWKWARD, summary=AWKWARD, author_name="张三")
    article(found, 2, body=f"<p>{AWKWARD}</p>")
    return found


def is_full(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def once(element, *names):
    """The text of each, which is there once and not empty."""
    found = [[each.text for each in element.findall(name)] for name in names]
    assert all(len(each) == 1 and each[0] for each in found), (element.tag, names, found)
    return [each[0] for each in found]


@pytest.mark.parametrize("whose", ["site", "section"])
def test_a_feed_of_atom_keeps_to_rfc_4287(section, client, whose):
    address = "/feeds/site.atom" if whose == "site" else f"/feeds/section-{section.pk}.atom"
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    once(feed, f"{ATOM}title")
    author = feed.find(f"{ATOM}author")
    once(author, f"{ATOM}name")
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for element in (feed, *entries):
        known, changed, _ = once(element, f"{ATOM}id", f"{ATOM}updated", f"{ATOM}title")
        assert is_full(known)
        assert MOMENT.fullmatch(changed)
        for moment in element.findall(f"{ATOM}published"):
            assert MOMENT.fullmatch(moment.text)
        ways = [
            (each.get("rel", "alternate"), each.get("href")) for each in element.iter(f"{ATOM}link")
        ]
        assert all(is_full(href) for _, href in ways)
        own = [
            (each.get("rel", "alternate"), each.get("type"), each.get("hreflang"))
            for each in element.findall(f"{ATOM}link")
        ]
        # No two ways of the same kind; one to the page itself.
        assert len(own) == len(set(own))
        assert "alternate" in [rel for rel, *_ in own]
        assert all(each.get("term") for each in element.findall(f"{ATOM}category"))
        for text in (*element.findall(f"{ATOM}title"), *element.findall(f"{ATOM}summary")):
            assert text.get("type", "text") in ("text", "html", "xhtml")
    identities = [each.findtext(f"{ATOM}id") for each in entries]
    assert len(set(identities)) == len(identities)


def test_a_feed_of_rss_keeps_to_its_rules(section, client):
    answer = client.get("/feeds/site.rss")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    rss = etree.fromstring(answer.content)
    assert (rss.tag, rss.get("version"), len(rss)) == ("rss", "2.0", 1)
    channel = rss.find("channel")
    _, link, _ = once(channel, "title", "link", "description")
    assert is_full(link)
    (own,) = channel.findall(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")) == ("self", "http://testserver/feeds/site.rss")
    assert re.fullmatch(r"[a-z]{2}(-[A-Za-z]+)*", channel.findtext("language"))
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")).tzinfo
    found = channel.findall("item")
    assert len(found) == 2
    for item in found:
        _, link, guid, day = once(item, "title", "link", "guid", "pubDate")
        assert is_full(link)
        assert parsedate_to_datetime(day).tzinfo
        if item.find("guid").get("isPermaLink", "true") == "true":
            assert is_full(guid)
        # An author would have to be an address of electronic mail.
        assert item.find("author") is None


def test_a_summary_is_a_text_and_no_markup(section, client):
    """Readers take what both shapes say of an item for HTML."""
    atom = etree.fromstring(client.get("/feeds/site.atom").content)
    rss = etree.fromstring(client.get("/feeds/site.rss").content)
    said = [
        *(each for each in atom.iter(f"{ATOM}summary")),
        *(each for each in rss.find("channel").iter("description")),
    ]
    shown = [unescape(each.text) for each in said if each.get("type", "html") == "html"]
    assert shown.count(AWKWARD) == 2
    assert not any("<" in each.text for each in said)
    titles = [each.text for each in (*atom.iter(f"{ATOM}title"), *rss.iter("title"))]
    assert titles.count(AWKWARD) == 2


def test_the_map_of_a_site_keeps_to_its_schema(section, client, monkeypatch):
    answer = client.get("/sitemap.xml")
    assert answer.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    urls = etree.fromstring(answer.content)
    assert urls.tag == f"{MAP}urlset"
    assert 1 <= len(urls) <= 50_000
    assert {each.tag for each in urls} == {f"{MAP}url"}
    for url in urls:
        keeps_to_the_schema(url)
    addresses = [each.text for each in urls.iter(f"{MAP}loc")]
    assert len(set(addresses)) == len(addresses)
    monkeypatch.setattr(items, "PER_MAP", 1)
    listed = etree.fromstring(client.get("/sitemap.xml").content)
    assert listed.tag == f"{MAP}sitemapindex"
    assert {each.tag for each in listed} == {f"{MAP}sitemap"}
    for each in listed:
        keeps_to_the_schema(each)


def keeps_to_the_schema(entry):
    """A tUrl or tSitemap: one address of 12 to 2,048 characters, at most one of each other."""
    allowed = {f"{MAP}{name}" for name in ("loc", "lastmod", "changefreq", "priority")}
    tags = [each.tag for each in entry]
    assert set(tags) <= allowed
    assert len(set(tags)) == len(tags)
    (address,) = once(entry, f"{MAP}loc")
    assert is_full(address)
    assert 12 <= len(address) <= 2048
    assert address.isascii()
    changed = entry.findtext(f"{MAP}lastmod")
    assert changed is None or DAY_OR_MOMENT.fullmatch(changed)


class HeadOf(HTMLParser):
    """The meta elements and the data of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.metas: list[tuple[str, str | None]] = []
        self.data = ""
        self._within = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.metas.append((name, given.get("content")))
        self._within = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self._within:
            self.data += data


PAGES = ("/", "/dongtai/", "/dongtai/a1/", "/dongtai/a2/")


@pytest.mark.parametrize("address", PAGES)
def test_open_graph_has_what_it_requires(section, client, address):
    head = HeadOf(client.get(address).content.decode())
    assert all(content and content.strip() for _, content in head.metas), head.metas
    names = [name for name, _ in head.metas]
    assert len(set(names)) == len(names)
    told = dict(head.metas)
    assert told["og:title"]
    assert told["og:type"] in ("website", "article")
    assert told["og:url"] == f"http://testserver{address}"
    assert is_full(told["og:image"])
    picture = client.get(urlsplit(told["og:image"]).path)
    assert picture.status_code == 200
    # A drawing is shown by none of those who read this.
    assert picture.headers["Content-Type"] in ("image/png", "image/jpeg", "image/webp")
    picture.close()


@pytest.mark.parametrize("address", PAGES)
def test_what_is_said_in_the_words_of_schema_org_is_whole(section, client, address):
    told = json.loads(HeadOf(client.get(address).content.decode()).data)
    assert told["@context"] == "https://schema.org"
    page, *others = told["@graph"]
    assert page["@type"] == ("Article" if "/a" in address else "WebPage")
    assert page["name"]
    assert is_full(page["url"])
    assert page["publisher"]["@type"] == "GovernmentOrganization"
    assert page["publisher"]["name"]
    if page["@type"] == "Article":
        assert page["headline"]
        assert datetime.fromisoformat(page["datePublished"]).tzinfo
        assert is_full(page.get("image", "http://testserver/"))
    for crumbs in others:
        assert crumbs["@type"] == "BreadcrumbList"
        steps = crumbs["itemListElement"]
        assert [each["position"] for each in steps] == list(range(1, len(steps) + 1))
        assert all(each["name"] and is_full(each["item"]) for each in steps)
    assert (address == "/") == (not others)


def test_robots_are_told_in_the_form_they_read(section, client):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = [line for line in answer.content.decode().splitlines() if line]
    fields = [line.partition(": ") for line in lines]
    assert all(mark for _, mark, _ in fields)
    assert fields[0][0] == "User-agent"
    assert {name for name, _, _ in fields} <= {"User-agent", "Disallow", "Allow", "Sitemap"}
    assert is_full(next(value for name, _, value in fields if name == "Sitemap"))
