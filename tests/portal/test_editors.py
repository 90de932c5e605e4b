"""What an editor of a site may do: write pages without naming their address, keep files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from gongkai.organs.actions import create_officer, grant_role, revoke_role
from gongkai.organs.models import Officer
from gongkai.organs.terms import Role
from gongkai.portal.actions import open_site
from gongkai.portal.models import ArticlePage, HomePage, SectionPage
from gongkai.portal.panels import free_slug

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


@pytest.fixture
def section(linjiang):
    front = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, front, hostname="testserver", port=80, default=True)
    return front.add_child(instance=SectionPage(title="工作动态", slug="zwdt"))


@pytest.fixture
def editor(section, linjiang):
    officer = create_officer(username="bianji", password="x", name="编辑", organ=linjiang, roles=())
    grant_role(officer, role=Role.EDITOR, organ=linjiang, at=AT)
    return Officer.objects.get(pk=officer.pk)


def test_who_becomes_an_editor_after_the_site_was_opened_may_write(section, editor, linjiang):
    assert section.permissions_for_user(editor).can_add_subpage()
    revoke_role(editor, role=Role.EDITOR, organ=linjiang, at=AT)
    assert not section.permissions_for_user(Officer.objects.get(pk=editor.pk)).can_add_subpage()


def test_an_editor_of_another_organ_may_not(section, neighbour):
    other = create_officer(
        username="qita", password="x", name="其他", organ=neighbour, roles=(Role.EDITOR,)
    )
    assert not section.permissions_for_user(other).can_add_subpage()


@pytest.mark.parametrize("name", ["wagtaildocs:add_multiple", "wagtailimages:add_multiple"])
def test_an_editor_may_add_files(editor, client, name):
    client.force_login(editor)
    assert client.get(reverse(name)).status_code == 200


def test_an_address_that_is_left_out_is_the_day_and_a_number(section):
    pages = [
        section.add_child(instance=ArticlePage(title="中文标题", source="本机关", body="<p>一</p>"))
        for _ in range(2)
    ]
    first, second = (page.slug for page in pages)
    assert first.isascii()
    assert second == f"{first[:-1]}2"
    assert free_slug(section) == f"{first[:-1]}3"


def test_the_form_takes_a_page_without_address(section, editor, client):
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:add", args=("portal", "articlepage", section.pk))
    sent = {
        "title": "周六延时服务",
        "slug": "",
        "source": "本机关",
        "body": "<p>周六上午开放。</p>",
        "files-TOTAL_FORMS": "0",
        "files-INITIAL_FORMS": "0",
        "files-MIN_NUM_FORMS": "0",
        "files-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    client.post(address, sent)
    page = ArticlePage.objects.get(title="周六延时服务")
    assert page.slug.endswith("-1")
    assert not page.live


def test_a_preview_may_be_framed_by_the_back_office_alone(section, editor, client):
    page = section.add_child(
        instance=ArticlePage(title="预览", source="本机关", body="<p>一</p>", live=False)
    )
    page.save_revision(user=editor)
    client.force_login(editor)
    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))
    assert answer.status_code == 200
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer.get("X-Frame-Options", "SAMEORIGIN") == "SAMEORIGIN"
