"""The audit trail as its administrator reads it: who did what in which organ, and when."""

from __future__ import annotations

from typing import Any

import django_filters
from django.apps import apps
from django.db.models import OuterRef, Q, QuerySet, Subquery
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import AdminDateInput

from gongkai.lib.models import AuditEntry
from gongkai.lib.quick_table import Column
from gongkai.lib.registers import NOTHING
from gongkai.organs.audit_words import EVENTS, detail_of, said_of
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.registers import ActedIndex, ActedPage, ActedRegister
from gongkai.organs.views.organ_page import seen_organs


class AuditFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """From when to when, who, where, what."""

    since = django_filters.DateFilter(
        label="自", field_name="at", lookup_expr="date__gte", widget=AdminDateInput
    )
    until = django_filters.DateFilter(
        label="至", field_name="at", lookup_expr="date__lte", widget=AdminDateInput
    )
    actor = django_filters.CharFilter(label="操作人（姓名或用户名）", method="filter_actor")
    organ = django_filters.ModelChoiceFilter(
        label="机关", queryset=seen_organs, method="filter_organ", empty_label="全部"
    )
    event = django_filters.ChoiceFilter(label="事件", choices=list(EVENTS.items()))
    target_id = django_filters.CharFilter(label="对象编号")

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def filter_actor(self, found: QuerySet[AuditEntry], _: str, said: str) -> QuerySet[AuditEntry]:
        """What officers of that name did; entries hold their ids alone."""
        named = Q(display_name__contains=said.strip()) | Q(username=said.strip())
        return found.filter(actor_id__in=Officer.objects.filter(named).values("pk"))

    def filter_organ(
        self, found: QuerySet[AuditEntry], _: str, organ: Organ
    ) -> QuerySet[AuditEntry]:
        """What was done in the organ."""
        return found.filter(organ_id=organ.pk)


def what(entry: Any) -> str:
    """The event in words."""
    return said_of(entry.event)


def who(entry: Any) -> str:
    """The officer; the system, or a citizen on the site, where there is none."""
    return entry.actor_name or ("系统或者公众" if entry.actor_id is None else str(entry.actor_id))


def on_what(entry: Any) -> str:
    """The kind of the row and its number."""
    if not entry.target_type:
        return NOTHING
    try:
        kind = str(apps.get_model(entry.target_type)._meta.verbose_name)
    except LookupError:
        kind = entry.target_type
    return f"{kind} {entry.target_id}".strip()


class AuditEntryPage(ActedPage):
    """One entry with its details; nothing can be done with it."""

    header_buttons: list[Any] = []

    def get_page_subtitle(self) -> str:
        """The number of the entry and what was done."""
        return f"{self.object.pk} {what(self.object)}"

    def get_event_display_value(self) -> str:
        """The event in words; the name by which it is kept stands in the export."""
        return what(self.object)

    def get_actor_id_display_value(self) -> str:
        """Who."""
        return who(self.object)

    def get_organ_id_display_value(self) -> str:
        """Where."""
        return self.object.organ_name or NOTHING

    def get_target_type_display_value(self) -> str:
        """On what."""
        return on_what(self.object)

    def get_details_display_value(self) -> str:
        """The details, one after the other."""
        details = self.object.details.items()
        return "；".join(f"{detail_of(name)}：{said}" for name, said in details) or NOTHING


class AuditRegister(ActedRegister):
    """审计记录: read by the audit administrator, changed by nobody."""

    model = AuditEntry
    icon = "history"
    menu_label = "审计记录"
    menu_order = 710
    add_to_admin_menu = True
    acting = Permission.AUDIT_READ
    looking = Permission.AUDIT_READ
    index_view_class = ActedIndex
    inspect_view_class = AuditEntryPage
    filterset_class = AuditFilters
    list_display = [
        "at",
        Column("who", label="操作人", accessor=who),
        Column("what", label="事件", accessor=what),
        Column("on_what", label="对象", accessor=on_what),
        Column("organ", label="机关", accessor=lambda entry: entry.organ_name or NOTHING),
        Column("number", label="编号", accessor="pk"),
    ]
    list_export = ["pk", "at", "actor_name", "event", "target_type", "target_id", "organ_name"]
    export_headings = {"actor_name": "操作人", "organ_name": "机关", "pk": "编号"}
    inspect_view_fields = ["at", "actor_id", "event", "target_type", "organ_id", "details"]
    labels = {"actor_id": "操作人", "organ_id": "机关", "target_type": "对象"}
    ordering = "-pk"

    def rows(self, user: Any) -> QuerySet[AuditEntry]:
        """What was done in the organs of the administrator; what belongs to none, at the top."""
        reach = visible_organs(user, Permission.AUDIT_READ)
        seen = Q(organ_id__in=reach.values("pk"))
        if reach.filter(parent=None).exists():
            seen |= Q(organ_id=None)
        officers = Officer.objects.filter(pk=OuterRef("actor_id")).values("display_name")
        organs = Organ.objects.filter(pk=OuterRef("organ_id")).values("name")
        found = AuditEntry.objects.filter(seen)
        return found.annotate(
            actor_name=Subquery(officers[:1]), organ_name=Subquery(organs[:1])
        ).order_by("-pk")
