"""Each kind of page shows what belongs on it, in words a reader understands."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.core.files.base import ContentFile
from pages import PUBLISHED, add_section, article, drawn, shut

from gongkai.law.proactive import GuideElement
from gongkai.organs.actions import create_division
from gongkai.portal.actions import project
from gongkai.portal.models import (
    ArticleFile,
    Attachment,
    GuidePage,
    LeaderPage,
    Picture,
    PlatformPage,
    ServicePage,
    TopicPage,
)
from gongkai.portal.terms import ColumnType, SectionKind

# Wagtail leaves the memory in which it drew a picture to be freed by itself.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_article_tells_where_it_comes_from(section, client):
    article(
        section,
        1,
        subtitle="一件事一次办",
        author_name="张三",
        responsible_editor="李四",
        is_reprint=True,
        source="某日报",
        source_url="https://news.example.org/1",
        summary="一句话。",
        keywords="办事 流程",
    )
    page = read(client, "/dongtai/a1/")
    for said in ("一件事一次办", "作者：张三", "责任编辑：李四", "本文转载自某日报"):
        assert said in page
    assert "/leaving/?to=https%3A%2F%2Fnews.example.org%2F1" in page
    for name, content in (
        ("Keywords", "办事 流程"),
        ("Author", "张三"),
        ("Description", "一句话。"),
    ):
        assert f'<meta name="{name}" content="{content}">' in page


def test_an_article_lists_its_files_with_kind_and_size(section, client):
    page = article(section, 1)
    raw = ContentFile(b"%PDF-1.4 text", name="a.pdf")
    row = Attachment.objects.create(title="登记表", file=raw)
    page.files = [ArticleFile(attachment=row, title="填写用的登记表")]
    page.save()
    text = read(client, "/dongtai/a1/")
    assert "填写用的登记表" in text
    assert "PDF，13" in text
    assert f'href="{row.url}?download"' in text
    assert f'href="{row.url}">预览' in text


def test_an_article_can_be_opened_by_telephone(section, client):
    page = article(section, 1)
    address = f"/share/{page.pk}.svg"
    assert address in read(client, "/dongtai/a1/")
    code = client.get(address)
    assert code["Content-Type"] == "image/svg+xml"
    assert b"<svg" in code.content
    page.unpublish()
    assert client.get(address).status_code == 404


def test_links_to_other_sites_lead_over_the_notice(section, client):
    article(section, 1, body='<p><a href="https://a.example.org/?x=1&amp;y=2">外</a></p>')
    page = read(client, "/dongtai/a1/")
    assert (
        'href="/leaving/?to=https%3A%2F%2Fa.example.org%2F%3Fx%3D1%26y%3D2" class="outward"' in page
    )


def test_machines_are_told_what_a_page_is(section, client):
    article(section, 1, summary="</script><b>")
    page = read(client, "/dongtai/a1/")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(found[1])["@graph"]
    assert told[0]["@type"] == "Article"
    assert told[0]["description"] == "</script><b>"
    assert [each["position"] for each in told[1]["itemListElement"]] == [1, 2]
    assert '<meta property="og:title" content="【公告】第1篇">' in page
    assert '<link rel="canonical" href="http://testserver/dongtai/a1/">' in page


@pytest.mark.law("REG 20(2)")
def test_leaders_stand_in_their_order_with_post_and_duties(first_page, client):
    people = add_section(first_page, "负责人", "fzr", kind=SectionKind.PEOPLE)
    assert "目前没有内容" in read(client, "/fzr/")
    portrait = Picture.objects.create(title="像", file=ContentFile(drawn(), name="p.png"))
    for rank, name in ((2, "乙"), (1, "甲")):
        leader = LeaderPage(
            title=name,
            slug=f"l{rank}",
            post="副局长",
            duties="分管办公室",
            rank=rank,
            portrait=portrait,
            resume="<p>某年参加工作。</p>",
        )
        people.add_child(instance=leader)
    page = read(client, "/fzr/")
    assert page.index(">甲<") < page.index(">乙<")
    assert "分管办公室" in page
    assert f"/pictures/{portrait.pk}/portrait/" in page
    shown = client.get(f"/pictures/{portrait.pk}/portrait/x")
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    shut(shown)
    assert "某年参加工作" in read(client, "/fzr/l1/")


@pytest.mark.law("REG 20(2)")
def test_the_functions_of_an_organ_stand_with_its_divisions(first_page, linjiang, client):
    create_division(linjiang, name="政策法规科")
    add_section(first_page, "职能", "zn", column_type=ColumnType.FUNCTIONS)
    assert "政策法规科" in read(client, "/zn/")


def service(section, **more):
    values = {
        "basis": "某规定",
        "conditions": "年满十八周岁",
        "papers": "身份证\n照片",
        "place": "一层",
        "hours": "工作日",
        "telephone": "000",
        "steps": "申请\n办理",
        "online_url": "https://banshi.example.org/",
        **more,
    }
    return section.add_child(instance=ServicePage(title="办证", slug="bz", **values))


@pytest.mark.law("REG 20(5)")
def test_a_guide_to_a_matter_has_its_elements(first_page, client):
    section = add_section(first_page, "办事", "bs", kind=SectionKind.SERVICES)
    page = service(section)
    project(page, at=PUBLISHED)
    text = read(client, "/bs/bz/")
    for said in (
        "设定依据",
        "申请条件",
        "办理材料",
        "办理地点",
        "办理时间",
        "联系电话",
        "办理流程",
    ):
        assert said in text
    assert "<li>照片</li>" in text
    assert "/leaving/?to=https%3A%2F%2Fbanshi.example.org%2F" in text
    assert "办证" in read(client, "/bs/")
    assert page.missing() == []
    page.steps = " "
    assert page.missing() == ["办理流程"]


def test_a_gallery_shows_covers(first_page, client):
    gallery = add_section(first_page, "图片", "tp", kind=SectionKind.GALLERY)
    cover = Picture.objects.create(title="图", file=ContentFile(drawn(), name="p.png"))
    article(gallery, 1, cover=cover)
    article(gallery, 2)
    page = read(client, "/tp/")
    assert f'<img src="/pictures/{cover.pk}/card/picture" alt=""' in page
    assert page.count('class="gallery-title"') == 2


def test_a_topic_shows_the_newest_of_its_sections_and_that_it_is_over(first_page, client):
    topic = TopicPage(
        title="开放日", slug="kfr", opened_on=date(2024, 1, 1), closed_on=date(2024, 2, 1)
    )
    first_page.add_child(instance=topic)
    part = add_section(topic, "现场", "xc")
    article(part, 1)
    page = read(client, "/kfr/")
    assert "第1篇" in page
    assert "本专题已于" in page
    assert '<meta name="ColumnType" content="专题专栏">' in page


@pytest.mark.law("REG 12")
def test_the_guide_tells_what_it_lacks(first_page, client):
    platform = first_page.add_child(instance=PlatformPage(title="政府信息公开", slug="zfxxgk"))
    guide = GuidePage(
        title="政府信息公开指南",
        slug="zhinan",
        office="办公室",
        address="江滨路1号",
        office_hours="工作日",
        telephone="000",
        email="a@example.org",
        classes="两类。",
    )
    platform.add_child(instance=guide)
    assert guide.missing() == [GuideElement.ARRANGEMENT, GuideElement.ACCESS]
    guide.arrangement, guide.access = "按主题。", "在网上查阅。"
    guide.save()
    assert guide.missing() == []
    page = read(client, "/zfxxgk/zhinan/")
    for said in ("政府信息的分类", "两类。", "编排体系", "获取方式", "在网上查阅。"):
        assert said in page


def test_the_home_page_has_search_doors_news_and_topics(first_page, section, client):
    section.on_home = True
    section.save()
    article(section, 1)
    first_page.add_child(instance=PlatformPage(title="政府信息公开", slug="zfxxgk"))
    add_section(first_page, "互动交流", "hd", column_type=ColumnType.MESSAGES)
    page = read(client, "/")
    assert '<form class="site-search large" action="/search/" role="search">' in page
    doors = re.findall(r"<strong>([^<]+)</strong>", page.split("</nav>")[-2])
    assert doors[:3] == ["政府信息公开", "依申请公开", "互动交流"]
    assert "第1篇" in page


def test_a_list_of_every_kind_of_row_says_the_minute(section, client):
    article(section, 1)
    assert ">2024-03-01 09:31</time>" in read(client, "/dongtai/")
