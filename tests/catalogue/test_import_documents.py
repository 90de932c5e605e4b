"""Documents of another system are taken over with their numbers, dates and old addresses."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gongkai.catalogue.actions import import_documents
from gongkai.catalogue.models import Document, DocumentPage
from gongkai.catalogue.moving import successors_of, told
from gongkai.catalogue.terms import Genre
from gongkai.organs.refusals import NotPossible
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage, OldAddress, PublicItem, SectionPage
from gongkai.portal.moving.arranging import arrange, check
from gongkai.portal.moving.arrivals import arrival
from gongkai.portal.moving.mapping import FieldMapping
from gongkai.portal.moving.records import Record, read_records
from gongkai.portal.terms import ColumnType, InformationClass

AT = datetime(2026, 11, 1, 2, tzinfo=UTC)
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "content"


@pytest.fixture
def home(linjiang):
    page = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


@pytest.fixture
def section(home):
    page = SectionPage(
        title="政策文件",
        slug="zcwj",
        column_type=ColumnType.DOCUMENTS,
        counts_as=InformationClass.CATALOGUE,
    )
    home.add_child(instance=page)
    return page


def record(**values):
    usual = {
        "id": "a-1",
        "title": "关于印发数据目录的通知",
        "published": "2021-11-15",
        "written": "2021-11-01",
        "organ": "临江市数据局",
        "text": "各单位：\n现印发。",
        "url": "http://old.example/art/1.html?id=7",
    }
    return Record("第1行", {**usual, **values}, Path())


def take_in(home, section, *records):
    arranged = arrange(home, default=section, mapping=FieldMapping())
    return import_documents(
        list(records), arranged, successors=successors_of(records), at=AT, by=None
    )


def test_a_document_keeps_its_numbers_dates_and_old_address(home, section):
    taken = take_in(home, section, record(index_no="000/2021-00475", doc_no="临数发【2021】58 号"))
    page = DocumentPage.objects.get()
    document = Document.objects.get(page=page)
    assert taken == 1
    assert page.live
    assert page.first_published_at.date() == date(2021, 11, 14)  # midnight in Shanghai
    assert document.index_number == "000/2021-00475"
    assert document.document_number == "临数发〔2021〕58号"
    assert (document.dated_on, document.issued_on) == (date(2021, 11, 1), date(2021, 11, 15))
    assert OldAddress.objects.get(path="/art/1.html?id=7").page_id == page.pk
    assert {each.value for each in document.identifiers.all()} == {"000/2021-00475", "a-1"}
    item = PublicItem.objects.get()
    assert (item.document_number, item.index_number) == ("临数发〔2021〕58号", "000/2021-00475")


def test_a_document_without_index_number_takes_one_of_the_series(home, section, linjiang):
    take_in(home, section, record(index_no="无"), record(id="a-2", url="", index_no=None))
    numbers = sorted(Document.objects.values_list("index_number", flat=True))
    assert numbers == [f"{linjiang.code}/2021-00001", f"{linjiang.code}/2021-00002"]


def test_of_two_documents_with_one_index_number_the_second_keeps_it_as_an_identifier(home, section):
    take_in(
        home,
        section,
        record(index_no="X/2021-1"),
        record(id="a-2", url="", title="另一份通知", index_no="X/2021-1"),
    )
    second = Document.objects.get(title="另一份通知")
    assert second.index_number != "X/2021-1"
    assert second.identifiers.filter(value="X/2021-1").exists()


def test_what_was_no_longer_valid_arrives_as_such(home, section):
    take_in(home, section, record(validity="失效"))
    document = Document.objects.get()
    assert document.validity_on(date(2026, 11, 1)).label == "失效"
    assert "未载明日期" in document.repeal_note


def test_an_earlier_version_ended_the_day_before_the_next(home, section):
    versions = [
        record(id="v1", url="", title="条例", written="2004-01-01", published=None, latest=False),
        record(id="v2", url="", title="条例", written="2019-03-02", published=None, latest=True),
    ]
    take_in(home, section, *versions)
    first, second = Document.objects.order_by("dated_on")
    assert first.last_valid_on == date(2019, 3, 1)
    assert second.last_valid_on is None


def test_a_bad_record_leaves_nothing_behind(home, section):
    with pytest.raises(NotPossible, match="没有标题"):
        take_in(home, section, record(), record(id="a-2", title=""))
    assert not DocumentPage.objects.exists()
    assert not Document.objects.exists()


def test_missing_dates_are_assumed_and_said():
    found = arrival(record(written=None), FieldMapping())
    facts = told(found, {}, date(2026, 11, 1))
    assert facts.dated_on == date(2021, 11, 15)
    assert "没有成文日期，按发布日期登记" in found.warnings


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于公布名单的通知", Genre.NOTICE),
        ("关于同意设立的批复", Genre.REPLY),
        ("权责清单", Genre.OTHER),
    ],
)
def test_the_genre_is_read_from_the_title(title, genre):
    assert told(arrival(record(title=title), FieldMapping()), {}, date(2026, 1, 1)).genre is genre


@pytest.mark.skipif(not REAL.is_dir(), reason="没有 ../shared/data/content")
@pytest.mark.parametrize(("name", "number"), [("policies.jsonl", 135), ("regulations.jsonl", 683)])
def test_every_real_document_arrives(home, section, name, number):
    arranged = arrange(home, default=section, mapping=FieldMapping())
    plan = check(read_records(REAL / name), arranged)
    assert (plan.records, plan.problem_count, plan.problems[:3]) == (number, 0, [])
    rows = [json.loads(line) for line in (REAL / name).read_text("utf-8").splitlines()]
    chosen = list(read_records(REAL / name))[:40]
    take_in(home, section, *chosen)
    for row in rows[:40]:
        item = PublicItem.objects.get(
            title__startswith=row["title"].strip()[:20], page__in=_of(row)
        )
        assert item.url.startswith("/zcwj/")


def _of(row):
    return DocumentPage.objects.filter(catalogue_document__identifiers__value=row["id"]).values(
        "pk"
    )
