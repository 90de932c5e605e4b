"""The register of wishes to have one's own record corrected: a procedure of its own."""

from __future__ import annotations

from typing import Any

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from gongkai.lib.quick_table import Column
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedPage, ActedRegister
from gongkai.organs.roles import may
from gongkai.requests import actions
from gongkai.requests.models import CorrectionRequest
from gongkai.requests.queries.letters import SEALED
from gongkai.requests.views.correction_forms import (
    DecideCorrectionForm,
    EvidenceForm,
    ReceiveCorrectionForm,
)
from gongkai.requests.views.menu import HOOK, PLACES

PERSON = ("name", "contact")


class CorrectionFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Decided or not, how, and spans of days."""

    undecided = django_filters.BooleanFilter(
        field_name="decided_on", lookup_expr="isnull", label="未处理"
    )
    received_on = django_filters.DateFromToRangeFilter(
        label="收到日期", widget=DateRangePickerWidget
    )

    class Meta:
        model = CorrectionRequest
        fields = ["result"]


class CorrectionPage(ActedPage):
    """A wish with its verification; who wishes is shown to handlers, and that is recorded."""

    def noted(self, row: Any) -> Any:
        """Record who read the name, where it is shown."""
        if self._may_read(row):
            now = timezone.now()  # noqa: TID251  -- a view asks the clock
            actions.read_correction(row, by=self.request.user, at=now)
        return row

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Without the person for those who only look."""
        hidden = () if self._may_read(self.object) else PERSON
        return [self.get_context_for_field(name) for name in self.fields if name not in hidden]

    def get_access_request_display_value(self) -> str:
        """The file of the request in whose form it came."""
        found = self.object.access_request
        if found is None:
            return ""
        url = reverse("access_request:inspect", args=[found.pk])
        return format_html('<a href="{}">{}</a>', url, found.number)

    def get_letters_display_value(self) -> SafeString:
        """Its letters, and the way to the one it still needs."""
        rows = self.object.letters.defer(*SEALED).order_by("pk")
        found = [(reverse("letter_page", args=[row.pk]), f"{row}，{row.standing}") for row in rows]
        if self.object.result and self._may_read(self.object) and not found:
            begin = reverse("letter_draft_correction", args=[self.object.pk])
            found = [(begin, "起草更正处理告知书")]
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', found)

    def _may_read(self, row: Any) -> bool:
        return may(self.request.user, Permission.REQUESTS_HANDLE, row.organ)


def is_undecided(wish: CorrectionRequest) -> bool:
    """Whether it waits for its result."""
    return wish.decided_on is None


class CorrectionRegister(ActedRegister):
    """更正申请: the law sets no period, so there is no due day."""

    model = CorrectionRequest
    name = "correction"
    icon = "edit"
    menu_label = "更正申请"
    menu_order = PLACES["corrections"]
    menu_hook = HOOK
    acting = Permission.REQUESTS_HANDLE
    looking = Permission.REQUESTS_VIEW
    inspect_view_class = CorrectionPage
    entry = Act("登记更正申请", ReceiveCorrectionForm, "plus")
    acts = {
        "evidence": Act("补充证据", EvidenceForm, "plus", is_undecided),
        "decide": Act("登记处理结果", DecideCorrectionForm, "check", is_undecided),
    }
    list_display = [
        "number",
        Column("record", label="要求更正的记录", classname="gk-text"),
        "received_on",
        "result",
        "decided_on",
        "passed_to",
    ]
    list_export = [
        "organ",
        "number",
        "access_request",
        "get_kind_display",
        "record",
        "received_on",
        "get_result_display",
        "decided_on",
        "explanation",
        "passed_to",
    ]
    export_headings = {
        "organ": "机关",
        "access_request": "原申请",
        "get_kind_display": "申请人类别",
        "get_result_display": "处理结果",
    }
    filterset_class = CorrectionFilters
    search_fields = ["number", "record", "passed_to"]
    select_related = ("organ", "access_request")
    labels = {"letters": "文书"}
    inspect_view_fields = [
        "organ",
        "number",
        "access_request",
        "received_on",
        "kind",
        *PERSON,
        "record",
        "evidence",
        "result",
        "decided_on",
        "explanation",
        "passed_to",
        "letters",
        "by",
    ]
