"""The register of organs: the tree, one organ with what belongs to it, and its forms."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.button import HeaderButton

from gongkai.lib.markup import markup
from gongkai.lib.quick_table import CardTable, Column, TitleColumn
from gongkai.organs.forms import AmendDivisionForm, AmendOrganForm, DivisionForm, OrganForm
from gongkai.organs.models import Division, Organ, in_tree_order, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedIndex, ActedPage, ActedRegister, ActPage
from gongkai.organs.roles import may, may_set_office
from gongkai.organs.terms import OrganKind, OrganLevel

# One step of the tree, as wide as a letter.
STEP = "　"
# How deep a name's second line is set in: the style sheet has a rule for each step.
DEEPEST = 5


def seen_organs(request: HttpRequest) -> QuerySet[Organ]:
    """The organs a filter offers: those the officer may see."""
    officer: Any = request.user
    return visible_organs(officer)


def is_there(organ: Organ) -> bool:
    """Whether the organ has not ended."""
    return organ.ended_on is None


class OrganFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """A branch of the tree, kind, level, and whether the organ is still there."""

    within = django_filters.ModelChoiceFilter(
        label="所在分支",
        queryset=lambda request: seen_organs(request).filter(children__isnull=False).distinct(),
        method="filter_within",
        empty_label="全部",
    )
    kind = django_filters.ChoiceFilter(label="类别", choices=OrganKind.choices)
    level = django_filters.ChoiceFilter(label="层级", choices=OrganLevel.choices)
    ended = django_filters.BooleanFilter(
        label="已撤并", field_name="ended_on", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Organ
        fields: list[str] = []

    def filter_within(self, found: QuerySet[Organ], _: str, top: Organ) -> QuerySet[Organ]:
        """The organ and everything below it."""
        return found.filter(path__startswith=top.path)


class TreeColumn(TitleColumn):
    """The name of the organ, set in by its depth."""

    def get_value(self, instance: Any) -> SafeString:
        """The name behind one wide blank for each organ above it; a long one wraps below itself."""
        depth: int = instance.path.count("/") - 1
        name = f"{STEP * depth}{instance}"
        return markup('<span class="of-deep of-deep-{}">{}</span>', min(depth, DEEPEST), name)


class TreePaginator(Paginator[Organ]):
    """Pages of the tree as it is read; of another order that somebody asked for, as it comes."""

    def page(self, number: int | str) -> Page[Organ]:
        """The organs of the page: its place is found among their paths, its rows are read alone."""
        found: Any = self.object_list
        if found.query.order_by:
            return super().page(number)
        number = self.validate_number(number)
        light = in_tree_order(found.select_related(None).only("pk", "path"))
        first = (number - 1) * self.per_page
        ids = [organ.pk for organ in light[first : first + self.per_page]]
        rows = {organ.pk: organ for organ in found.filter(pk__in=ids)}
        return Page([rows[pk] for pk in ids], number, self)


class OrganIndex(ActedIndex):
    """Organs in the order of the tree."""

    paginator_class = TreePaginator
    table_class = CardTable

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        """The list in the order in which it is seen: the tree's, unless another was asked for."""
        rows = queryset if queryset.query.order_by else in_tree_order(queryset)
        return super().as_spreadsheet(rows, spreadsheet_format)

    def get_heading(self, queryset: Any, field: str) -> str:
        """The name of the column; Wagtail asks it of a queryset, which rows in order are not."""
        return str(super().get_heading(Organ.objects.none(), field))

    def _get_title_column(
        self, field_name: str, column_class: type[Column] = TreeColumn, **kwargs: Any
    ) -> Column:
        return super()._get_title_column(field_name, column_class, **kwargs)


class OrganPage(ActedPage):
    """What is known of the organ, what belongs to it, and what may be done with it."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The acts of the register, the settings of its office, and its end."""
        organ, officer = self.object, self.request.user
        buttons = list(super().header_buttons)
        if may_set_office(officer, organ):
            address = reverse("office_settings", args=[organ.pk])
            buttons.append(HeaderButton("公开工作机构", url=address, icon_name="cog", priority=20))
        manages = may(officer, Permission.OFFICERS_MANAGE, organ)
        if manages:
            address = reverse("organ_place_organ", args=[organ.pk])
            buttons.append(HeaderButton("排列次序", url=address, icon_name="order", priority=25))
        if is_there(organ) and manages:
            address = reverse("organ_end_organ", args=[organ.pk])
            buttons.append(HeaderButton("撤销或者合并", url=address, icon_name="bin", priority=30))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Divisions and people of the organ, and the ways to more of them."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        organ, officer = self.object, self.request.user
        context["may_manage"] = is_there(organ) and may(officer, Permission.OFFICERS_MANAGE, organ)
        context["divisions"] = organ.divisions.all()
        context["officers"] = organ.officers.filter(is_active=True).count()
        context["moves"] = organ.moves.select_related("before", "after", "by")
        context["below"] = Organ.objects.filter(path__startswith=organ.path).exclude(pk=organ.pk)
        return context


class AmendOrganPage(ActPage):
    """The form of an organ, which asks how far the officer reaches."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The officer, beside the row."""
        return {**super().get_form_kwargs(), "by": self.request.user}


class OrganRegister(ActedRegister):
    """Organs and where they stand."""

    model = Organ
    icon = "home"
    menu_label = "行政机关"
    acting = Permission.OFFICERS_MANAGE
    index_view_class = OrganIndex
    inspect_view_class = OrganPage
    inspect_template_name = "organs/organ.html"
    entry = Act("登记机关", OrganForm, "plus")
    acts = {"amend": Act("修改", AmendOrganForm, "edit", is_there, page=AmendOrganPage)}
    select_related = ("parent",)
    list_display = [
        "name",
        "code",
        "kind",
        "level",
        "parent",
        "is_disclosure_authority",
        "ended_on",
    ]
    list_export = list_display
    filterset_class = OrganFilters
    search_fields = ["name", "short_name", "former_names", "code"]
    inspect_view_fields = [
        "name",
        "short_name",
        "former_names",
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

    def rows(self, user: Any) -> QuerySet[Organ]:
        """The organs the officer may see."""
        return visible_organs(user)


class DivisionRegister(ActedRegister):
    """Divisions, and which of them is the disclosure office."""

    model = Division
    icon = "group"
    menu_label = "内设机构"
    acting = Permission.OFFICERS_MANAGE
    entry = Act("登记内设机构", DivisionForm, "plus")
    acts = {"amend": Act("修改", AmendDivisionForm)}
    select_related = ("organ",)
    list_display = ["name", "organ", "is_disclosure_office"]
    list_export = list_display
    search_fields = ["name"]
    inspect_view_fields = ["name", "organ", "is_disclosure_office"]

    def rows(self, user: Any) -> QuerySet[Division]:
        """The divisions of those organs."""
        return Division.objects.filter(organ__in=visible_organs(user))
