"""The columns of the explorer: what Wagtail's columns of the same names say of a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.templatetags.wagtailadmin_tags import page_listing_buttons, test_page_is_public
from wagtail.admin.ui.tables import pages as stock
from wagtail.models import Page
from wagtail.templatetags.wagtailcore_tags import pageurl

from gongkai.lib.markup import NONE, joined, markup
from gongkai.lib.quick_buttons import icon, since, status
from gongkai.lib.quick_table import Column, DrawnColumn, action_list

# Stands in an address for the key of a page.
PLACE = "987654321"
SITE_ACTS = ("add_site", "change_site", "delete_site")


class BulkColumn(DrawnColumn, stock.BulkActionsColumn):  # type: ignore[misc]  # Wagtail is untyped
    """The box that takes a page into an act on several."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The box, described by the title of the page."""
        page = told["instance"]
        box = markup(
            '<input type="checkbox" data-page-status="{}" data-object-id="{}"'
            ' data-bulk-action-checkbox class="bulk-action-checkbox" aria-label="{}"'
            ' aria-describedby="{}">',
            "live" if page.live else "draft",
            quote(page.pk),
            gettext("Select"),
            told["aria_describedby"],
        )
        return self.cell(box, "bulk-action-checkbox-cell")


class TitleColumn(DrawnColumn, stock.PageTitleColumn):  # type: ignore[misc]
    """The title, which leads to the editor, its marks, and what may be done with the page."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The title with its marks, the buttons below it, and the page above where it is told."""
        page, request = told["instance"], told["request"]
        parts = [
            _sites_link(page, told["perms"]),
            _title(page, may_edit=told["page_perms"].can_edit()),
            _locale(page) if told["show_locale_labels"] else NONE,
            NONE if test_page_is_public({"request": request}, page) else _private(),
            _locked(page, request.user) if page.locked else NONE,
        ]
        offered = page_listing_buttons(told, page, request.user, told["actions_next_url"])
        acts = action_list(offered["buttons"], told) or SafeString('<ul class="actions"></ul>')
        cell = '<td{} data-listing-page-title><div class="title-wrapper">{}</div>{}{}</td>'
        named = markup(' class="{}"', self.classname) if self.classname else NONE
        return markup(cell, named, joined(parts), acts, _above(told["parent_page"]))


class UpdatedColumn(Column):
    """How long ago the page was changed."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The time, or nothing for a page that was never edited."""
        return self.cell(since(told["value"]) if told["value"] else NONE)


class TypeColumn(Column, stock.PageTypeColumn):  # type: ignore[misc]
    """What kind of page it is."""


class StatusColumn(DrawnColumn, stock.PageStatusColumn):  # type: ignore[misc]
    """Whether the page is public, with a link to it."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The mark."""
        page = told["instance"]
        url = pageurl({"request": told["request"]}, page) if page.live else None
        mark = status(
            page.status_string,
            gettext("Current page status:"),
            url=url,
            title=gettext("Visit the live page"),
            primary=page.live,
        )
        return self.cell(mark)


class ChildrenColumn(DrawnColumn, stock.NavigateToChildrenColumn):  # type: ignore[misc]
    """The way to the pages below, or to the first of them."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """An arrow, a plus, or nothing."""
        page = told["instance"]
        if page.is_navigable():
            way = _way(page, "wagtailadmin_explore", EXPLORE, "arrow-right")
            return self.cell(way, "children")
        way = NONE
        if told["page_perms"].can_add_subpage():
            way = _way(page, "wagtailadmin_pages:add_subpage", ADD, "plus-inverse")
        return self.cell(way, "no-children")


EXPLORE = "Explore child pages of '%(title)s'"
ADD = "Add a child page to '%(title)s'"
COLUMNS = [
    BulkColumn("bulk_actions"),
    TitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
    UpdatedColumn(
        "latest_revision_created_at",
        label=gettext_lazy("Updated"),
        sort_key="latest_revision_created_at",
        width="12%",
    ),
    TypeColumn(
        "type",
        label=gettext_lazy("Type"),
        accessor="page_type_display_name",
        sort_key="content_type__model",
        width="12%",
    ),
    StatusColumn("status", label=gettext_lazy("Status"), sort_key="live", width="12%"),
]


def _address(view: str, page: Page) -> str:
    """The address of a view of a page, found once for each view and path of the installation."""
    return _pattern(view, get_script_prefix(), get_urlconf()).replace(PLACE, str(page.pk))


@lru_cache(maxsize=64)
def _pattern(view: str, _prefix: str, _urlconf: str | None) -> str:
    return reverse(view, args=[PLACE])


def _title(page: Page, *, may_edit: bool) -> SafeString:
    folder = NONE if page.is_site_root() or page.is_leaf() else icon("folder", "initial")
    said = '<span id="page_{}_title">{}{}</span>'
    title = markup(said, quote(page.pk), folder, page.get_admin_display_title())
    if not may_edit:
        return title
    url = _address("wagtailadmin_pages:edit", page)
    return markup('<a href="{}" title="{}">{}</a>', url, gettext("Edit this page"), title)


def _sites_link(page: Page, perms: Any) -> SafeString:
    if not page.is_site_root() or not any(perms["wagtailcore"][act] for act in SITE_ACTS):
        return NONE
    url = reverse("wagtailsites:index")
    site = icon("site", "initial")
    return markup('<a href="{}" title="{}">{}</a>', url, gettext("Sites menu"), site)


def _locale(page: Page) -> SafeString:
    name = page.locale.get_display_name()
    return markup('<span class="w-status w-status--label">{}</span>', name)


def _private() -> SafeString:
    return _indicator("privacy-indicator", "This page is protected from public view", "no-view")


def _locked(page: Page, user: Any) -> SafeString:
    if page.locked_by_id == user.pk:
        return _indicator("", "This page is locked, by you, to further editing", "lock")
    return _indicator("indicator--is-dimmed", "This page is locked to further editing", "lock")


def _indicator(classname: str, said: str, picture: str) -> SafeString:
    mark = '<span class="indicator {}" title="{}">{}</span>'
    return markup(mark, classname, gettext(said), icon(picture, "initial"))


def _above(parent: Page | None) -> SafeString:
    if not parent:
        return NONE
    url = reverse("wagtailadmin_explore", args=[parent.pk])
    arrow = icon("arrow-right", "default")
    title = parent.get_admin_display_title()
    return markup('<div><a href="{}">{}{}</a></div>', url, arrow, title)


def _way(page: Page, view: str, said: str, picture: str) -> SafeString:
    told = gettext(said) % {"title": page.get_admin_display_title()}
    way = '<a href="{}" title="{}" aria-label="{}">{}</a>'
    return markup(way, _address(view, page), told, told, icon(picture, "default"))
