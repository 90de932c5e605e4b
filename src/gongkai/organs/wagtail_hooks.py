"""The registers of organs and officers in the back office."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from gongkai import __version__
from gongkai.lib.quick_table import Column
from gongkai.lib.registers import Register
from gongkai.organs.models import Division, Officer, OfficerRole, Organ, visible_organs
from gongkai.organs.roles import may_set_own_office
from gongkai.organs.views.end_organ import end_organ
from gongkai.organs.views.office import MENU, office, own_office
from gongkai.organs.views.organ_page import OrganPage
from gongkai.organs.views.place_organ import place_organ


class OrganRegister(Register):
    """Organs and where they stand."""

    model = Organ
    icon = "home"
    menu_label = "行政机关"
    list_display = [
        "name",
        "code",
        "kind",
        "level",
        "parent",
        "is_disclosure_authority",
        "ended_on",
    ]
    list_filter = ["kind", "level"]
    search_fields = ["name", "short_name", "code"]
    inspect_view_fields = [
        "name",
        "short_name",
        "code",
        "kind",
        "level",
        "parent",
        "position",
        "is_disclosure_authority",
        "number_prefix",
        "address",
        "postcode",
        "telephone",
        "fax",
        "email",
        "office_hours",
        "established_on",
        "ended_on",
        "merged_into",
        "end_basis",
    ]
    inspect_template_name = "organs/organ.html"
    inspect_view_class = OrganPage

    def rows(self, user: Any) -> QuerySet[Organ]:
        """The organs the officer may see."""
        return visible_organs(user).select_related("parent")


class DivisionRegister(Register):
    """Divisions, and which of them is the disclosure office."""

    model = Division
    icon = "group"
    menu_label = "内设机构"
    list_display = ["name", "organ", "is_disclosure_office"]
    search_fields = ["name"]
    inspect_view_fields = ["name", "organ", "is_disclosure_office"]

    def rows(self, user: Any) -> QuerySet[Division]:
        """The divisions of those organs."""
        return Division.objects.filter(organ__in=visible_organs(user)).select_related("organ")


class OfficerRegister(Register):
    """Officers, never their passwords."""

    model = Officer
    icon = "user"
    menu_label = "工作人员"
    list_display = ["display_name", "username", "organ", "division", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["display_name", "username"]
    inspect_view_fields = [
        "display_name",
        "username",
        "organ",
        "division",
        "email",
        "is_active",
        "last_login",
    ]

    def rows(self, user: Any) -> QuerySet[Officer]:
        """The officers of those organs."""
        found = Officer.objects.filter(organ__in=visible_organs(user))
        return found.select_related("organ", "division").order_by("organ", "pk")


class RoleRegister(Register):
    """Who holds which role where."""

    model = OfficerRole
    icon = "key"
    menu_label = "角色"
    list_display = [
        Column("officer", label="工作人员", accessor="officer"),
        "role",
        "organ",
    ]
    list_filter = ["role"]
    inspect_view_fields = ["officer", "role", "organ"]

    def rows(self, user: Any) -> QuerySet[OfficerRole]:
        """The roles held in those organs."""
        found = OfficerRole.objects.filter(organ__in=visible_organs(user))
        return found.select_related("officer", "organ").order_by("organ", "officer", "pk")


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
        """The registers, and before them the settings of the own office."""
        address = reverse("own_office_settings")
        own = OfficeMenuItem(MENU, address, icon_name="cog", order=0)
        return [own, *super().get_submenu_items()]


hooks.register("register_admin_viewset", OrgansGroup)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def office_urls() -> list[URLPattern]:
    """The settings of a disclosure office."""
    return [
        path("office/", own_office, name="own_office_settings"),
        path("office/<int:pk>/", office, name="office_settings"),
        path("organs/<int:pk>/end_organ/", end_organ, name="organ_end_organ"),
        path("organs/<int:pk>/place_organ/", place_organ, name="organ_place_organ"),
    ]


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def office_css() -> SafeString:
    """The few rules of the settings page."""
    url = f"{static('organs/office.css')}?v={__version__}"
    return format_html('<link rel="stylesheet" href="{}">', url)
