"""An officer meets no English in the back office, nor the marks of the software beneath it."""

from __future__ import annotations

import re

import build
import cast
import foreign
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Task, Workflow

from gongkai.organs.actions import install_groups
from gongkai.organs.terms import Role
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage, SectionPage
from gongkai.portal.terms import ColumnType, InformationClass


def foreign_words(page) -> set[str]:
    return foreign.words_in(page.content.decode("utf-8"))


@pytest.fixture
def site(linjiang, clerk):
    home = HomePage(title="临江市数据局", slug="linjiang", site_domain="", site_code="1234567890")
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    section = SectionPage(
        title="工作动态",
        slug="dongtai",
        intro="本机关的工作进展。",
        when_empty="近期没有动态。",
        column_type=ColumnType.NEWS,
        counts_as=InformationClass.NEWS,
    )
    home.add_child(instance=section)
    build.lodged(linjiang)
    return section


@pytest.fixture
def officers(linjiang, city, head):
    install_groups()
    return {
        "head": head,
        "handler": cast.officer("handler", "钱承办", linjiang, Role.HANDLER),
        "editor": cast.officer("editor", "郑编辑", linjiang, Role.EDITOR),
        "sysadmin": cast.officer("sysadmin", "冯管理", city, Role.SYSTEM_ADMIN),
    }


LISTS = (
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_explore_root",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "access_request:index",
    "remedy:index",
    "complaint:index",
    "correction:index",
    "reports_desk",
    "document:index",
    "administrativedecision:index",
    "chargereceipt:index",
    "publication:index",
    "account:index",
    "measure:index",
    "message:index",
    "organ:index",
    "division:index",
    "officer:index",
    "officerrole:index",
    "wagtailimages:index",
    "wagtaildocs:index",
)
FORMS = (
    "document:add",
    "administrativedecision:add",
    "chargereceipt:add",
    "publication:add",
    "message:add",
    "remedy:add",
    "complaint:add",
    "correction:add",
    "report_start",
)


@pytest.mark.parametrize("role", ["head", "handler", "editor", "sysadmin"])
@pytest.mark.parametrize("name", LISTS)
def test_lists_speak_chinese_to_every_role(name, role, site, officers, signed_in):
    page = signed_in(officers[role]).get(reverse(name), follow=True)
    assert page.status_code == 200
    assert foreign_words(page) == set()


@pytest.mark.parametrize("name", FORMS)
def test_forms_and_their_errors_speak_chinese(name, site, officers, signed_in):
    browser = signed_in(officers["head"])
    assert foreign_words(browser.get(reverse(name))) == set()
    refused = browser.post(reverse(name), {"csrfmiddlewaretoken": "sent by every browser"})
    assert "请填写这一项" in refused.content.decode()
    assert foreign_words(refused) == set()


@pytest.mark.parametrize("name", ["access_request:index", "message:index", "organ:index"])
def test_an_empty_search_speaks_chinese(name, site, officers, signed_in):
    page = signed_in(officers["head"]).get(reverse(name), {"q": "查无此词"})
    assert "没有符合条件的" in page.content.decode()
    assert foreign_words(page) == set()


def test_pages_are_explored_edited_and_found_in_chinese(site, signed_in, admin_officer):
    browser = signed_in(admin_officer)
    addresses = [
        reverse("wagtailadmin_explore", args=[site.get_parent().pk]),
        reverse("wagtailadmin_pages:edit", args=[site.pk]),
        reverse("wagtailadmin_pages:add_subpage", args=[site.pk]),
        reverse("wagtailadmin_pages:history", args=[site.pk]),
        f"{reverse('wagtailadmin_pages:search')}?q=动态",
        f"{reverse('wagtailadmin_pages:search')}?q=查无此词",
    ]
    for address in addresses:
        page = browser.get(address)
        assert page.status_code == 200
        assert foreign_words(page) == set(), address


@pytest.fixture
def admin_officer(linjiang):
    officer = cast.officer("editor", "郑编辑", linjiang, Role.EDITOR)
    officer.is_superuser = True
    officer.save()
    return officer


def test_signing_in_shows_our_mark_and_chinese_only(db, client):
    page = client.get(reverse("wagtailadmin_login"))
    assert foreign_words(page) == set()
    assert "portal/mark.svg" in page.content.decode()
    refused = client.post(reverse("wagtailadmin_login"), {"username": "nobody", "password": "x"})
    assert "用户名或者口令不正确" in refused.content.decode()
    assert foreign_words(refused) == set()


def test_a_lost_page_of_the_back_office_says_so_in_chinese(head, signed_in):
    page = signed_in(head).get(f"{reverse('wagtailadmin_home')}no-such-page/")
    assert page.status_code == 404
    assert "没有找到这一页" in page.content.decode()
    assert foreign_words(page) == set()


def test_the_sidebar_names_the_officer_and_leads_to_no_foreign_help(head, signed_in):
    page = signed_in(head).get(reverse("wagtailadmin_home")).content.decode()
    menu = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    said = menu.encode().decode("unicode_escape")
    assert "孙主任" in said
    assert "快捷键" in said
    for gone in ("editor-guide", "whats-new", "page-types-usage", "wagtail.org"):
        assert gone not in said


def test_the_records_of_pages_are_not_called_reports(site, admin_officer, signed_in):
    page = signed_in(admin_officer).get(reverse("wagtailadmin_home")).content.decode()
    menu = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    said = menu.encode().decode("unicode_escape")
    assert '"label": "页面记录"' in said
    assert '"label": "报告"' not in said


def test_what_wagtail_created_for_itself_has_chinese_names(db):
    assert [row.name for row in Workflow.objects.all()] == ["发布审核"]
    assert [row.name for row in Task.objects.all()] == ["发布审核"]
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
