"""The registers of this context: remedies, complaints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.viewsets.model import ModelViewSetGroup

from gongkai.law.annual_report import RemedyTable
from gongkai.lib.quick_table import Column
from gongkai.organs.models import Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import Act, ActedPage, ActedRegister
from gongkai.organs.roles import may
from gongkai.remedies import actions, forms
from gongkai.remedies.models import Complaint, Remedy
from gongkai.remedies.queries import days_late, due_lines, opened_anew_by
from gongkai.requests.models import AccessRequest

PERSON = ("complainant", "contact")


def organs_of(request: Any) -> QuerySet[Any]:
    """The organs whose rows the officer may see: what a filter by organ offers."""
    if request is None:
        return Organ.objects.none()
    return visible_organs(request.user, Permission.REQUESTS_VIEW)


class RemedyFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Group and column of table 4, open or not, answered or not, spans of days, organ."""

    state = django_filters.ChoiceFilter(
        label="状态",
        method="in_state",
        choices=[
            ("open", "尚未审结"),
            ("to_answer", "待提交答复、答辩"),
            ("concluded", "已审结"),
            ("void", "已作废"),
        ],
    )
    opened_on = django_filters.DateFromToRangeFilter(
        label="受理（立案）日期", widget=DateRangePickerWidget
    )
    concluded_on = django_filters.DateFromToRangeFilter(
        label="审结日期", widget=DateRangePickerWidget
    )
    organ = django_filters.ModelChoiceFilter(label="机关", queryset=organs_of)

    class Meta:
        model = Remedy
        fields = ["kind", "result"]

    def in_state(self, found: QuerySet[Remedy], _: str, state: str) -> QuerySet[Remedy]:
        """The rows in that state; void ones only where they are asked for."""
        if state == "void":
            return found.exclude(voided_on=None)
        found = found.filter(voided_on=None)
        if state == "concluded":
            return found.exclude(concluded_on=None)
        awaited = Q(served_on__isnull=False, answered_on=None)
        return found.filter(awaited if state == "to_answer" else Q(), concluded_on=None)


class DuesColumn(Column):
    """The next day that is awaited in a remedy, with how near it is."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The nearest due day and its chip."""
        awaited = due_lines(told["instance"], timezone.localdate())
        if not awaited:
            return self.cell("")
        due, chip = awaited[0]
        said = (
            '<span class="gk-chip gk-{}">{}</span> <time datetime="{day}">{day}</time>'
            '<div class="gk-meta">{}{}{}</div>'
        )
        moves = "，暂算" if due.is_provisional else ""
        day = f"{due.on:%Y-%m-%d}"
        told_of = (chip.tone, chip.words, due.owed.label, due.what, moves)
        return self.cell(format_html(said, *told_of, day=day))


class RemedyPage(ActedPage):
    """A remedy with its days, what is awaited, and the file that was opened on it."""

    def get_request_display_value(self) -> SafeString:
        """The file of the request."""
        return _file_link(self.object.decision.access_request)

    def get_awaited_display_value(self) -> SafeString:
        """What is awaited, each day with its chip and article."""
        lines = due_lines(self.object, timezone.localdate())
        said = "{} {}：{}（{}）<span class='gk-chip gk-{}'>{}</span>{}"
        return format_html_join(
            SafeString("<br>"),
            said,
            (
                (
                    due.on,
                    due.owed.label,
                    due.what,
                    due.article,
                    chip.tone,
                    chip.words,
                    " 暂算" if due.is_provisional else "",
                )
                for due, chip in lines
            ),
        )

    def get_answered_on_display_value(self) -> str:
        """The day, and how late it was."""
        remedy = self.object
        if remedy.answered_on is None:
            return ""
        late = days_late(remedy)
        return f"{remedy.answered_on}，逾期 {late} 个工作日" if late else f"{remedy.answered_on}"

    def get_note_display_value(self) -> SafeString:
        """The note, line by line: every correction stands on its own."""
        return linebreaksbr(self.object.note)

    def get_opened_anew_display_value(self) -> SafeString | str:
        """The file in which the request is answered anew."""
        anew = opened_anew_by(self.object)
        return _file_link(anew) if anew else ""


def _file_link(access_request: AccessRequest) -> SafeString:
    url = reverse("access_request:inspect", args=[access_request.pk])
    return format_html('<a href="{}">{}</a>', url, access_request.number)


def is_open(remedy: Remedy) -> bool:
    """Whether it can still be concluded."""
    return remedy.voided_on is None and remedy.concluded_on is None


def awaits_notice(remedy: Remedy) -> bool:
    """Whether the notice to answer has not come."""
    return is_open(remedy) and remedy.served_on is None


def awaits_answer(remedy: Remedy) -> bool:
    """Whether the organ still owes its answer."""
    return is_open(remedy) and remedy.served_on is not None and remedy.answered_on is None


def may_be_extended(remedy: Remedy) -> bool:
    """Whether its organ may still take longer, and has not said so."""
    in_full = remedy.kind is RemedyTable.RECONSIDERATION and not remedy.is_simplified
    return is_open(remedy) and in_full and remedy.extended_on is None


def stands(remedy: Remedy) -> bool:
    """Whether it can still be put right."""
    return remedy.voided_on is None


def may_be_voided(remedy: Remedy) -> bool:
    """Whether it can be struck out: nothing was opened on it."""
    return stands(remedy) and not remedy.orders_new_reply


def is_unanswered(complaint: Complaint) -> bool:
    """Whether the complaint waits for an answer."""
    return complaint.answered_on is None


class RemedyRegister(ActedRegister):
    """行政复议和行政诉讼."""

    model = Remedy
    icon = "history"
    menu_label = "复议诉讼"
    acting = Permission.REMEDIES_HANDLE
    looking = Permission.REQUESTS_VIEW
    inspect_view_class = RemedyPage
    entry = Act("登记复议诉讼", forms.OpenForm, "plus")
    acts = {
        "notice": Act("登记收到通知", forms.NoticeForm, "mail", awaits_notice),
        "answer": Act("登记答复（答辩）", forms.AnswerForm, "edit", awaits_answer),
        "extend": Act("登记复议延期", forms.ExtendForm, "date", may_be_extended),
        "conclude": Act("登记审结", forms.ConcludeForm, "check", is_open),
        "correct": Act("更正登记", forms.CorrectForm, "edit", stands),
        "void": Act("作废", forms.VoidForm, "cross", may_be_voided),
    }
    list_display = [
        "__str__",
        Column("request", label="所涉申请", accessor="decision.access_request.number"),
        "body",
        "opened_on",
        DuesColumn("awaited", label="最近期限", classname="gk-due"),
        "concluded_on",
        "result",
    ]
    list_export = [
        "organ",
        "decision.access_request.number",
        "get_kind_display",
        "body",
        "file_number",
        "opened_on",
        "is_simplified",
        "extended_on",
        "served_on",
        "answered_on",
        "concluded_on",
        "get_ending_display",
        "get_result_display",
        "result_served_on",
        "orders_new_reply",
        "voided_on",
    ]
    export_headings = {
        "organ": "机关",
        "decision.access_request.number": "所涉申请",
        "get_kind_display": "类别",
        "get_ending_display": "处理情形",
        "get_result_display": "结果",
    }
    filterset_class = RemedyFilters
    search_fields = ["file_number", "body", "decision__access_request__number"]
    select_related = ("decision__access_request", "organ")
    labels = {"request": "所涉申请", "awaited": "期限", "opened_anew": "重新答复的案卷"}
    inspect_view_fields = [
        "organ",
        "request",
        "decision",
        "kind",
        "after",
        "body",
        "file_number",
        "opened_on",
        "is_simplified",
        "extended_on",
        "served_on",
        "awaited",
        "answered_on",
        "concluded_on",
        "ending",
        "result",
        "result_served_on",
        "orders_new_reply",
        "opened_anew",
        "note",
        "voided_on",
        "by",
    ]

    def rows(self, user: Any) -> QuerySet[Remedy]:
        """The remedies against the organs whose requests the officer may see."""
        return super().rows(user).prefetch_related("followed_by")


class ComplaintFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Answered or not, founded or not, year, organ."""

    unanswered = django_filters.BooleanFilter(
        field_name="answered_on", lookup_expr="isnull", label="未答复"
    )
    is_founded = django_filters.BooleanFilter(label="属实")
    year = django_filters.NumberFilter(
        field_name="received_on", lookup_expr="year", label="收到年度"
    )
    organ = django_filters.ModelChoiceFilter(label="机关", queryset=organs_of)

    class Meta:
        model = Complaint
        fields: list[str] = []


class ComplaintPage(ActedPage):
    """A complaint; who complained is shown to those who handle it, and that is recorded."""

    def noted(self, row: Any) -> Any:
        """Record who read the complainant's name, where it is shown."""
        if self._may_read(row):
            now = timezone.now()  # noqa: TID251  -- a view asks the clock
            actions.read_complaint(row, by=self.request.user, at=now)
        return row

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Without the person for those who only look."""
        hidden = () if self._may_read(self.object) else PERSON
        return [self.get_context_for_field(name) for name in self.fields if name not in hidden]

    def get_access_request_display_value(self) -> SafeString | str:
        """The file of the request, where it is about one."""
        found = self.object.access_request
        return _file_link(found) if found else ""

    def _may_read(self, row: Any) -> bool:
        return may(self.request.user, Permission.REMEDIES_HANDLE, row.organ)


class ComplaintRegister(ActedRegister):
    """投诉举报: the law sets no period, so there is no due day."""

    model = Complaint
    icon = "comment"
    acting = Permission.REMEDIES_HANDLE
    looking = Permission.REQUESTS_VIEW
    inspect_view_class = ComplaintPage
    entry = Act("登记投诉举报", forms.ComplaintForm, "plus")
    acts = {"answer": Act("登记答复", forms.ComplaintAnswerForm, "edit", is_unanswered)}
    list_display = [
        "number",
        Column("matter", label="投诉内容", classname="gk-text"),
        Column("request", label="所涉申请", accessor="access_request.number"),
        "received_on",
        "answered_on",
        "is_founded",
    ]
    list_export = [
        "organ",
        "number",
        "access_request",
        "received_on",
        "received_from",
        "matter",
        "answered_on",
        "is_founded",
        "answer",
    ]
    export_headings = {"organ": "机关", "access_request": "所涉申请"}
    filterset_class = ComplaintFilters
    search_fields = ["number", "matter", "access_request__number"]
    select_related = ("organ", "access_request")
    inspect_view_fields = [
        "organ",
        "number",
        "access_request",
        "received_on",
        "received_from",
        *PERSON,
        "matter",
        "answered_on",
        "is_founded",
        "answer",
        "by",
    ]


class RemediesGroup(ModelViewSetGroup):  # type: ignore[misc]  # Wagtail is untyped
    """救济 in the menu."""

    menu_label = "救济"
    menu_icon = "history"
    menu_order = 310
    items = (RemedyRegister, ComplaintRegister)
