"""Lists come from the flat rows: newest first, by month, at a cost that does not grow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pages import PUBLISHED, add_section, article
from wagtail.models import Page

from gongkai.portal.models import ItemQuerySet, Placement, PublicItem
from gongkai.portal.models.listing import Months, beside, listing_of, months_of
from gongkai.portal.terms import ItemKind, SectionKind

DAY = date(2024, 4, 1)
MANY = 205


@pytest.fixture
def long_list(section):
    """Rows without pages of their own: a list is read from the rows alone."""
    return fill(section, MANY)


def fill(section, number):
    home = section.get_parent()
    template = Page.objects.get(pk=home.pk)
    ids = range(900_000, 900_000 + number)
    rows = [
        PublicItem(
            page_id=pk,
            home_id=home.pk,
            organ=home.specific.organ,
            section_id=section.pk,
            kind=ItemKind.ARTICLE,
            title=f"第{pk}条",
            url=f"/dongtai/{pk}/",
            published_at=PUBLISHED - timedelta(days=900_000 + number - pk),
            changed_at=PUBLISHED,
        )
        for pk in ids
    ]
    Page.objects.bulk_create(
        [
            Page(
                pk=pk,
                path=f"{section.path}{n:04d}",
                depth=section.depth + 1,
                title=f"第{pk}条",
                slug=f"i{pk}",
                url_path=f"{section.url_path}i{pk}/",
                content_type=template.content_type,
                locale=template.locale,
            )
            for n, pk in enumerate(ids)
        ]
    )
    PublicItem.objects.bulk_create(rows)
    Placement.objects.bulk_create(
        [
            Placement(item_id=row.pk, section_id=section.pk, published_at=row.published_at)
            for row in rows
        ]
    )
    return section


def read(section, number="1", chosen=None, per_page=20):
    return listing_of(
        [section.pk], number=number, per_page=per_page, chosen=chosen or Months(), day=DAY
    )


def test_every_page_holds_what_belongs_there_whichever_end_it_is_read_from(long_list):
    pages = [read(long_list, str(number)) for number in range(1, 12)]
    ids = [card.page for page in pages for card in page.slice.items]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == MANY
    assert [len(page.slice.items) for page in pages] == [20] * 10 + [5]


def test_a_page_takes_few_queries_and_as_many_at_the_end(long_list, client):
    counts = []
    client.get("/dongtai/")
    for number in (1, 6, 11):
        with CaptureQueriesContext(
            connection,
        ) as taken:
            assert client.get(f"/dongtai/?page={number}").status_code == 200
        counts.append(len(taken))
    assert max(counts) <= 12, "\n".join(q["sql"][:150] for q in taken.captured_queries)
    assert counts[1] <= counts[0]
    assert counts[2] <= counts[0]


def test_the_index_of_places_answers_a_page_without_sorting(long_list):
    items = Placement.objects.filter(section_id=long_list.pk)
    plan = items.order_by("-published_at", "-item_id").values_list("item_id")[:20].explain()
    assert "list_newest_first" in plan
    assert "TEMP B-TREE" not in plan
    assert isinstance(PublicItem.objects.all(), ItemQuerySet)


def test_a_year_and_a_month_narrow_the_list(long_list, client):
    march = read(long_list, chosen=Months(2024, 2))
    assert {card.at.month for card in march.slice.items} <= {1, 2}
    assert march.slice.total == 29
    assert march.in_all == MANY
    assert march.years == (2024, 2023)
    assert march.narrowed == "&year=2024&month=2"
    page = client.get("/dongtai/?year=2024&month=2&page=2").content.decode()
    assert "?page=1&amp;year=2024&amp;month=2" in page
    assert "共 29 条" in page


def test_a_time_without_items_says_so_and_leads_back(long_list, client):
    page = client.get("/dongtai/?year=2020").content.decode()
    assert "这段时间没有发布内容" in page
    assert f"看全部 {MANY} 条" in page


@pytest.mark.parametrize(
    ("year", "month", "found"),
    [
        ("2024", "3", Months(2024, 3)),
        ("2024", "13", Months(2024)),
        ("", "3", Months()),
        ("二〇", "", Months()),
        ("٢٠٢٤", "1", Months()),
        ("9999", "12", Months()),
    ],
)
def test_what_is_no_month_is_left_out(year, month, found):
    assert months_of(year, month) == found


def test_december_ends_with_the_year():
    first, after = Months(2023, 12).bounds()
    assert (first.month, after.year, after.month) == (12, 2024, 1)
    assert Months(2023).bounds()[1] == after


def test_a_pinned_item_stands_on_top_until_its_day(section):
    article(section, 1, pinned_until=DAY)
    article(section, 2)
    shown = read(section)
    assert [card.title for card in shown.pinned] == ["第1篇"]
    assert [card.title for card in shown.slice.items] == ["第2篇", "第1篇"]
    later = listing_of(
        [section.pk], number="1", per_page=20, chosen=Months(), day=DAY + timedelta(days=1)
    )
    assert later.pinned == ()


@pytest.mark.law("SITES")
def test_the_mark_of_a_document_is_judged_on_the_day_of_reading(section):
    page = article(section, 1)
    row = PublicItem.objects.filter(pk=page.pk)
    assert read(section).slice.items[0].state is None
    row.update(kind=ItemKind.DOCUMENT, last_valid_on=date(2024, 12, 31))
    words = [
        listing_of([section.pk], number="1", per_page=20, chosen=Months(), day=day).slice.items[0]
        for day in (DAY, date(2024, 12, 31), date(2025, 1, 1))
    ]
    assert [card.state.word for card in words] == ["现行有效", "即将失效", "已失效"]
    row.update(repealed_on=DAY)
    assert read(section).slice.items[0].state.word == "已废止"


def test_neighbours_of_an_article(section, client):
    for number in range(3):
        article(section, number)
    middle = PublicItem.objects.get(title="第1篇")
    before, after = beside(section.pk, middle.pk, middle.published_at)
    assert (before.title, after.title) == ("第0篇", "第2篇")
    page = client.get("/dongtai/a1/").content.decode()
    assert '上一篇：<a href="/dongtai/a2/"' in page
    assert '下一篇：<a href="/dongtai/a0/"' in page


def test_a_list_that_gathers_shows_the_items_of_others_once(first_page, section, client):
    other = add_section(first_page, "公告", "gonggao")
    article(section, 1, also_in=[])
    article(other, 2)
    both = article(other, 3)
    Placement.objects.create(
        item_id=both.pk, section_id=section.pk, published_at=PUBLISHED, is_reference=True
    )
    all_of_it = add_section(first_page, "汇总", "huizong", kind=SectionKind.AGGREGATE)
    all_of_it.gathers = [section, other]
    all_of_it.save()
    page = client.get("/huizong/").content.decode()
    assert page.count("第3篇") == 1
    assert "共 3 条" in page


def test_a_section_that_leads_on_redirects(first_page, client):
    add_section(
        first_page, "外站", "out", kind=SectionKind.LINK, link_url="https://www.example.org/"
    )
    answer = client.get("/out/")
    assert answer.status_code == 302
    assert answer["Location"] == "/leaving/?to=https%3A%2F%2Fwww.example.org%2F"
    add_section(first_page, "内页", "in", kind=SectionKind.LINK, link_url="/requests/new/")
    assert client.get("/in/")["Location"] == "/requests/new/"


def test_a_single_page_shows_the_newest_article_itself(first_page, client):
    alone = add_section(first_page, "职能", "zhineng", kind=SectionKind.SINGLE)
    assert "目前没有内容" in client.get("/zhineng/").content.decode()
    article(alone, 1, body="<p>旧的职能</p>")
    article(alone, 2, body="<p>新的职能</p>")
    page = client.get("/zhineng/").content.decode()
    assert "新的职能" in page
    assert "旧的职能" not in page


def test_a_closed_section_shows_its_note(section, client):
    section.closed_on, section.closed_note = date(2024, 1, 1), "内容并入通知公告。"
    section.save()
    page = client.get("/dongtai/").content.decode()
    assert "本栏目已停止更新，历史信息继续供查阅" in page
    assert "内容并入通知公告。" in page
