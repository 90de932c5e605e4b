"""The list of requests: how it is narrowed, and how near each due day is."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.timezone import localdate
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column

from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import due_chip, is_waiting


class AccessRequestFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Where requests stand, how they ended, who asked, and spans of days."""

    received_on = django_filters.DateFromToRangeFilter(
        label="收到申请之日", widget=DateRangePickerWidget
    )
    due_on = django_filters.DateFromToRangeFilter(label="答复期限", widget=DateRangePickerWidget)
    decided_on = django_filters.DateFromToRangeFilter(
        label="办结日期", widget=DateRangePickerWidget
    )

    class Meta:
        model = AccessRequest
        fields = ["stage", "outcome", "applicant_kind", "intake"]


class DueColumn(Column):  # type: ignore[misc]  # Wagtail is untyped
    """The due day, with the days left while the reply is still owed."""

    cell_template_name = "requests/due_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The day and its chip."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        chip = due_chip(instance.due_on, localdate()) if is_waiting(instance) else None
        return {**context, "chip": chip}
