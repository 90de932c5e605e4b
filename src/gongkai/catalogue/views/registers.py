"""The registers of this context: documents, clean-ups, catalogues, decisions, fees."""

from __future__ import annotations

from typing import Any

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.button import Button, HeaderButton

from gongkai.catalogue.forms.documents import (
    AmendForm,
    CorrectForm,
    ExpireForm,
    IdentifierForm,
    InterpretForm,
    RepealForm,
    UninterpretForm,
)
from gongkai.catalogue.forms.entries import ChargeForm, DecisionForm, IssueForm, VoidForm
from gongkai.catalogue.models import (
    AdministrativeDecision,
    ChargeReceipt,
    Document,
    InterfaceKey,
)
from gongkai.catalogue.models.document import in_force_condition
from gongkai.catalogue.models.voidable import Voidable
from gongkai.catalogue.queries.interface import recorded_through, voided_through
from gongkai.catalogue.terms import DecisionKind, DocumentKind, Openness
from gongkai.lib.quick_table import Column
from gongkai.lib.registers import NOTHING
from gongkai.organs.models import Officer
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedIndex, ActedPage, ActedRegister

VOIDING = ["recorded_at", "recorded_by", "void_reason", "voided_by", "voided_at"]


def is_standing(entry: Voidable) -> bool:
    """Whether the entry can still be voided."""
    return not entry.is_void


def is_unrepealed(document: Document) -> bool:
    """Whether the document can still be repealed."""
    return not document.is_void and document.repealed_on is None


def has_interpretations(document: Document) -> bool:
    """Whether there is a link to take away."""
    return document.interpretations.exists()


def validity_today(document: Document) -> str:
    """How the document stands today, in the word of the law."""
    if document.is_void:
        return "登记作废"
    validity = document.validity_on(localdate())
    return validity.label if validity else "未发布"


VOID = Act("作废", VoidForm, "cross", is_standing)


class DocumentInspect(ActedPage):
    """A document with its other numbers and its interpretations; rare acts stand in the menu."""

    rare = frozenset({"宣布失效", "取消解读", "登记其他编号", "更正"})

    @cached_property
    def open_acts(self) -> list[Button]:
        """Every act open on the document."""
        return list(super().header_buttons)

    @cached_property
    def header_buttons(self) -> list[Button]:
        """The acts that are carried out often."""
        return [button for button in self.open_acts if button.label not in self.rare]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The others, in the menu of the page."""
        return [button for button in self.open_acts if button.label in self.rare]

    def get_identifiers_display_value(self) -> str:
        """The numbers that other systems gave the document."""
        rows = self.object.identifiers.all()
        return "；".join(f"{row.source.label}：{row.value}" for row in rows) or NOTHING

    def get_interpretations_display_value(self) -> str:
        """The pages that explain the document."""
        rows = self.object.interpretations.select_related("page")
        return "；".join(f"{row.page.title}（{row.form.label}）" for row in rows) or NOTHING


class EntryPage(ActedPage):
    """An entry; what a program did is told by the key through which it came."""

    def get_recorded_by_display_value(self) -> str:
        """The officer, or the key."""
        return _who(self.object.recorded_by, recorded_through(self.object))

    def get_voided_by_display_value(self) -> str:
        """The same of who voided it."""
        return _who(self.object.voided_by, voided_through(self.object))


def _who(officer: Officer | None, key: InterfaceKey | None) -> str:
    return str(officer) if officer else f"密钥“{key}”" if key else NOTHING


class DecisionIndex(ActedIndex):
    """The list of decisions, from which the sheets of 双公示 are imported."""

    @cached_property
    def header_buttons(self) -> list[Button]:
        """The entry of one decision, and of many."""
        buttons: list[Button] = list(super().header_buttons)
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            url = reverse("decisions_import")
            buttons.append(HeaderButton("导入双公示清单", url=url, icon_name="upload"))
        return buttons


class DocumentFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Kind, openness, whether it binds today, year of issue and of repeal."""

    kind = django_filters.ChoiceFilter(choices=DocumentKind.choices, label="类别")
    openness = django_filters.ChoiceFilter(choices=Openness.choices, label="公开属性")
    issued = django_filters.NumberFilter(
        field_name="issued_on", lookup_expr="year", label="发布年度"
    )
    repealed = django_filters.NumberFilter(
        field_name="repealed_on", lookup_expr="year", label="废止年度"
    )
    in_force = django_filters.BooleanFilter(method="binding", label="现行有效")

    def binding(self, rows: Any, name: str, wanted: bool) -> Any:
        """Those that bind today, or those that do not."""
        condition = in_force_condition(localdate())
        return rows.filter(condition) if wanted else rows.exclude(condition)

    class Meta:
        model = Document
        fields: list[str] = []


class DecisionFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Kind, year, disclosed or not."""

    kind = django_filters.ChoiceFilter(choices=DecisionKind.choices, label="类别")
    year = django_filters.NumberFilter(field_name="decided_on", lookup_expr="year", label="年度")
    is_disclosed = django_filters.BooleanFilter(label="已公开")

    class Meta:
        model = AdministrativeDecision
        fields: list[str] = []


class ChargeFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Year of receipt."""

    year = django_filters.NumberFilter(field_name="received_on", lookup_expr="year", label="年度")

    class Meta:
        model = ChargeReceipt
        fields: list[str] = []


class DocumentRegister(ActedRegister):
    """文件登记."""

    model = Document
    inspect_view_class = DocumentInspect
    icon = "doc-full"
    labels = {"identifiers": "其他编号", "interpretations": "政策解读"}
    acting = Permission.CATALOGUE_EDIT
    entry = Act("登记文件", IssueForm, "plus")
    acts = {
        "repeal": Act("废止", RepealForm, "no-view", is_unrepealed),
        "amend": Act("修改", AmendForm, "edit", is_unrepealed),
        "expire": Act("宣布失效", ExpireForm, "time", is_unrepealed),
        "interpret": Act("关联解读", InterpretForm, "link", is_standing),
        "uninterpret": Act("取消解读", UninterpretForm, "cross", has_interpretations),
        "identify": Act("登记其他编号", IdentifierForm, "tag", is_standing),
        "correct": Act("更正", CorrectForm, "edit", is_standing),
        "void": VOID,
    }
    list_display = [
        "title",
        "kind",
        "document_number",
        "index_number",
        "issued_on",
        "last_valid_on",
        Column("validity", label="有效性", accessor=validity_today),
    ]
    list_export = [
        "get_kind_display",
        "title",
        "document_number",
        "index_number",
        "dated_on",
        "issued_on",
        "effective_on",
        "last_valid_on",
        "amended_on",
        "repealed_on",
        "get_openness_display",
        "void_reason",
    ]
    export_headings = {"get_kind_display": "计入表二", "get_openness_display": "公开属性"}
    filterset_class = DocumentFilters
    search_fields = ["title", "document_number", "index_number"]
    inspect_view_fields = [
        "organ",
        "kind",
        "title",
        "document_number",
        "index_number",
        "dated_on",
        "issued_on",
        "effective_on",
        "last_valid_on",
        "amended_on",
        "amended_by",
        "repealed_on",
        "repealed_by",
        "repeal_note",
        "needs_interpretation",
        "interpretation_waiver",
        "interpretations",
        "identifiers",
        "openness",
        "withheld_reason",
        "page",
        *VOIDING,
    ]


class DecisionRegister(ActedRegister):
    """许可、处罚和强制决定."""

    model = AdministrativeDecision
    index_view_class = DecisionIndex
    inspect_view_class = EntryPage
    icon = "clipboard-list"
    acting = Permission.CATALOGUE_EDIT
    entry = Act("登记决定", DecisionForm, "plus")
    acts = {"void": VOID}
    list_display = ["number", "subject", "kind", "decided_on", "is_disclosed"]
    list_export = [
        "get_kind_display",
        "number",
        "subject",
        "decided_on",
        "is_disclosed",
        "void_reason",
    ]
    export_headings = {"get_kind_display": "类别"}
    filterset_class = DecisionFilters
    search_fields = ["number", "subject"]
    # The counterparty is a person as often as not: it is kept, and not shown here.
    inspect_view_fields = [
        "organ",
        "kind",
        "number",
        "subject",
        "decided_on",
        "is_disclosed",
        *VOIDING,
    ]


class ChargeRegister(ActedRegister):
    """行政事业性收费."""

    model = ChargeReceipt
    inspect_view_class = EntryPage
    icon = "form"
    acting = Permission.CATALOGUE_EDIT
    entry = Act("登记收费", ChargeForm, "plus")
    acts = {"void": VOID}
    list_display = ["charge", "amount_yuan", "received_on", "receipt_number"]
    list_export = ["charge", "amount_yuan", "received_on", "receipt_number", "void_reason"]
    export_headings = {"amount_yuan": "金额（元）"}
    filterset_class = ChargeFilters
    search_fields = ["charge", "receipt_number"]
    labels = {"amount_yuan": "金额（元）"}
    inspect_view_fields = [
        "organ",
        "charge",
        "amount_yuan",
        "received_on",
        "receipt_number",
        *VOIDING,
    ]
