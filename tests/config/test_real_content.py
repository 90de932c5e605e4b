"""Real texts of other governments: each one imported, read, found by any part of its title, counted.

They stand beside the project and are no part of it; without them these tests are skipped.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import cast
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.functions import Length
from django.test import Client
from django.utils.timezone import localdate, localtime
from html_rules import faults
from journeys.reading import HEAVIEST_BYTES
from pages import shut

from gongkai.catalogue.models import Document, DocumentPage
from gongkai.cli import site_import
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage, PublicItem, SectionPage
from gongkai.portal.models.states import state_of_item
from gongkai.portal.search.asking import understood
from gongkai.portal.search.engine import FACETS, Scope
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.folding import fold, runs
from gongkai.portal.search.indexing import rebuild
from gongkai.portal.search.records import records
from gongkai.portal.terms import ColumnType, InformationClass

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "content"
FILES = {"policies.jsonl": 135, "regulations.jsonl": 683}
EVERY = sum(FILES.values())
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="没有 ../shared/data/content")

OF_SITE = ("SiteName", "SiteDomain", "SiteIDCode")
OF_SECTION = (*OF_SITE, "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
OF_ARTICLE = (*OF_SECTION, "ArticleTitle", "PubDate", "ContentSource")
MAY_BE = {"Keywords", "Author", "Description", "Image", "Url"}
TAGS = {*OF_ARTICLE, *MAY_BE}
EVERYWHERE = Scope()
NO_NUMBER = {"", "无", "-"}
# Words of which some are in nearly all texts and some in few.
ASKED = (
    "的",
    "规定",
    "办法",
    "公开",
    "2021",
    "通知",
    "数据",
    "国务院 规定",
    "“管理条例”",
    "jiaotong",
)


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and given.get("name") in TAGS:
            self.found.append((given["name"], given.get("content") or ""))


def tags_of(page: str) -> list[tuple[str, str]]:
    reader = _Metas()
    reader.feed(page)
    return reader.found


@pytest.fixture(scope="module")
def moved(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[HomePage]:
    """A fresh site with all of it brought in by the command and taken into the index."""
    before = settings.GONGKAI_HOME
    with django_db_blocker.unblock(), transaction.atomic():
        settings.GONGKAI_HOME = tmp_path_factory.mktemp("moved")
        organ = cast.linjiang(cast.city())
        home = HomePage(
            title=organ.name, slug="sj", site_domain="sj.example.gov.cn", site_code="4102000001"
        )
        open_site(organ, home, hostname="testserver", port=80, default=True)
        home.add_child(
            instance=SectionPage(
                title="政策文件",
                slug="zcwj",
                column_type=ColumnType.DOCUMENTS,
                counts_as=InformationClass.CATALOGUE,
            )
        )
        for name in FILES:
            assert site_import.run(["documents", str(REAL / name), "--apply"]) == 0
        rebuild(the_engine(), localdate())
        cache.clear()
        yield home
        transaction.set_rollback(True)
    settings.GONGKAI_HOME = before


@pytest.fixture
def lifted(moved, db, settings):
    """No limit on searches of one address."""
    settings.SEARCHES_A_MINUTE = 10**9
    return moved


def rows_of_files() -> list[dict]:
    lines = (line for name in FILES for line in (REAL / name).read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines]


def page_of(row: dict) -> int:
    return Document.objects.get(identifiers__value=row["id"]).page_id


def found_by(query: str, scope: Scope = EVERYWHERE) -> list[int]:
    hits = the_engine().find(understood(query), scope, newest_first=False, first=0, most=EVERY)
    assert hits.total == len(hits.pages)
    return list(hits.pages)


def test_every_record_is_there_once(lifted):
    assert PublicItem.objects.count() == Document.objects.count() == EVERY
    assert len({page_of(row) for row in rows_of_files()}) == EVERY
    numbers = Counter(Document.objects.values_list("index_number", flat=True))
    assert None not in numbers and max(numbers.values()) == 1


def test_every_document_is_read_at_its_address_with_the_ten_tags(lifted):
    client, found = Client(), []
    for item in PublicItem.objects.order_by("pk"):
        answer = client.get(item.url)
        page = answer.content.decode()
        tags = tags_of(page)
        told = dict(tags)
        wanted = {
            "SiteName": lifted.title,
            "SiteDomain": lifted.site_domain,
            "SiteIDCode": lifted.site_code,
            "ColumnName": "政策文件",
            "ColumnType": "政策文件",
            "PubDate": f"{localtime(item.published_at):%Y-%m-%d %H:%M}",
            "ContentSource": item.source,
        }
        wrong = [
            f"{name} {told.get(name)!r}" for name, value in wanted.items() if told[name] != value
        ]
        if answer.status_code != 200 or wrong:
            found.append(f"{item.url}: {answer.status_code} {wrong}")
        if [name for name, _ in tags if name not in MAY_BE] != list(OF_ARTICLE):
            found.append(f"{item.url}: {[name for name, _ in tags]}")
        found += [f"{item.url}: {name} is empty" for name, value in tags if not value.strip()]
        if not told["ArticleTitle"].endswith(item.title):
            found.append(f"{item.url}: {told['ArticleTitle']}")
        found += [f"{item.url}: {fault}" for fault in faults(page)]
        state = state_of_item(item, localdate())
        if state is None or state.word not in page:
            found.append(f"{item.url}: does not say how it stands")
    assert not found, "\n".join(found[:40])


def test_the_longest_weigh_less_than_a_page_may(lifted):
    """With styles and scripts, as a browser receives them from the application itself."""
    reads = {"Accept-Encoding": "gzip"}

    def received(address: str) -> bytes:
        answer = Client().get(address, headers=reads)
        sent = b"".join(answer) if answer.streaming else answer.content
        if answer.streaming:
            shut(answer)
        assert answer.headers["Content-Encoding"] == "gzip"
        return sent

    plain = []
    for page in DocumentPage.objects.annotate(long=Length("body")).order_by("-long")[:20]:
        sent = received(page.get_url())
        text = gzip.decompress(sent).decode()
        plain.append(len(text.encode()))
        besides = {*re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', text)}
        assert len(besides) >= 2
        weight = len(sent) + sum(len(received(each)) for each in besides)
        assert weight < HEAVIEST_BYTES, f"{page}: {weight}"
    # Without compression the longest would be too heavy by its text alone.
    assert plain[0] > HEAVIEST_BYTES * 0.9


def test_every_document_stands_once_in_the_list_and_in_the_map(lifted):
    client = Client()
    wanted = Counter(PublicItem.objects.values_list("url", flat=True))
    listed: Counter[str] = Counter()
    for number in range(1, -(-EVERY // 20) + 1):
        main = client.get("/zcwj/", {"page": number}).content.decode().partition("<main")[2]
        listed.update(url for url in re.findall(r'href="([^"]*)"', main) if url in wanted)
    assert listed == wanted
    mapped = re.findall(r"<loc>http://testserver([^<]*)</loc>", _read(client, "/sitemap.xml"))
    assert Counter(url for url in mapped if url in wanted) == wanted


def _read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_home_and_section_carry_three_and_seven(lifted):
    for address, wanted in (("/", OF_SITE), ("/zcwj/", OF_SECTION)):
        tags = tags_of(Client().get(address).content.decode())
        assert [name for name, _ in tags if name not in MAY_BE] == list(wanted)
        assert all(value for _, value in tags)


def test_the_old_addresses_lead_to_the_new(lifted):
    client = Client()
    for row in rows_of_files():
        parts = urlsplit(row.get("url") or "")
        if not parts.path.strip("/") and not parts.query:
            continue
        answer = client.get(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        assert answer.status_code == 301, row["url"]
        assert answer.headers["location"] == PublicItem.objects.get(pk=page_of(row)).url


def test_any_two_characters_of_a_title_find_it(lifted):
    pairs: dict[str, set[int]] = {}
    for row in rows_of_files():
        page = PublicItem.objects.get(pk=page_of(row))
        whole = f"【{page.tag}】{page.title}" if page.tag else page.title
        for first, second in pairwise(whole):
            if runs(fold(first + second)):
                pairs.setdefault(first + second, set()).add(page.pk)
    missed = {
        pair: len(pages - found)
        for pair, pages in pairs.items()
        if pages - (found := {*found_by(pair)})
    }
    assert not missed, f"{len(missed)} of {len(pairs)}: {sorted(missed.items())[:60]}"


def test_the_titles_as_they_were_printed_find_them_first(lifted):
    client, missed = Client(), []
    for row in rows_of_files()[:200]:
        typed = re.sub(r"<[^>]*>", "", row["title"]).strip("\u200b ")
        page = PublicItem.objects.get(pk=page_of(row))
        results = client.get("/api/v1/search", {"q": typed}).json()["results"]
        first = [each["url"].removeprefix("http://testserver") for each in results]
        if page.url not in first:
            missed.append(typed)
    assert not missed, "\n".join(missed)


def test_every_index_number_finds_its_document(lifted):
    missed = []
    for row in rows_of_files():
        page = page_of(row)
        entry = Document.objects.get(page_id=page)
        own = {entry.index_number}
        theirs = " ".join(str(row.get("index_no") or "").replace("\u200b", "").split())
        if theirs not in NO_NUMBER:
            own.add(theirs)
        for number in own:
            hits = found_by(number)
            same = Document.objects.filter(identifiers__value=number).count()
            if page not in hits[: max(1, same)]:
                missed.append((number, row["title"], hits[:3]))
    assert not missed, missed[:20]


def test_the_facets_count_what_is_found(lifted):
    wanted = {
        record.page: record
        for record in records(PublicItem.objects.values_list("pk", flat=True), localdate())
    }
    for query in ASKED:
        asked, pages = understood(query), found_by(query)
        counts = the_engine().count(asked, Scope())
        for facet in FACETS:
            told = {value: n for value, n in counts[facet].items() if value}
            right = Counter(value for pk in pages if (value := getattr(wanted[pk], facet)))
            assert told == dict(right), (query, facet)
            for value, number in list(right.items())[:12]:
                assert len(found_by(query, Scope(**{facet: value}))) == number


def test_the_plain_words_are_found_wherever_they_stand_and_nowhere_else(lifted):
    texts = {
        record.page: fold(f"{record.title}\n{record.text}")
        for record in records(PublicItem.objects.values_list("pk", flat=True), localdate())
    }
    for word in ("规定", "办法", "公开", "数据", "行政机关", "国务院", "管理条例"):
        right = {page for page, text in texts.items() if word in re.sub(r"\s", " ", text)}
        assert set(found_by(word)) == right, word
