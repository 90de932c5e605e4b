"""The first page, the platform and the guide lead to asking for information."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gongkai.organs.models import DisclosureOffice
from gongkai.portal.actions import open_site
from gongkai.portal.models import GuidePage, HomePage, PlatformPage


@pytest.fixture
def home(linjiang):
    page = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, page, hostname="testserver", port=80, default=True)
    return page


@pytest.fixture
def platform(home):
    return home.add_child(
        instance=PlatformPage(title="政府信息公开", slug="zfxxgk", show_in_menus=True)
    )


def test_the_first_page_has_a_door_to_the_form(home, client):
    page = client.get("/").content.decode()
    assert f'href="{reverse("request_new")}"' in page
    assert "在线提出申请" in page


def test_the_platform_and_the_guide_lead_to_form_and_progress(platform, client):
    guide = GuidePage(
        title="政府信息公开指南",
        slug="zhinan",
        office="办公室",
        address="江滨路1号",
        office_hours="工作日",
        telephone="000",
        body="<p>正文</p>",
    )
    platform.add_child(instance=guide)
    for address in ("/zfxxgk/", "/zfxxgk/zhinan/"):
        page = client.get(address).content.decode()
        assert f'href="{reverse("request_new")}"' in page
        assert f'href="{reverse("request_track")}"' in page


def test_where_the_internet_is_closed_the_door_says_how_else(home, linjiang, client):
    DisclosureOffice.objects.create(organ=linjiang, accepts_online=False)
    page = client.get("/").content.decode()
    assert "怎样当面、邮寄提出申请" in page
