"""Every road past the reviews is closed: one test for each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import cast
import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, resolve, reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from gongkai.editorial.refusals import Refused
from gongkai.organs.models import Officer
from gongkai.organs.terms import Role
from gongkai.portal.actions import open_site
from gongkai.portal.models import ArticlePage, HomePage, SectionPage


@pytest.fixture
def root(linjiang, site_home) -> Officer:
    """A superuser who heads the organ besides: whoever may most."""
    officer = cast.officer("root", "超级用户", linjiang, Role.HEAD)
    officer.is_superuser = True
    officer.save()
    # Even the bare permission to publish, given by hand, opens nothing.
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(
        group=officer.groups.first(), page=site_home, permission=publish
    )
    return officer


@pytest.fixture
def browser(signed_in, root):
    return signed_in(root)


def fields(page: ArticlePage | None = None, **more: str) -> dict[str, str]:
    """What the form of an article sends."""
    return {
        "title": page.title if page else "新文章",
        "slug": page.slug if page else "xin",
        "source": "临江市数据局",
        "body": "<p>正文。</p>",
        "files-TOTAL_FORMS": "0",
        "files-INITIAL_FORMS": "0",
        "files-MIN_NUM_FORMS": "0",
        "files-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **more,
    }


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_the_editor_offers_no_publishing(browser, drafted):
    page = browser.get(edit_url(drafted())).content.decode()
    assert "action-publish" not in page
    assert "action-unpublish" not in page
    assert "action-submit" in page


def test_publishing_from_the_editor_by_post_saves_a_draft_only(browser, drafted):
    page = drafted()
    answer = browser.post(edit_url(page), fields(page, **{"action-publish": "1"}))
    assert answer.status_code == 302
    assert not fresh(page).live


def test_creating_a_page_published_makes_a_draft_only(browser, section):
    url = reverse("wagtailadmin_pages:add", args=["portal", "articlepage", section.pk])
    assert browser.post(url, fields(**{"action-publish": "1"})).status_code == 302
    assert not ArticlePage.objects.get(slug="xin").live


def test_an_alias_is_not_made(browser, published, section):
    page = published()
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    more = {"new_title": "副本", "new_slug": "fuben", "new_parent_page": section.pk, "alias": "on"}
    browser.post(url, more)
    assert not Page.objects.filter(slug="fuben").exists()
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "create_alias"])
    answer = browser.post(
        url, {"destination_page_id": section.pk, "update_slug": "fuben"}, "application/json"
    )
    assert answer.status_code == 403
    assert not Page.objects.filter(slug="fuben").exists()


def test_a_copy_is_a_draft(browser, published, section):
    page = published()
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    more = {"new_title": "副本", "new_slug": "fuben", "new_parent_page": section.pk}
    browser.post(url, {**more, "publish_copies": "on"})
    assert not Page.objects.filter(slug="fuben").exists()
    browser.post(url, more)
    assert not Page.objects.get(slug="fuben").live


def test_a_page_is_not_made_private(browser, published):
    page = published()
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    answer = browser.post(url, {"restriction_type": "login"})
    assert answer.status_code in (302, 403)
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete"])
def test_bulk_acts_change_nothing_public(browser, published, drafted, action):
    live, draft = published(), drafted("草稿")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    browser.post(f"{url}?id={live.pk}&id={draft.pk}")
    assert fresh(live).live
    assert action == "delete" or not fresh(draft).live


def test_a_bulk_move_does_not_reach_another_site(browser, published, neighbour):
    page = published()
    other = HomePage(title="临江市水务局", slug="water", live=True)
    open_site(neighbour, other, hostname="water.example", port=80, default=False)
    news = other.add_child(instance=SectionPage(title="动态", slug="news", live=True))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    browser.post(f"{url}?id={page.pk}", {"chooser": news.pk})
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, news.pk])
    browser.post(url)
    assert fresh(page).get_parent().pk != news.pk


def test_a_published_page_is_moved_within_its_site_by_the_head_alone(
    browser, signed_in, people, published, site_home
):
    page = published()
    other = site_home.add_child(instance=SectionPage(title="公告", slug="gonggao", live=True))
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])
    signed_in(people.editor).post(url)
    assert fresh(page).get_parent().pk != other.pk
    browser.post(url)
    assert fresh(page).get_parent().pk == other.pk


def test_a_page_is_not_unpublished(browser, published):
    page = published()
    browser.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert fresh(page).live


def test_what_was_public_is_not_deleted_and_a_draft_is(browser, published, drafted):
    page, draft = published(), drafted("草稿")
    browser.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert fresh(page).live
    browser.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_going_back_to_an_earlier_revision_makes_a_draft(browser, published, people):
    page = published()
    first = page.live_revision
    edited = fresh(page)
    edited.title = "新标题"
    edited.save_revision(user=people.editor)
    url = edit_url(page)
    browser.post(url, fields(page, revision=str(first.pk), **{"action-publish": "1"}))
    assert fresh(page).live_revision_id == first.pk
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    assert browser.post(url).status_code == 403
    assert fresh(page).live_revision_id == first.pk


@pytest.mark.parametrize("command", ["publish_scheduled", "publish_scheduled_pages"])
def test_an_hour_without_reviews_publishes_nothing(drafted, people, command):
    page = drafted()
    page.go_live_at = datetime.now(UTC) - timedelta(minutes=1)
    page.save_revision(user=people.editor, approved_go_live_at=page.go_live_at)
    call_command(command, verbosity=0)
    assert not fresh(page).live
    assert fresh(page).get_latest_revision().approved_go_live_at is None


def test_no_command_throws_revisions_away_or_moves_pages(published, section):
    page = published()
    page.save_revision()
    kept = page.revisions.count()
    with pytest.raises(CommandError, match="历史稿不清理"):
        call_command("purge_revisions", "--days", "0")
    with pytest.raises(CommandError, match="后台"):
        call_command("move_pages", section.pk, section.get_parent().pk)
    assert page.revisions.count() == kept
    assert fresh(page).get_parent().pk == section.pk


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete"])
def test_the_api_of_the_back_office_is_closed_too(browser, published, drafted, action):
    page = drafted("草稿") if action == "publish" else published()
    before = fresh(page).live
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    assert browser.post(url).status_code == 403
    assert fresh(page).live is before


def test_no_public_api_of_wagtail_is_mounted():
    with pytest.raises(NoReverseMatch):
        reverse("wagtailapi:pages:listing")
    # The address is answered by the tree of pages, where no such page stands.
    assert resolve("/api/v2/pages/").url_name == "wagtail_serve"


def test_a_superuser_publishes_by_no_action_of_wagtail(root, drafted):
    page = drafted()
    permissions = page.permissions_for_user(root)
    assert not permissions.can_publish()
    assert not permissions.can_publish_subpage()
    assert not permissions.can_unpublish()
    assert not permissions.can_set_view_restrictions()
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish(user=root)
    assert not fresh(page).live


def test_the_address_of_what_was_public_stays(browser, published):
    page = published()
    browser.post(edit_url(page), {**fields(page), "slug": "xin-wangzhi"})
    assert fresh(page).get_latest_revision_as_object().slug == page.slug


def test_another_address_in_a_reviewed_text_is_not_published(published, passed, people):
    page = published()
    edited = fresh(page)
    edited.slug = "xin-wangzhi"
    edited.save_revision(user=people.editor)
    page.get_workflow().start(fresh(page), people.editor)
    for by in (people.first, people.second, people.secrecy):
        passed(page, by)
    with pytest.raises(Refused, match="不能改网址"):
        passed(page, people.final)
    assert fresh(page).slug == page.slug


def test_sections_and_the_home_page_go_through_the_same_reviews(browser, section, site_home, root):
    for page in (section, site_home):
        assert page.get_workflow().name == "三审三校和保密审查"
        assert not page.permissions_for_user(root).can_publish()
    assert "action-publish" not in browser.get(edit_url(section)).content.decode()


def test_children_are_put_in_order_by_the_head_alone(people, site_home):
    assert site_home.permissions_for_user(people.head).can_reorder_children()
    assert not site_home.permissions_for_user(people.editor).can_reorder_children()


def test_a_verdict_posted_into_the_editor_is_no_fault(signed_in, people, submitted):
    page = submitted()
    for officer in (people.editor, people.first):
        answer = signed_in(officer).post(
            edit_url(page),
            fields(
                page,
                **{
                    "action-workflow-action": "1",
                    "workflow-action-name": "approve",
                    "workflow-action-extra-data": '{"comment": "同意", "bogus": 1}',
                },
            ),
        )
        assert answer.status_code < 500
    assert fresh(page).current_workflow_task_state.task.name == "初审初校"


def test_a_verdict_posted_to_wagtails_own_address_needs_the_checklist(signed_in, people, submitted):
    page = submitted()
    state = fresh(page).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    assert signed_in(people.first).post(url, {"comment": "同意"}).status_code < 500
    assert signed_in(people.second).post(url, {"comment": "同意"}).status_code < 500
    state.refresh_from_db()
    assert state.status == "in_progress"
