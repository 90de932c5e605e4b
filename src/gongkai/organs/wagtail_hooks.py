"""The registers of organs and officers in the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from gongkai import __version__
from gongkai.organs.roles import may_set_own_office
from gongkai.organs.views.audit_trail import AuditRegister
from gongkai.organs.views.end_organ import end_organ
from gongkai.organs.views.first_password import first_password
from gongkai.organs.views.office import MENU, office, own_office
from gongkai.organs.views.officers import OfficerRegister, RoleRegister
from gongkai.organs.views.organ_page import DivisionRegister, OrganRegister
from gongkai.organs.views.place_organ import place_organ
from gongkai.organs.views.standing_rules import RULES, standing_rules


class OfficeMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may change the settings of their own organ's office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it is for this officer."""
        officer: Any = request.user
        return may_set_own_office(officer)


class OrgansGroup(ViewSetGroup):  # type: ignore[misc]
    """The menu 机构与人员."""

    menu_label = "机构与人员"
    menu_icon = "group"
    menu_order = 700
    items = (OrganRegister, DivisionRegister, OfficerRegister, RoleRegister)

    def get_submenu_items(self) -> list[MenuItem]:
        """The registers; before them the settings of the own office, behind them the rules."""
        address = reverse("own_office_settings")
        own = OfficeMenuItem(MENU, address, icon_name="cog", order=0)
        rules = MenuItem(RULES, reverse("standing_rules"), icon_name="calendar", order=1000)
        return [own, *super().get_submenu_items(), rules]


hooks.register("register_admin_viewset", OrgansGroup)
hooks.register("register_admin_viewset", AuditRegister)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def office_urls() -> list[URLPattern]:
    """The settings of a disclosure office, an officer's first password, the rules, and an organ's
    end and place.
    """
    return [
        path("rules/", standing_rules, name="standing_rules"),
        path("office/", own_office, name="own_office_settings"),
        path("office/<int:pk>/", office, name="office_settings"),
        path("first-password/", first_password, name="first_password"),
        path("organs/<int:pk>/end_organ/", end_organ, name="organ_end_organ"),
        path("organs/<int:pk>/place_organ/", place_organ, name="organ_place_organ"),
    ]


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def office_css() -> SafeString:
    """The few rules of the settings page."""
    url = f"{static('organs/office.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator]
def days_js() -> SafeString:
    """What is typed as a day stays as typed; before any picker is made, so not deferred."""
    url = f"{static('organs/days.js')}?v={__version__}"
    return format_html('<script src="{}"></script>', url)
