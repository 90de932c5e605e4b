"""What Wagtail publishes and takes down reaches the record, as one row for each act."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowTask,
)

from gongkai.channels import actions, queries
from gongkai.channels.models import Account, Publication
from gongkai.channels.terms import Change, Channel, Provenance, State
from gongkai.law.proactive import InformationClass
from gongkai.lib.days import local_day
from gongkai.organs.actions.install_groups import staff_group
from gongkai.portal.models import ArticlePage, HomePage, SectionPage

OVERVIEW, NEWS, CATALOGUE = InformationClass


@pytest.fixture
def home(linjiang):
    """The home page of the organ's site."""
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="临江市数据局", slug="linjiang", organ=linjiang))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "linjiang.invalid", "root_page": home}
    )
    return home


@pytest.fixture
def section(home):
    """Make a section whose articles count in a class."""

    def make(title, counts_as):
        return home.add_child(
            instance=SectionPage(title=title, slug=str(counts_as), counts_as=counts_as)
        )

    return make


def drafted(section, title="机构职能", **more):
    page = ArticlePage(title=title, source="办公室", body="<p>正文</p>", live=False, **more)
    return section.add_child(instance=page)


def publish(page, by, **changes):
    """Change the page and publish it, as an editor does."""
    page = ArticlePage.objects.get(pk=page.pk)
    page.is_substantive_update = False
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return ArticlePage.objects.get(pk=page.pk)


def changes(page):
    rows = Publication.objects.filter(page_id=page.pk).order_by("pk")
    return [row.change for row in rows]


def test_publishing_a_page_writes_a_row_with_what_was_true(section, linjiang, head):
    page = publish(drafted(section("机构概况", OVERVIEW)), head)
    row = Publication.objects.get()
    assert (row.organ, row.channel, row.state) == (linjiang, Channel.WEBSITE, State.SENT)
    assert (row.change, row.information_class, row.section) == (Change.FIRST, OVERVIEW, "机构概况")
    assert (row.page_id, row.revision_id) == (page.pk, page.live_revision_id)
    assert row.published_at == page.last_published_at
    assert row.published_on == local_day(page.last_published_at)
    assert row.url == f"http://linjiang.invalid/overview/{quote(page.slug)}/"
    assert (row.author, row.recorded_by) == (str(head), head)
    assert len(row.digest) == 64


def test_the_first_publication_opens_the_account_of_the_site_once(section, linjiang, head):
    news = section("工作动态", NEWS)
    for title in ("甲", "乙"):
        publish(drafted(news, title), head)
    account = Account.objects.get(organ=linjiang, channel=Channel.WEBSITE)
    assert account.name == "临江市数据局网站"
    assert account.publications.count() == 2


def test_an_account_already_open_is_used(section, linjiang, website, head):
    publish(drafted(section("工作动态", NEWS)), head)
    assert Publication.objects.get().account == website


def test_news_counts_once_however_often_it_is_changed(section, linjiang, head):
    page = publish(drafted(section("工作动态", NEWS)), head)
    publish(page, head, title="改正错字")
    publish(page, head, title="再改", is_substantive_update=True)
    assert changes(page) == [Change.FIRST, Change.CORRECTION, Change.UPDATE]
    year = local_day(page.last_published_at).year
    assert queries.tally(linjiang, year) == {(Channel.WEBSITE, NEWS): 1}


def test_an_overview_page_counts_at_each_substantive_update(section, linjiang, head):
    page = publish(drafted(section("机构概况", OVERVIEW)), head)
    publish(page, head, title="改正错字")
    publish(page, head, summary="职能调整", is_substantive_update=True)
    publish(page, head, summary="领导变动", is_substantive_update=True)
    year = local_day(page.last_published_at).year
    assert queries.tally(linjiang, year) == {(Channel.WEBSITE, OVERVIEW): 3}


def test_moving_a_page_changes_nothing_that_was_counted(section, linjiang, head):
    news, catalogue = section("工作动态", NEWS), section("公开目录", CATALOGUE)
    page = publish(drafted(news), head)
    before = list(Publication.objects.values())
    page.move(catalogue, pos="last-child")
    assert list(Publication.objects.values()) == before
    publish(page, head, title="移栏后更正")
    year = local_day(page.last_published_at).year
    assert queries.tally(linjiang, year) == {(Channel.WEBSITE, NEWS): 1}
    assert Publication.objects.order_by("pk").last().information_class is CATALOGUE


def test_a_section_that_changes_its_class_changes_nothing_that_was_counted(section, linjiang, head):
    news = section("工作动态", NEWS)
    page = publish(drafted(news), head)
    news.counts_as = OVERVIEW
    news.save()
    year = local_day(page.last_published_at).year
    assert queries.tally(linjiang, year) == {(Channel.WEBSITE, NEWS): 1}


def test_what_is_taken_down_was_published_and_still_counts(section, linjiang, head):
    page = publish(drafted(section("工作动态", NEWS)), head)
    page.unpublish()
    publish(page, head)
    assert changes(page) == [Change.FIRST, Change.WITHDRAWAL, Change.REPUBLISH]
    year = local_day(page.last_published_at).year
    assert queries.tally(linjiang, year) == {(Channel.WEBSITE, NEWS): 1}


def test_deleting_a_page_is_a_withdrawal_and_leaves_its_rows(section, head):
    page = publish(drafted(section("工作动态", NEWS)), head)
    number = page.pk
    page.delete()
    rows = Publication.objects.filter(page_id=number).order_by("pk")
    assert [row.change for row in rows] == [Change.FIRST, Change.WITHDRAWAL]
    assert rows[1].title == rows[0].title


def test_a_page_made_live_without_publishing_is_withdrawn_without_a_row(section):
    page = drafted(section("工作动态", NEWS))
    page.live = True
    page.save()
    page.unpublish()
    assert not Publication.objects.exists()


def test_pages_without_a_class_are_not_recorded(home, section, head):
    home.save_revision().publish(user=head, skip_permission_checks=True)
    section("工作动态", NEWS).save_revision().publish(user=head, skip_permission_checks=True)
    assert not Publication.objects.exists()


def test_a_scheduled_page_is_recorded_when_it_goes_live(section, head):
    page = drafted(section("工作动态", NEWS))
    publish(page, head, go_live_at=datetime.now(UTC) + timedelta(days=1))
    assert not Publication.objects.exists()
    publish(page, head, go_live_at=None)
    assert changes(page) == [Change.FIRST]


def test_the_same_text_in_a_second_section_is_one_publication(section, head):
    page = publish(drafted(section("工作动态", NEWS)), head)
    page.create_alias(parent=section("公开目录", CATALOGUE))
    publish(page, head, title="两处同改")
    assert Publication.objects.count() == 2
    assert set(Publication.objects.values_list("page_id", flat=True)) == {page.pk}


def test_after_voiding_the_next_publication_is_the_first(section, head):
    page = publish(drafted(section("工作动态", NEWS)), head)
    actions.void_publication(
        Publication.objects.get(), by=head, at=datetime.now(UTC), reason="误发测试稿"
    )
    publish(page, head)
    assert [row.is_counted for row in Publication.objects.order_by("pk")] == [False, True]


def test_page_and_row_stand_or_fall_together(section, head):
    page = drafted(section("工作动态", NEWS))
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(page, head)
        raise RuntimeError
    page.refresh_from_db()
    assert not page.live
    assert not Publication.objects.exists()


@pytest.fixture
def approval(home):
    """A workflow of one approval, by any officer; the last approval publishes."""
    publishing = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=staff_group(), page=home, permission=publishing)
    task = GroupApprovalTask.objects.create(name="审签")
    task.groups.add(staff_group())
    workflow = Workflow.objects.create(name="发布审核")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def test_approval_through_the_workflow_is_told_from_plain_publishing(
    section, approval, clerk, head, monkeypatch
):
    # A workflow of one approval would be refused by the reviews; here only the record is asked.
    finishing = sys.modules["gongkai.editorial.actions.publish_reviewed"]
    monkeypatch.setattr(finishing, "require_reviewed", lambda *_: None)
    news = section("工作动态", NEWS)
    page = drafted(news, "经审核")
    page.save_revision(user=clerk)
    state = approval.start(page, clerk)
    state.current_task_state.approve(user=head)
    publish(drafted(news, "未经审核"), clerk)
    reviewed, plain = Publication.objects.order_by("pk")
    assert (reviewed.provenance, reviewed.workflow_state_id) == (Provenance.WORKFLOW, state.pk)
    assert (reviewed.recorded_by, reviewed.author) == (head, str(clerk))
    assert (plain.provenance, plain.workflow_state_id) == (Provenance.UNREVIEWED, None)
