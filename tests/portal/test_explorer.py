"""The explorer says of every page what Wagtail's own says, in far fewer queries."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.html import parse_html
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from pages import add_section, article
from wagtail.admin.ui.tables.pages import NavigateToChildrenColumn, PageTable
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import GroupPagePermission, PageViewRestriction

from gongkai.organs.models import Officer
from gongkai.portal.views.explorer import Explorer

BAD = "<script>alert('&')</script>"


@pytest.fixture
def mixed(section, head, clerk):
    """Pages of every standing: public, draft, changed, locked, private, with pages below."""
    article(section, 1, title=BAD)
    article(section, 2, live=False, has_unpublished_changes=True)
    article(section, 3, has_unpublished_changes=True)
    article(section, 4, locked=True, locked_by=head)
    article(section, 5, locked=True, locked_by=clerk)
    private = article(section, 6)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    below = add_section(section, "下级栏目", "below")
    article(below, 7, title="下级的文章")
    edited = section.get_children().first().specific
    edited.save_revision(user=head)
    return section


def explored(browser, page, **asked):
    answer = browser.get(reverse("wagtailadmin_explore", args=[page.pk]), asked)
    assert answer.status_code == 200
    return answer


def both(answer) -> tuple[str, str]:
    """The table of the answer as it was drawn, and as Wagtail's columns draw it."""
    context = {
        **answer.context_data,
        "request": answer.wsgi_request,
        "perms": answer.context["perms"],
    }
    table = answer.context_data["table"]
    columns = [each for each in ExplorableIndexView.base_columns if each.name != "parent"]
    stock = PageTable(
        [*columns, NavigateToChildrenColumn("navigate", width="10%")],
        table.data,
        base_url=table.base_url,
        ordering=table.ordering,
        classname=table.classname,
        attrs=table.base_attrs,
        parent_page=table.parent_page,
        show_locale_labels=table.show_locale_labels,
        actions_next_url=table.actions_next_url,
        sort_order_field=table.sort_order_field,
        reorder_url=table.reorder_url,
    )
    with override("zh-hans"):
        return table.render_html(context), stock.render_html(context)


@pytest.mark.parametrize(
    "asked",
    [{}, {"ordering": "title"}, {"ordering": "-live"}, {"ordering": "ord"}, {"has_child_pages": "false"}],
    ids=["newest", "by title", "by standing", "by hand", "filtered"],
)  # fmt: skip
@pytest.mark.parametrize("who", ["head", "superuser"])
def test_every_row_is_wagtails_own(asked, who, mixed, head, signed_in):
    # A superuser sees more buttons, and the way to the list of sites.
    Officer.objects.filter(pk=head.pk).update(is_superuser=who == "superuser")
    answer = explored(signed_in(head), mixed, **asked)
    assert isinstance(answer.context_data["view"], Explorer)
    ours, theirs = both(answer)
    assert parse_html(ours) == parse_html(theirs)
    assert "<script" not in ours
    assert answer.content.decode().count("data-listing-page-title") == ours.count("page-title>")


def test_the_top_of_the_tree_is_drawn_so_as_well(mixed, head, signed_in):
    head.is_superuser = True
    head.save()
    answer = signed_in(head).get(reverse("wagtailadmin_explore_root"))
    assert isinstance(answer.context_data["view"], Explorer)
    ours, theirs = both(answer)
    assert parse_html(ours) == parse_html(theirs)


@pytest.mark.parametrize("ordering", ["", "title", "-title", "live", "-content_type__model", "ord"])
def test_sheets_hold_the_pages_that_wagtail_shows_there(
    ordering, mixed, head, signed_in, monkeypatch
):
    monkeypatch.setattr(Explorer, "paginate_by", 3)
    browser = signed_in(head)

    def sheets():
        answers = [explored(browser, mixed, ordering=ordering, p=number) for number in (1, 2, 3, 9)]
        return [[page.pk for page in each.context_data["object_list"]] for each in answers]

    ours = sheets()
    for name in ("get_base_queryset", "annotate_queryset", "paginate_queryset"):
        monkeypatch.delattr(Explorer, name)
    assert ours == sheets()
    assert len(ours[0]) == (7 if ordering == "ord" else 3)


def test_an_officer_of_one_section_sees_its_way_and_no_more(section, first_page, clerk, signed_in):
    beside = add_section(first_page, "公告", "gonggao")
    article(section, 1)
    group = Group.objects.create(name="一个栏目")
    may = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=section, permission=may)
    GroupPagePermission.objects.create(
        group=group, page=add_section(beside, "下级", "xiaji"), permission=may
    )
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    clerk.groups.set([group])
    browser = signed_in(clerk)
    other = add_section(first_page, "他人的栏目", "other")
    shown = explored(browser, first_page).context_data["object_list"]
    assert {page.pk for page in shown} == {section.pk, beside.pk}
    assert other.pk not in {page.pk for page in shown}
    assert len(explored(browser, section).context_data["object_list"]) == 1


def test_no_statement_looks_through_all_pages(mixed, head, signed_in):
    browser = signed_in(head)
    explored(browser, mixed)
    with CaptureQueriesContext(connection) as asked:
        explored(browser, mixed)
    listed = [each["sql"] for each in asked if "BETWEEN" in each["sql"]]
    assert len(listed) == 2  # how many there are, and which the sheet holds
    for each in asked:
        assert "SUBSTR(" not in each["sql"]
        # The way above the section is told by addresses as well.
        assert "LIKE" not in each["sql"] or '"path" IN (' in each["sql"]


def test_more_rows_take_no_more_queries(section, head, signed_in):
    browser = signed_in(head)
    counts = []
    for number in range(12):
        article(section, number, live=bool(number % 3), first_published_at=None)
        if number in (3, 11):
            explored(browser, section)
            with CaptureQueriesContext(
                connection,
            ) as taken:
                explored(browser, section)
            counts.append(len(taken))
    assert counts[0] == counts[1]
    assert counts[1] <= 40
