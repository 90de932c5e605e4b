"""What the back office leaves out of Wagtail, and how it looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from gongkai import __version__
from gongkai.organs.models import Organ
from gongkai.organs.queries import REMAINING, Remaining
from gongkai.portal.models import SectionPage
from gongkai.portal.pictures_in_text import PictureInText
from gongkai.portal.queries import home_of
from gongkai.portal.views import sections, sites, tree
from gongkai.portal.views.explorer import Explored, explored

# The tree of pages: former addresses, closed sections.
hooks.register("before_move_page", tree.nothing_into_closed, order=-2)
hooks.register("before_move_page", tree.note_address)
hooks.register("before_bulk_action", tree.note_addresses)
hooks.register("after_move_page", tree.keep_moved)
hooks.register("after_bulk_action", tree.keep_moved_together)
hooks.register("portal_address_changed", tree.keep_renamed)
hooks.register("before_create_page", tree.nothing_new_in_closed)
hooks.register("before_copy_page", tree.no_copy_into_closed)
hooks.register("register_page_header_buttons", sections.closing_button)

# Summaries of workflows and page classes: nobody here sets up either.
UNUSED_REPORTS = frozenset({"workflows", "workflow-tasks", "page-types-usage"})
KEPT_HELP = "keyboard-shortcuts-trigger"
# Two words for two things: 年度报告 is the statutory one.
MENU_LABELS = {"reports": "页面记录"}


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def plain_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Menus by their Chinese names, the officer by the name, not by the sign-in name."""
    officer: Any = request.user
    # Wagtail's sidebar knows first names only; the row itself is not saved.
    officer.first_name = str(officer)
    for item in menu_items:
        item.label = MENU_LABELS.get(item.name, item.label)


@hooks.register("construct_reports_menu")  # type: ignore[untyped-decorator]
def used_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Only the lists that can hold something."""
    menu_items[:] = [item for item in menu_items if item.name not in UNUSED_REPORTS]


@hooks.register("construct_help_menu")  # type: ignore[untyped-decorator]
def own_help(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's other help leads to its own sites, in English."""
    menu_items[:] = [item for item in menu_items if item.name == KEPT_HELP]


class NothingPanel(Component):  # type: ignore[misc]
    """What the first page says to an officer for whom no other panel is meant."""

    template_name = "portal/admin/nothing.html"
    order = 10


@hooks.register("construct_homepage_panels", order=1000)  # type: ignore[untyped-decorator]
def never_empty(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's own panels show nothing while they have nothing: a page of them alone is empty."""
    if all(type(panel).__module__.startswith("wagtail.") for panel in panels):
        panels.append(NothingPanel())


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def admin_css() -> SafeString:
    """The look of the back office, from one file."""
    url = f"{static('portal/admin.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)


@hooks.register("construct_homepage_summary_items")  # type: ignore[untyped-decorator]
def no_summary(request: HttpRequest, summary_items: list[Any]) -> None:
    """How many pages and images there are helps nobody to begin the day."""
    summary_items.clear()


@hooks.register("register_rich_text_features", order=100)  # type: ignore[untyped-decorator]
def pictures_in_text(features: Any) -> None:
    """Pictures in running text keep to their own addresses, in place of Wagtail's handler."""
    features.register_embed_type(PictureInText)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def site_urls() -> list[URLPattern]:
    """The addresses of the settings of sites."""
    return [
        path("sites-of-organs/", sites.index, name="site_settings"),
        path("sites-of-organs/open/", sites.start, name="site_open"),
        path("sites-of-organs/<int:pk>/", sites.change, name="site_change"),
        path("sections/<int:pk>/close/", sections.close, name="section_close"),
        path("sections/<int:pk>/reopen/", sections.reopen, name="section_reopen"),
    ]


@hooks.register("register_admin_viewset", order=100)  # type: ignore[untyped-decorator]
def explorer() -> Explored:
    """The explorer of all pages, after Wagtail has registered its own."""
    return explored


class SitesMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who open sites."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is anything for this officer."""
        return sites.may_set_sites(request.user)


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def sites_menu() -> SitesMenuItem:
    """The entry 网站设置 among the settings."""
    return SitesMenuItem(sites.MENU, reverse("site_settings"), icon_name="site", order=50)


@hooks.register("construct_settings_menu")  # type: ignore[untyped-decorator]
def no_second_sites(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's own list of sites knows neither organs nor marks."""
    menu_items[:] = [item for item in menu_items if item.name != "sites"]


@hooks.register(REMAINING)  # type: ignore[untyped-decorator]
def sections_left(organ: Organ) -> Remaining | None:
    """The sections of the site of an organ which ends that are open to readers."""
    home = home_of(organ)
    if home is None:
        return None
    found = SectionPage.objects.descendant_of(home).live().count()
    return Remaining("网站在用的栏目（个）", found, "按规定办理网站的迁移、关停和公告，停用栏目。")
