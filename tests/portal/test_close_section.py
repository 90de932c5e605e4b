"""A section that is no longer kept up is closed: read as before, and nothing new comes in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cast import officer
from django.urls import reverse
from django.utils.timezone import localdate
from pages import add_section, article
from wagtail.models import Revision

from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role
from gongkai.portal import actions
from gongkai.portal.models import ArticlePage, SectionPage
from gongkai.portal.moving.arranging import arrange
from gongkai.portal.moving.arrivals import arrival
from gongkai.portal.moving.mapping import FieldMapping
from gongkai.portal.moving.records import Record
from gongkai.portal.queries import refusal_of_new

AT = datetime(2024, 5, 1, 2, 0, tzinfo=UTC)
DAY = date(2024, 5, 1)
WHY = "职责已划转市应急管理局。"


@pytest.fixture
def closed(section, head):
    """A closed section with an article from before."""
    article(section, 1)
    actions.close_section(section, on=DAY, reason=WHY, at=AT, by=head)
    return section


def test_readers_are_told_and_still_read(closed, client):
    page = client.get("/dongtai/").content.decode()
    assert "本栏目已停止更新，历史信息继续供查阅" in page
    assert WHY in page
    assert 'href="/dongtai/a1/"' in page
    assert client.get("/dongtai/a1/").status_code == 200


def test_it_is_closed_once_with_a_reason_and_opened_again(closed, head, client):
    with pytest.raises(NotPossible, match="已经停止更新"):
        actions.close_section(closed, on=DAY, reason=WHY, at=AT, by=head)
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.reopen_section(closed, reason=" ", at=AT, by=head)
    actions.reopen_section(closed, reason="恢复职责", at=AT, by=head)
    assert refusal_of_new(closed, DAY) == ""
    assert "停止更新" not in client.get("/dongtai/").content.decode()
    with pytest.raises(NotPossible, match="没有停用"):
        actions.reopen_section(closed, reason="恢复职责", at=AT, by=head)
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.close_section(closed, on=DAY, reason="", at=AT, by=head)
    events = AuditEntry.objects.filter(event__startswith="portal.section_").order_by("pk")
    assert [entry.event for entry in events] == [
        "portal.section_closed",
        "portal.section_reopened",
    ]


def test_the_day_decides_and_sections_below_are_closed_with_it(closed):
    below = add_section(closed, "下级", "xiaji")
    assert refusal_of_new(below, date(2024, 4, 30)) == ""
    assert refusal_of_new(below, DAY) == (
        "栏目“工作动态”自2024年05月01日起停止更新，不再接收新的信息。"
    )


def test_the_explorer_refuses_to_create_move_and_copy_into_it(closed, first_page, head, client):
    other = add_section(first_page, "公告", "gonggao")
    page = article(other, 2)
    client.force_login(head)
    roads = (
        (reverse("wagtailadmin_pages:add", args=("portal", "articlepage", closed.pk)), {}),
        (reverse("wagtailadmin_pages:move_confirm", args=(page.pk, closed.pk)), {}),
        (
            reverse("wagtailadmin_pages:copy", args=(page.pk,)),
            {"new_title": "又一篇", "new_slug": "again", "new_parent_page": closed.pk},
        ),
    )
    for address, given in roads:
        answer = client.post(address, given, follow=True)
        assert "不再接收新的信息" in answer.content.decode(), address
    bulk = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move"))
    client.post(f"{bulk}?id={page.pk}", {"chooser": closed.pk})
    assert [p.pk for p in other.get_children()] == [page.pk]
    assert closed.get_children().count() == 1


def test_an_article_elsewhere_is_not_shown_in_it_anew(closed, first_page):
    page = article(add_section(first_page, "公告", "gonggao"), 2)
    form_class = ArticlePage.get_edit_handler().get_form_class()
    form = form_class({"also_in": [closed.pk]}, instance=page, parent_page=page.get_parent())
    assert not form.is_valid()
    assert "不再接收新的信息" in str(form.errors["also_in"])


@pytest.mark.parametrize(
    ("published", "fits"),
    [("2024-04-30 23:59", True), ("2024-05-01 00:00", False), ("2024-06-02", False)],
)
@pytest.mark.parametrize("below", [False, True], ids=["itself", "below"])
def test_an_import_brings_only_what_came_out_before_the_closing(
    closed, first_page, published, fits, below
):
    if below:
        add_section(closed, "图片新闻", "tupian")
    arranged = arrange(first_page, default=None, mapping=FieldMapping())
    values = {
        "title": "旧闻",
        "published": published,
        "section": "图片新闻" if below else "工作动态",
    }
    found = arrival(Record("第1条", values, Path()), FieldMapping())
    assert arranged.section_of(found) is not None
    assert (found.problems == []) is fits
    assert fits or "栏目“工作动态”自2024年05月01日起停止更新" in found.problems[0]


def test_a_revision_of_the_section_does_not_open_it(closed):
    page = SectionPage.objects.get(pk=closed.pk)
    page.closed_on = None
    Revision.objects.get(pk=page.save_revision().pk).publish()
    assert SectionPage.objects.get(pk=closed.pk).closed_on == DAY


def test_the_head_closes_and_opens_it_in_the_browser(section, head, linjiang, neighbour, client):
    address = reverse("section_close", args=(section.pk,))
    for outsider in (
        officer("stranger", "他人", neighbour, Role.HEAD),
        officer("writer", "编辑", linjiang, Role.EDITOR),
    ):
        client.force_login(outsider)
        assert client.get(address).status_code == 404
    client.force_login(head)
    explorer = client.get(reverse("wagtailadmin_explore", args=(section.pk,))).content.decode()
    assert address in explorer
    assert "请" in client.post(address, {"on": "", "reason": ""}).content.decode()
    answer = client.post(address, {"on": localdate().isoformat(), "reason": WHY}, follow=True)
    assert "已停用" in answer.content.decode()
    assert (
        "已经停止更新"
        in client.post(address, {"on": localdate().isoformat(), "reason": WHY}).content.decode()
    )
    reopen = reverse("section_reopen", args=(section.pk,))
    assert WHY in client.get(reopen).content.decode()
    assert "已恢复更新" in client.post(reopen, {"reason": "恢复"}, follow=True).content.decode()
