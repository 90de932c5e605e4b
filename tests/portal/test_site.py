"""A site opens for an organ, shows its frame on every page, and tags its pages."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from pages import article
from wagtail.models import Page, Site

from gongkai.portal.actions import open_site
from gongkai.portal.models import ArticlePage, GuidePage, HomePage, PlatformPage, SectionPage
from gongkai.portal.terms import ColumnType, InformationClass

SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
CONTENT = ["ArticleTitle", "PubDate", "ContentSource"]
# What a content page may tell besides.
OPTIONAL = ["Keywords", "Author", "Description", "Image", "Url"]


def test_the_default_site_answers_with_the_organs_name(first_page, client):
    page = client.get("/").content.decode()
    assert Site.objects.get().root_page_id == first_page.pk
    assert "主办单位：临江市数据局" in page
    assert '<html lang="zh-Hans">' in page
    assert 'class="skip" href="#main"' in page


def test_every_page_leads_to_where_faults_are_told(first_page, section, client):
    told = '<a href="{}">我为政府网站找错</a>'
    for address in ("/", "/dongtai/", "/search/", "/sitemap/", "/feeds/", "/no-such/"):
        assert told.format("/messages/new/") in client.get(address).content.decode(), address
    HomePage.objects.filter(pk=first_page.pk).update(corrections_url="https://national.example/x")
    page = client.get("/").content.decode()
    assert "national.example" in page and told.format("/messages/new/") not in page


def test_wagtails_welcome_page_is_gone(first_page):
    assert set(Page.objects.filter(depth=2).values_list("pk", flat=True)) == {first_page.pk}


def test_a_second_site_leaves_the_first(first_page, neighbour, client):
    other = HomePage(title="临江市水务局", slug="water")
    open_site(neighbour, other, hostname="water.example", port=80, default=False)
    assert Site.objects.count() == 2
    assert "临江市数据局" in client.get("/").content.decode()


def test_the_organs_own_head_may_write_and_nobody_may_publish_past_the_reviews(
    first_page, head, outsider
):
    assert first_page.permissions_for_user(head).can_edit()
    assert not first_page.permissions_for_user(head).can_publish()
    assert not first_page.permissions_for_user(outsider).can_edit()
    assert Group.objects.filter(name__contains="临江市数据局网站").count() == 2


def test_a_home_page_has_three_tags_and_a_section_seven(first_page, section, client):
    first = client.get("/").content.decode()
    assert '<meta name="SiteName" content="临江市数据局">' in first
    assert '<meta name="SiteIDCode" content="1234567890">' in first
    assert first.count("<meta name=") - first.count('name="viewport"') == 3
    second = client.get("/dongtai/").content.decode()
    assert '<meta name="ColumnType" content="工作动态">' in second
    assert second.count("<meta name=") - 1 == 7


def test_an_article_has_ten_tags_and_its_time(first_page, section, client):
    article(section, 0)
    page = client.get("/dongtai/a0/").content.decode()
    names = re.findall(r'<meta name="(\w+)"', page)
    assert names == ["viewport", *SITE, *COLUMN, *CONTENT, "Url"]
    article(section, 1, keywords="数据", author_name="吴编辑", summary="一句话")
    told = re.findall(r'<meta name="(\w+)"', client.get("/dongtai/a1/").content.decode())
    assert [name for name in told if name not in OPTIONAL] == [
        "viewport",
        *SITE,
        *COLUMN,
        *CONTENT,
    ]
    assert [name for name in told if name in OPTIONAL] == [
        "Keywords",
        "Author",
        "Description",
        "Url",
    ]
    assert '<meta name="PubDate" content="2024-03-01 09:30">' in page
    assert "发布时间" in page
    assert "来源：本机关" in page
    assert "<p>正文<b>粗体</b></p>" in page


def test_an_empty_section_says_what_is_usual_here(section, client):
    assert "近期没有动态。" in client.get("/dongtai/").content.decode()


def test_a_section_lists_twenty_a_page_newest_first(section, client):
    for number in range(23):
        article(section, number)
    first = client.get("/dongtai/").content.decode()
    assert "共 23 条" in first
    assert first.index("第22篇") < first.index("第3篇")
    assert "第2篇<" not in first
    second = client.get("/dongtai/?page=2").content.decode()
    assert "第2篇" in second
    assert client.get("/dongtai/?page=999").content == second.encode()
    assert client.get("/dongtai/?page=x").status_code == 200


def test_a_withdrawn_article_is_nowhere(section, client):
    page = article(section, 1)
    page.unpublish()
    assert client.get("/dongtai/a1/").status_code == 404
    assert "第1篇" not in client.get("/dongtai/").content.decode()
    assert "/a1/" not in client.get("/sitemap.xml").content.decode()


def test_an_article_counts_in_the_class_of_its_section(section, linjiang):
    page = article(section, 1)
    assert page.information_class is InformationClass.NEWS
    assert page.section_title == "工作动态"
    assert page.owning_organ == linjiang


def test_a_substantive_update_is_asked_anew_each_time(section):
    page = article(section, 1, is_substantive_update=True)
    form = ArticlePage.get_edit_handler().get_form_class()(instance=page)
    assert form.initial["is_substantive_update"] is False


@pytest.mark.law("REG 12")
def test_the_guide_names_the_office(first_page, linjiang, client):
    platform = first_page.add_child(instance=PlatformPage(title="政府信息公开", slug="zfxxgk"))
    platform.add_child(
        instance=GuidePage(
            title="政府信息公开指南",
            slug="zhinan",
            office="办公室",
            address="江滨路1号",
            office_hours="工作日",
            telephone="000-00000001",
            body="<p>怎样申请</p>",
        )
    )
    page = client.get("/zfxxgk/zhinan/").content.decode()
    for word in ("办公室", "江滨路1号", "000-00000001", "怎样申请"):
        assert word in page


def test_a_wrong_address_says_what_to_do(first_page, client):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "返回首页" in answer.content.decode()


def test_robots_and_sitemap(first_page, section, client):
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
    assert "/dongtai/" in client.get("/sitemap.xml").content.decode()


def test_the_map_of_the_site_lists_sections_under_their_sections(first_page, section, client):
    below = SectionPage(
        title="会议动态",
        slug="huiyi",
        column_type=ColumnType.NEWS,
        counts_as=InformationClass.NEWS,
        show_in_menus=True,
    )
    section.add_child(instance=below)
    page = client.get("/sitemap/").content.decode()
    for address in ("/dongtai/", "/dongtai/huiyi/", "/check/"):
        assert f'<a href="{address}">' in page
    assert '<a href="/sitemap/">网站地图</a>' in client.get("/").content.decode()


def test_before_a_site_is_set_up_nothing_breaks(db, client):
    Site.objects.all().delete()
    assert client.get("/").status_code == 404
    assert client.get("/robots.txt").status_code == 200
    assert "网站还没有栏目" in client.get("/sitemap/").content.decode()
