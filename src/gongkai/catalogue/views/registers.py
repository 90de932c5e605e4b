"""The registers of this context: documents, decisions, fees."""

from __future__ import annotations

import django_filters
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.viewsets.model import ModelViewSetGroup

from gongkai.catalogue.forms import ChargeForm, DecisionForm, IssueForm, RepealForm, VoidForm
from gongkai.catalogue.models import AdministrativeDecision, ChargeReceipt, Document
from gongkai.catalogue.models.voidable import Voidable
from gongkai.catalogue.terms import DecisionKind, DocumentKind, Openness
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedRegister

VOIDING = ["recorded_at", "recorded_by", "void_reason", "voided_by", "voided_at"]


def is_standing(entry: Voidable) -> bool:
    """Whether the entry can still be voided."""
    return not entry.is_void


def is_unrepealed(document: Document) -> bool:
    """Whether the document can still be repealed."""
    return not document.is_void and document.repealed_on is None


VOID = Act("作废", VoidForm, "cross", is_standing)


class DocumentFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Kind, openness, year of issue and of repeal."""

    kind = django_filters.ChoiceFilter(choices=DocumentKind.choices, label="类别")
    openness = django_filters.ChoiceFilter(choices=Openness.choices, label="公开属性")
    issued = django_filters.NumberFilter(
        field_name="issued_on", lookup_expr="year", label="发布年度"
    )
    repealed = django_filters.NumberFilter(
        field_name="repealed_on", lookup_expr="year", label="废止年度"
    )

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
    """规章和规范性文件."""

    model = Document
    icon = "doc-full"
    acting = Permission.CATALOGUE_EDIT
    entry = Act("登记文件", IssueForm, "plus")
    acts = {"repeal": Act("废止", RepealForm, "no-view", is_unrepealed), "void": VOID}
    list_display = ["title", "kind", "document_number", "issued_on", "last_valid_on", "repealed_on"]
    list_export = [
        "get_kind_display",
        "title",
        "document_number",
        "dated_on",
        "issued_on",
        "last_valid_on",
        "repealed_on",
        "get_openness_display",
        "void_reason",
    ]
    export_headings = {"get_kind_display": "类别", "get_openness_display": "公开属性"}
    filterset_class = DocumentFilters
    search_fields = ["title", "document_number"]
    inspect_view_fields = [
        "organ",
        "kind",
        "title",
        "document_number",
        "index_number",
        "dated_on",
        "issued_on",
        "last_valid_on",
        "repealed_on",
        "repealed_by",
        "openness",
        "withheld_reason",
        *VOIDING,
    ]


class DecisionRegister(ActedRegister):
    """许可、处罚和强制决定."""

    model = AdministrativeDecision
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


class CatalogueGroup(ModelViewSetGroup):  # type: ignore[misc]  # Wagtail is untyped
    """公开目录 in the menu."""

    menu_label = "公开目录"
    menu_icon = "list-ul"
    menu_order = 210
    items = (DocumentRegister, DecisionRegister, ChargeRegister)
