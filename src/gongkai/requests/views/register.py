"""The inbox: how the register of requests is looked at, narrowed, searched and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.widgets.button import Button

from gongkai.lib.quick_table import Column
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import ActedIndex
from gongkai.organs.roles import may_anywhere
from gongkai.requests.models import AccessRequest, AccessRequestQuerySet, SavedView
from gongkai.requests.queries import inbox, search
from gongkai.requests.terms import Tab
from gongkai.requests.views.columns import (
    DueColumn,
    HolderColumn,
    StandingColumn,
    TermColumn,
    TickColumn,
)
from gongkai.requests.views.paging import MOST_LISTED, BoundedPaginator

TAB = "tab"
# What a saved view does not keep: where somebody was reading, and in which form.
PASSING = ("p", "export", "_w_filter_fragment")
EXPORTED = {
    "number": "登记编号",
    "organ": "受理机关",
    "received_on": "收到申请之日",
    "description": "所需信息描述",
    "applicant_kind": "申请人类别",
    "intake": "接收渠道",
    "stage": "阶段",
    "waits_for": "等待",
    "due_on": "答复期限",
    "chip": "剩余期限",
    "handler": "承办人",
    "division": "承办机构",
    "outcome": "办理结果",
    "decided_on": "办结日期",
}


class InboxSearch(SearchForm):  # type: ignore[misc]  # Wagtail is untyped
    """The search, which keeps the tab it stands in."""

    tab = forms.CharField(label="", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, placeholder="编号、信息描述、补正事项、决定理由……", **options)


class AccessRequestFilters(WagtailFilterSet):  # type: ignore[misc]
    """Where requests stand, how they ended, who has them, who asked, and spans of days."""

    received_on = django_filters.DateFromToRangeFilter(
        label="收到申请之日", widget=DateRangePickerWidget
    )
    due_on = django_filters.DateFromToRangeFilter(label="答复期限", widget=DateRangePickerWidget)
    decided_on = django_filters.DateFromToRangeFilter(
        label="办结日期", widget=DateRangePickerWidget
    )
    handler = django_filters.ChoiceFilter(label="承办人")
    division = django_filters.ChoiceFilter(label="承办机构")
    organ = django_filters.ChoiceFilter(label="受理机关")

    class Meta:
        model = AccessRequest
        fields = ["stage", "outcome", "applicant_kind", "intake"]

    def __init__(self, *args: Any, organs: list[int] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, pairs in inbox.choices(organs).items():
            self.filters[name].extra["choices"] = pairs
        if organs is not None and len(organs) == 1:
            del self.filters["organ"]


class InboxPaginator(BoundedPaginator):
    """Fetches what the columns show of other tables."""

    def whole_rows(self, keys: list[Any]) -> AccessRequestQuerySet:
        """The files of a page with what they wait for."""
        return inbox.with_what_waits(AccessRequest.objects.filter(pk__in=keys))


class Inbox(ActedIndex):
    """The files of the officer's organs: the open ones by urgency, or another tab."""

    results_template_name = "requests/inbox/results.html"
    paginator_class = InboxPaginator
    filterset_class = AccessRequestFilters
    list_export = list(EXPORTED)
    export_headings = EXPORTED
    export_filename = "申请登记簿"
    is_searchable = True

    @cached_property
    def today(self) -> date:
        """The day the page is looked at."""
        return localdate()

    @cached_property
    def organs(self) -> list[int] | None:
        """The organs whose files are seen."""
        return inbox.organs_seen(self.request.user)

    @cached_property
    def tab(self) -> Tab:
        """The tab asked for; a search looks through all files, and so does a link with filters."""
        asked = self.request.GET.get(TAB, "")
        chosen = Tab(asked) if asked in {tab.value for tab in Tab} else None
        if self.is_searching and chosen in (None, Tab.OPEN):
            return Tab.ALL
        return chosen or (Tab.ALL if self._is_narrowed() else Tab.OPEN)

    def _is_narrowed(self) -> bool:
        passing = {*PASSING, TAB, "ordering", self.search_kwarg}
        return any(value for name, value in self.request.GET.items() if name not in passing)

    def get_search_form(self) -> SearchForm:
        """The search with what was typed."""
        asked = self.request.GET
        if self.search_kwarg in asked:
            return InboxSearch(asked)
        return InboxSearch(initial={TAB: asked.get(TAB) or Tab.OPEN.value})

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """The organs that filters offer people of."""
        return {**super().get_filterset_kwargs(), "organs": self.organs}

    def get_base_queryset(self) -> AccessRequestQuerySet:
        """The files of the tab."""
        found = inbox.in_inbox(self.organs)
        return inbox.looked_at(found, self.tab, self.request.user, self.today)

    def search_queryset(self, queryset: AccessRequestQuerySet) -> AccessRequestQuerySet:
        """Those in which what was typed stands."""
        if not self.is_searching:
            return queryset
        return search.found_by(self.search_query, queryset, self.organs)

    def get_valid_orderings(self) -> list[str]:
        """By day, where the files are not all there are."""
        return [] if self.tab is Tab.ALL else super().get_valid_orderings()

    def order_queryset(self, queryset: AccessRequestQuerySet) -> AccessRequestQuerySet:
        """By urgency, or as asked for."""
        asked = [self.ordering, "pk"] if self.ordering else inbox.urgency(self.tab)
        return queryset.order_by(*asked)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The exports, the calendar, and for heads the recomputation."""
        return [
            *super().header_more_buttons,
            Button("日历订阅", url=reverse("access_request:feed_keys"), icon_name="calendar"),
            *(
                [
                    Button("导出台账", url=reverse("ledger_export"), icon_name="download"),
                    Button("重算期限", url=reverse("access_request:recompute"), icon_name="rotate"),
                ]
                if may_anywhere(self.request.user, Permission.REQUESTS_APPROVE)
                else []
            ),
        ]

    @cached_property
    def columns(self) -> list[Column]:
        """What is shown: the organ where there are several, the end where there is one."""
        one_organ = self.organs is not None and len(self.organs) == 1
        ended = self.tab is Tab.ALL
        return [
            *([TickColumn("tick")] if self.may_assign else []),
            self._get_title_column("number", classname="gk-number"),
            DueColumn("due_on", label="答复期限", classname="gk-due", sort_key="due_on"),
            Column("description", label="所需信息描述", classname="gk-text"),
            StandingColumn("stage", label="阶段", classname="gk-standing"),
            *([TermColumn("outcome", label="办理结果")] if ended else []),
            HolderColumn("handler", label="承办"),
            Column("received_on", label="收到申请之日", sort_key="received_on"),
            TermColumn("applicant_kind", label="申请人类别"),
            *([] if one_organ else [Column("organ", label="受理机关")]),
        ]

    def get_list_buttons(self, instance: Any) -> list[Any]:
        """None: the number opens the file, and what may be done stands there."""
        return []

    @cached_property
    def may_assign(self) -> bool:
        """Whether the officer may hand files out at all."""
        return may_anywhere(self.request.user, Permission.REQUESTS_HANDLE)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The tabs with their counts, and the officer's saved views."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        counted = inbox.counts(inbox.in_inbox(self.organs), self.request.user, self.today)
        return {
            **context,
            "tabs": [(tab, counted.get(tab), tab is self.tab) for tab in Tab],
            "tab": self.tab,
            "saved_views": SavedView.objects.filter(officer=self.request.user),
            "current_query": current_query(self.request),
            "is_narrowed": bool(self.is_searching or self.is_filtering),
            "searches_within": self.is_searching and self.tab is not Tab.ALL,
            "too_many": context["is_paginated"] and context["paginator"].is_cut,
            "most_listed": MOST_LISTED,
            "too_many_found": search.MOST_FOUND,
            "may_assign": self.may_assign,
        }

    def to_row_dict(self, item: AccessRequest) -> dict[str, Any]:
        """What is taken away of a file, in words."""
        row = inbox.row_of(item, self.today)
        told = {
            "chip": row.chip.words if row.chip else "",
            "waits_for": row.waits_for.label if row.waits_for else "",
        }
        return {name: told.get(name, _shown(item, name)) for name in EXPORTED}

    def render_to_response(self, context: Any, **response_kwargs: Any) -> Any:
        """The page, or the whole list as a spreadsheet."""
        if self.is_export:
            rows = context["object_list"]
            self.taken(AccessRequest, rows.count())
            return self.as_spreadsheet(_in_pieces(rows), self.request.GET["export"])
        return super().render_to_response(context, **response_kwargs)


def current_query(request: HttpRequest) -> str:
    """What narrows the list, as it stands in the address."""
    query = request.GET.copy()
    for name in [*PASSING, *(name for name in query if not query[name])]:
        query.pop(name, None)
    return query.urlencode()


def _shown(item: AccessRequest, name: str) -> Any:
    value = getattr(item, name, "")
    return getattr(
        value, "label", value if value is None or isinstance(value, date) else str(value)
    )


def _in_pieces(rows: AccessRequestQuerySet) -> Iterator[AccessRequest]:
    yield from inbox.with_what_waits(rows).iterator(chunk_size=1000)
