"""The registers of this context: accounts, publications, headline figures."""

from __future__ import annotations

from typing import Any

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets.button import Button, HeaderButton

from gongkai.channels.forms import (
    CloseAccountForm,
    OpenAccountForm,
    RecordPublicationForm,
    VoidForm,
)
from gongkai.channels.models import Account, Measure, Publication
from gongkai.channels.queries import measure_value
from gongkai.channels.terms import Change, Channel, Provenance, State
from gongkai.law.proactive import InformationClass
from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedIndex, ActedPage, ActedRegister


def organs_in_sight(request: Any) -> Any:
    """The organs among which the list can be narrowed."""
    return visible_organs(request.user)


class PublicationFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Year, channel, class and what else narrows the record."""

    year = django_filters.NumberFilter(field_name="published_on", lookup_expr="year", label="年度")
    channel = django_filters.ChoiceFilter(choices=Channel.choices, label="渠道")
    information_class = django_filters.ChoiceFilter(
        choices=InformationClass.choices, label="信息类别"
    )
    change = django_filters.ChoiceFilter(choices=Change.choices, label="发布性质")
    state = django_filters.ChoiceFilter(choices=State.choices, label="状态")
    provenance = django_filters.ChoiceFilter(choices=Provenance.choices, label="记录来源")
    counted = django_filters.BooleanFilter(method="narrow_to_counted", label="计入统计")
    organ = django_filters.ModelChoiceFilter(queryset=organs_in_sight, label="机关")

    class Meta:
        model = Publication
        fields: list[str] = []

    def narrow_to_counted(self, rows: Any, _: str, value: bool) -> Any:
        """The rows that count, or all others."""
        counted = rows.model.objects.counting().values("pk")
        return rows.filter(pk__in=counted) if value else rows.exclude(pk__in=counted)


class AccountFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Channel and organ."""

    channel = django_filters.ChoiceFilter(choices=Channel.choices, label="渠道")
    organ = django_filters.ModelChoiceFilter(queryset=organs_in_sight, label="机关")

    class Meta:
        model = Account
        fields: list[str] = []


def is_open(account: Account) -> bool:
    """Whether the account can still be closed."""
    return account.closed_on is None


def is_standing(publication: Publication) -> bool:
    """Whether the record can still be voided."""
    return publication.state is not State.VOID


class AccountRegister(ActedRegister):
    """网站和账号: where the organ publishes."""

    model = Account
    # Under its model's name it would stand at the address of Wagtail's account page.
    url_prefix = "publishing-accounts"
    icon = "site"
    acting = Permission.PUBLICATIONS_RECORD
    entry = Act("登记账号", OpenAccountForm, "plus")
    acts = {"close": Act("关停", CloseAccountForm, "lock", is_open)}
    list_display = ["name", "channel", "organ", "platform_id", "opened_on", "closed_on"]
    list_export = ["name", "get_channel_display", "organ", "platform_id", "opened_on", "closed_on"]
    export_headings = {"get_channel_display": "渠道"}
    filterset_class = AccountFilters
    search_fields = ["name", "platform_id"]
    select_related = ("organ",)
    inspect_view_fields = [
        "organ",
        "channel",
        "name",
        "platform_id",
        "division",
        "opened_on",
        "closed_on",
    ]


class PublicationIndex(ActedIndex):
    """The record, into which an older ledger is imported."""

    @cached_property
    def header_buttons(self) -> list[Button]:
        """The entry of one publication, and of many."""
        buttons: list[Button] = list(super().header_buttons)
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            url = reverse("publications_import")
            buttons.append(HeaderButton("导入发布台账", url=url, icon_name="upload"))
        return buttons


class PublicationRegister(ActedRegister):
    """发布记录: what was published, when and where."""

    model = Publication
    index_view_class = PublicationIndex
    icon = "history"
    acting = Permission.PUBLICATIONS_RECORD
    entry = Act("登记发布", RecordPublicationForm, "plus")
    acts = {"void": Act("作废", VoidForm, "cross", is_standing)}
    list_display = [
        "title",
        "channel",
        "information_class",
        "change",
        "published_on",
        "section",
        "state",
    ]
    list_export = [
        "published_on",
        "title",
        "account",
        "get_channel_display",
        "get_information_class_display",
        "get_change_display",
        "get_state_display",
        "is_counted",
        "section",
        "division",
        "author",
        "url",
        "external_id",
        "get_provenance_display",
        "provenance_note",
        "void_reason",
    ]
    export_headings = {
        "get_channel_display": "渠道",
        "get_information_class_display": "信息类别",
        "get_change_display": "发布性质",
        "get_state_display": "状态",
        "get_provenance_display": "记录来源",
        "is_counted": "计入统计",
    }
    filterset_class = PublicationFilters
    search_fields = ["title", "section", "external_id"]
    select_related = ("account",)
    labels = {"is_counted": "计入统计", "page_id": "页面编号"}
    inspect_view_fields = [
        "title",
        "organ",
        "account",
        "information_class",
        "change",
        "state",
        "is_counted",
        "published_at",
        "published_on",
        "section",
        "division",
        "author",
        "url",
        "external_id",
        "page_id",
        "position",
        "digest",
        "provenance",
        "provenance_note",
        "recorded_at",
        "recorded_by",
        "confirmed_at",
        "void_reason",
        "voided_by",
        "voided_at",
    ]


class MeasureInspectView(ActedPage):
    """A definition with the figure it gives today."""

    def get_value_display_value(self) -> int:
        """The figure, counted now."""
        return measure_value(self.object)


class MeasureRegister(ActedRegister):
    """统计指标: what each headline figure counts."""

    model = Measure
    icon = "order"
    acting = Permission.PUBLICATIONS_RECORD
    inspect_view_class = MeasureInspectView
    list_display = ["name", "year", "version", "organ", "defined_at"]
    list_export = ["year", "name", "version", "definition", "organ"]
    export_headings = {"definition": "统计口径"}
    search_fields = ["name"]
    select_related = ("organ",)
    labels = {"value": "当前统计结果", "definition": "统计口径"}
    inspect_view_fields = [
        "organ",
        "year",
        "name",
        "version",
        "value",
        "definition",
        "defined_at",
        "defined_by",
    ]


class ChannelsGroup(ModelViewSetGroup):  # type: ignore[misc]  # Wagtail is untyped
    """公开渠道 in the menu."""

    menu_label = "公开渠道"
    menu_icon = "site"
    menu_order = 220
    items = (PublicationRegister, AccountRegister, MeasureRegister)
