"""The registers of what is kept up: clean-ups, catalogues of matters, and the group of them all."""

from __future__ import annotations

import django_filters
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets.button import Button, HeaderButton

from gongkai.catalogue.forms.entries import VoidForm
from gongkai.catalogue.forms.upkeep import (
    AddMatterForm,
    ConcludeForm,
    KeepUpForm,
    OpenCatalogueForm,
    OpenCleanUpForm,
)
from gongkai.catalogue.models import CleanUp, Matter, MatterCatalogue
from gongkai.catalogue.terms import CatalogueKind
from gongkai.catalogue.views import index_numbers, matters
from gongkai.catalogue.views.key_register import InterfaceKeyRegister
from gongkai.catalogue.views.registers import (
    VOID,
    VOIDING,
    ChargeRegister,
    DecisionRegister,
    DocumentRegister,
    is_standing,
)
from gongkai.lib.quick_table import Column
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedPage, ActedRegister
from gongkai.organs.roles import may_anywhere


def is_open(clean_up: CleanUp) -> bool:
    """Whether the clean-up can still be judged and concluded."""
    return not clean_up.is_void and clean_up.concluded_on is None


# A clean-up that was carried out stays.
VOID_OPEN = Act("作废", VoidForm, "cross", is_open)


class LinkedPage(ActedPage):
    """A row whose page leads on to pages of its own, for those who may act on it."""

    links: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def header_buttons(self) -> list[Button]:
        """The links before the acts."""
        if not self.permission_policy.may_act_in(self.request.user, self.object.organ):
            return []
        leading = [
            HeaderButton(label, url=reverse(name, args=(self.object.pk,)), icon_name=icon)
            for label, name, icon in self.links
        ]
        return [*leading, *super().header_buttons]


class CleanUpPage(LinkedPage):
    """A clean-up, with its judging and its lists."""

    links = (
        ("逐件清理", "clean_up_judge", "list-ul"),
        ("下载清单", "clean_up_export", "download"),
    )


class CataloguePage(LinkedPage):
    """A catalogue, with its sheet in and out."""

    links = (
        ("导入事项", "matters_import", "upload"),
        ("下载目录", "matters_export", "download"),
    )


class CatalogueFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Kind of catalogue."""

    kind = django_filters.ChoiceFilter(choices=CatalogueKind.choices, label="类别")

    class Meta:
        model = MatterCatalogue
        fields: list[str] = []


class MatterFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Whether a matter has its section."""

    unbound = django_filters.BooleanFilter(
        field_name="section", lookup_expr="isnull", label="没有对应栏目"
    )

    class Meta:
        model = Matter
        fields: list[str] = []


class MatterCatalogueRegister(ActedRegister):
    """公开事项目录."""

    model = MatterCatalogue
    inspect_view_class = CataloguePage
    icon = "list-ol"
    acting = Permission.CATALOGUE_EDIT
    entry = Act("编制目录", OpenCatalogueForm, "plus")
    acts = {"void": VOID}
    list_display = ["title", "kind", "field", "edition", "in_force_from", "replaced_on"]
    list_export = ["title", "field", "edition", "in_force_from", "replaced_on", "void_reason"]
    filterset_class = CatalogueFilters
    search_fields = ["title", "field"]
    # Not `field`: Wagtail would take its own method of that name for the column's.
    inspect_view_fields = [
        "organ",
        "kind",
        "title",
        "edition",
        "in_force_from",
        "replaced_on",
        *VOIDING,
    ]


class MatterRegister(ActedRegister):
    """公开事项."""

    model = Matter
    icon = "list-ul"
    acting = Permission.CATALOGUE_EDIT
    entry = Act("加入事项", AddMatterForm, "plus")
    acts = {"keep-up": Act("设置栏目和周期", KeepUpForm, "cog", is_standing), "void": VOID}
    select_related = ("catalogue", "section", "division")
    list_display = [
        Column("name", label="事项", accessor=str),
        "first_level",
        "catalogue",
        Column("section", label="对应栏目", accessor="section"),
        "every_months",
        "next_due_on",
    ]
    list_export = ["first_level", "second_level", "elements", "basis", "time_limit", "void_reason"]
    filterset_class = MatterFilters
    search_fields = ["first_level", "second_level", "elements"]
    inspect_view_fields = [
        "catalogue",
        "position",
        "first_level",
        "second_level",
        "elements",
        "basis",
        "time_limit",
        "duration",
        "subject_organ",
        "audience",
        "audience_note",
        "openness",
        "section",
        "division",
        "every_months",
        "next_due_on",
        *VOIDING,
    ]


class CleanUpRegister(ActedRegister):
    """文件清理."""

    model = CleanUp
    inspect_view_class = CleanUpPage
    icon = "clipboard-list"
    acting = Permission.CATALOGUE_EDIT
    entry = Act("开展清理", OpenCleanUpForm, "plus")
    acts = {"conclude": Act("结束清理", ConcludeForm, "check", is_open), "void": VOID_OPEN}
    list_display = ["title", "as_of", "concluded_on"]
    list_export = ["title", "as_of", "concluded_on", "void_reason"]
    search_fields = ["title"]
    inspect_view_fields = [
        "organ",
        "title",
        "as_of",
        "concluded_on",
        "document",
        "page",
        *VOIDING,
    ]


class CatalogueMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may edit some organ's catalogue."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it is for this officer."""
        return may_anywhere(request.user, Permission.CATALOGUE_EDIT)  # type: ignore[arg-type]


class CatalogueGroup(ModelViewSetGroup):  # type: ignore[misc]  # Wagtail is untyped
    """公开目录 in the menu."""

    menu_label = "公开目录"
    menu_icon = "list-ul"
    menu_order = 210
    items = (
        DocumentRegister,
        CleanUpRegister,
        MatterCatalogueRegister,
        MatterRegister,
        DecisionRegister,
        ChargeRegister,
        InterfaceKeyRegister,
    )

    def get_submenu_items(self) -> list[MenuItem]:
        """The registers, and after them what is due and the index numbers."""
        last = len(self.items)
        return [
            *super().get_submenu_items(),
            CatalogueMenuItem(matters.DUE, reverse("matters_due"), icon_name="time", order=last),
            CatalogueMenuItem(
                index_numbers.MENU, reverse("index_numbers"), icon_name="tag", order=last + 1
            ),
        ]
