"""Publishing takes the shorter way to what Wagtail's own comes to."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from pages import add_section, article
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry
from wagtail.models.audit_log import BaseLogEntry

from gongkai.organs.models import Division
from gongkai.portal.models import ArticleFile, ArticlePage, Attachment, site_page

MOST_STATEMENTS = 50


def statements(asked) -> list[str]:
    marks = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return [each["sql"] for each in asked if not each["sql"].startswith(marks)]


def published(page, by, **changes):
    """The page as an editor changes and publishes it, read anew."""
    page = ArticlePage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    revision = page.save_revision(user=by, changed=True, log_action=True)
    revision.publish(user=by, skip_permission_checks=True)
    return ArticlePage.objects.get(pk=page.pk)


def test_it_takes_few_statements(section, head):
    page = published(article(section, 1), head)
    with CaptureQueriesContext(connection) as asked:
        published(page, head, title="改过的标题")
    told = statements(asked)
    assert len(told) <= MOST_STATEMENTS, "\n".join(sql[:150] for sql in told)


def test_every_field_and_what_hangs_on_the_page_is_written(section, first_page, linjiang, head):
    other = add_section(first_page, "公告", "gonggao")
    division = Division.objects.create(organ=linjiang, name="综合处")
    file = Attachment.objects.create(title="附件", file=ContentFile(b"%PDF-1.4", "a.pdf"))
    changes = {
        "title": "新标题", "subtitle": "新副标题", "source": "新来源", "author_name": "新作者",
        "responsible_editor": "新编辑", "is_reprint": True, "source_url": "https://a.invalid/1",
        "division": division, "summary": "新摘要", "keywords": "新词", "body": "<p>新正文</p>",
        "is_substantive_update": True, "seo_title": "新页标题", "show_in_menus": True,
        "search_description": "新说明", "also_in": [other],
        "files": [ArticleFile(attachment=file, title="附件一")],
    }  # fmt: skip
    page = published(article(section, 1), head, **changes)
    for name in ("also_in", "files"):
        del changes[name]
    assert {name: getattr(page, name) for name in changes} == changes
    assert list(page.also_in.all()) == [other]
    assert [each.title for each in page.files.all()] == ["附件一"]
    page = published(page, head, also_in=[], files=[])
    assert (page.also_in.count(), page.files.count()) == (0, 0)


def test_another_slug_is_written_with_the_address(section, head):
    page = published(article(section, 1), head, slug="b1")
    assert (page.slug, page.url_path.rsplit("/", 2)[1]) == ("b1", "b1")


def test_an_address_changed_meanwhile_stays(section):
    page = ArticlePage.objects.get(pk=article(section, 1).pk)
    with CaptureQueriesContext(connection) as asked:
        page.save()
    written = [sql for sql in statements(asked) if sql.startswith("UPDATE")]
    assert written
    assert not any('"slug" =' in sql or '"url_path" =' in sql for sql in written)


def test_what_was_not_asked_to_be_written_stays(section):
    page = article(section, 1)
    ArticlePage.objects.filter(pk=page.pk).update(summary="同时改的摘要")
    page.show_in_menus = True
    page.save(update_fields=["show_in_menus"])
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.show_in_menus
    assert page.summary == "同时改的摘要"


def test_a_page_of_which_not_all_was_read_keeps_the_rest(section):
    page = ArticlePage.objects.defer("body", "keywords").get(pk=article(section, 1).pk)
    page.title = "只改标题"
    with CaptureQueriesContext(connection) as asked:
        page.save()
    assert not any('"body" =' in sql for sql in statements(asked) if sql.startswith("UPDATE"))
    kept = ArticlePage.objects.get(pk=page.pk)
    assert (kept.title, kept.body) == ("只改标题", "<p>正文<b>粗体</b></p>")


def test_a_revision_becomes_the_page_that_wagtail_makes_of_it(section, head, clerk):
    page = published(article(section, 1, owner=head), head)
    page.locked, page.locked_by = True, clerk
    page.save()
    content = page.save_revision(user=head).content
    # Written by another, before the page was locked.
    content |= {"owner": clerk.pk, "locked_by": None, "latest_revision": None}
    ours = page.with_content_json(deepcopy(content))
    theirs = Page.with_content_json(page, deepcopy(content))
    for field in page._meta.concrete_fields:
        assert getattr(ours, field.attname) == getattr(theirs, field.attname), field.name
    assert ours.owner == head


@pytest.mark.parametrize("name", sorted(site_page._SET_BY_WAGTAIL))
def test_what_is_not_looked_up_is_seen_to_by_the_database(name):
    field = Page._meta.get_field(name)
    together = {name for group in Page._meta.unique_together for name in group}
    refers = bool(field.remote_field and field.db_constraint)
    assert refers or field.unique or name in together
    # No form may set it: an editor would be told by an error of the database.
    assert name not in ArticlePage.get_edit_handler().get_form_class().base_fields


def test_a_page_is_still_refused_for_what_an_editor_gets_wrong(section):
    page = article(section, 1)
    article(section, 2)
    page.title = ""
    with pytest.raises(ValidationError, match="title"):
        page.full_clean()
    page.title, page.slug = "标题", "a2"
    with pytest.raises(ValidationError, match="a2"):
        page.full_clean()


def test_an_alias_follows_its_page(section, first_page, head):
    page = published(article(section, 1), head)
    alias = page.create_alias(parent=add_section(first_page, "公告", "gonggao"))
    published(page, head, title="两处同改")
    alias.refresh_from_db()
    assert alias.title == "两处同改"


def test_a_note_of_wagtail_is_one_statement(section, head):
    page = article(section, 1)
    revision = page.save_revision(user=head)
    with CaptureQueriesContext(connection) as asked:
        log(instance=page, action="wagtail.edit", user=head, revision=revision)
    assert len(statements(asked)) == 1
    entry = PageLogEntry.objects.get(action="wagtail.edit")
    assert (entry.page_id, entry.user_id, entry.revision_id) == (page.pk, head.pk, revision.pk)


def test_a_note_is_still_checked(section):
    with pytest.raises(ValidationError):
        log(instance=article(section, 1), action="no.such.act")


def test_wagtail_checks_the_fields_of_a_note_as_django_does():
    """Were it to check them in a way of its own, `portal/page_log.py` would hide that."""
    assert BaseLogEntry.clean_fields is Model.clean_fields
