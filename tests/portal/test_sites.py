"""A site is opened for another organ in the browser, with every column the law asks for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from wagtail.models import Site

from gongkai.law.proactive import DisclosureDuty
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_officer
from gongkai.organs.terms import Role
from gongkai.portal.actions import furnish_site
from gongkai.portal.models import GuidePage, HomePage, PlatformPage, SectionPage
from gongkai.portal.terms import InformationClass, Rhythm
from gongkai.reports.models import ReportIndexPage

AT = datetime(2024, 3, 1, 1, 30, tzinfo=UTC)
COLUMNS = [
    "机构概况",
    "政务动态",
    "通知公告",
    "政策解读",
    "规范性文件",
    "行政审批",
    "财政审计",
    "政府采购",
    "中标公示",
    "权责清单",
]


@pytest.fixture
def site_admin(city, client):
    officer = create_site_admin(city)
    client.force_login(officer)
    return officer


def create_site_admin(organ):
    return create_officer(
        username="sites",
        password="a-long-password-7",
        name="网站管理员",
        organ=organ,
        roles=(Role.SYSTEM_ADMIN,),
    )


def given(organ, **more):
    return {
        "organ": organ.pk,
        "hostname": "water.example",
        "port": 80,
        "title": "临江市水务局",
        "line": "政府信息公开",
        "main_colour": "#0b4f8a",
        **more,
    }


@pytest.mark.law("REG 20")
def test_the_standard_columns_carry_class_stage_division_and_rhythm(first_page):
    furnish_site(first_page, at=AT, by=None)
    sections = {s.title: s for s in SectionPage.objects.descendant_of(first_page)}
    for title in COLUMNS:
        assert sections[title].counts_as in InformationClass
        assert sections[title].stages, title
        assert sections[title].when_empty, title
    assert sections["政务动态"].rhythm is Rhythm.FORTNIGHT
    assert sections["政务动态"].counts_as is InformationClass.NEWS
    duties = {section.duty for section in sections.values() if section.duty}
    assert duties == set(DisclosureDuty)


@pytest.mark.law("REG 12, 23")
def test_the_platform_has_its_fixed_parts(first_page, linjiang, client):
    linjiang.email = "gongkai@linjiang.example"
    linjiang.save()
    first_page.organ = linjiang
    platform = furnish_site(first_page, at=AT, by=None)
    assert platform.slug == "zfxxgk"
    titles = [page.title for page in platform.get_children()]
    assert titles == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
    ]
    assert ReportIndexPage.objects.child_of(platform).count() == 1
    assert GuidePage.objects.get().missing() == []
    page = client.get("/zfxxgk/").content.decode()
    assert "依申请公开" in page
    assert "财政审计" in page
    assert AuditEntry.objects.filter(event="portal.site_furnished").exists()


def test_an_administrator_opens_a_site_in_the_browser(
    first_page, neighbour, site_admin, client, settings
):
    settings.ALLOWED_HOSTS = ["testserver", "water.example"]
    assert client.get("/admin/sites-of-organs/open/").status_code == 200
    answer = client.post("/admin/sites-of-organs/open/", given(neighbour, main_colour="#8a1f11"))
    assert answer.status_code == 302
    home = HomePage.objects.get(organ=neighbour)
    assert Site.objects.get(root_page=home).hostname == "water.example"
    assert PlatformPage.objects.child_of(home).count() == 1
    there = client.get("/", headers={"host": "water.example"})
    assert f"/site-{home.pk}.css" in there.content.decode()
    assert client.get("/zfxxgk/fdzdgknr/", headers={"host": "water.example"}).status_code == 200
    assert "water.example" in client.get("/admin/sites-of-organs/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"main_colour": "#f0b429"}, "读不清"),
        ({"hostname": "http://water.example"}, "不带 http://"),
        ({"hostname": "testserver"}, "另一个网站已经用了"),
        ({"title": ""}, "请填写"),
    ],
)
def test_a_wrong_setting_is_told_and_nothing_is_opened(
    first_page, neighbour, site_admin, client, wrong, said
):
    answer = client.post("/admin/sites-of-organs/open/", given(neighbour, **wrong))
    assert answer.status_code == 200
    assert said in str(answer.context_data["form"].errors)
    assert Site.objects.count() == 1


def test_the_marks_of_a_site_are_changed(first_page, linjiang, site_admin, client):
    answer = client.post(
        f"/admin/sites-of-organs/{first_page.pk}/",
        given(linjiang, hostname="testserver", title="临江市数据局网站", icp_number="临ICP备1号"),
    )
    assert answer.status_code == 302
    page = client.get("/").content.decode()
    assert "临ICP备1号" in page
    assert "临江市数据局网站" in page
    assert AuditEntry.objects.filter(event="portal.site_changed").exists()


def test_nobody_else_opens_sites(first_page, head, client):
    client.force_login(head)
    assert client.get("/admin/sites-of-organs/").status_code in (302, 403)
    assert client.post("/admin/sites-of-organs/open/", {}).status_code in (302, 403)
