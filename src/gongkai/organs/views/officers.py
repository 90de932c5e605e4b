"""The register of officers: who there is, and how accounts and roles change."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from wagtail.admin.filters import WagtailFilterSet

from gongkai.law.refusals import Refusal
from gongkai.lib.quick_table import Column
from gongkai.organs.forms import (
    AmendOfficerForm,
    DeactivateForm,
    OfficerForm,
    ReactivateForm,
    ResetPasswordForm,
    RolesForm,
)
from gongkai.organs.models import Officer, OfficerRole, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.registers import Act, ActedIndex, ActedPage, ActedRegister, ActForm, ActPage
from gongkai.organs.terms import Role
from gongkai.organs.views.organ_page import seen_organs


class OfficerFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail is untyped
    """Organ, role, and whether the account is open."""

    organ = django_filters.ModelChoiceFilter(
        label="所属机关", queryset=seen_organs, empty_label="全部"
    )
    role = django_filters.ChoiceFilter(
        label="角色", choices=Role.choices, field_name="roles__role", distinct=True
    )
    is_active = django_filters.BooleanFilter(label="在用")

    class Meta:
        model = Officer
        fields: list[str] = []


class RoleFilters(WagtailFilterSet):  # type: ignore[misc]
    """Organ and role."""

    organ = django_filters.ModelChoiceFilter(label="机关", queryset=seen_organs, empty_label="全部")
    role = django_filters.ChoiceFilter(label="角色", choices=Role.choices)

    class Meta:
        model = OfficerRole
        fields: list[str] = []


def roles_said(officer: Officer) -> str:
    """The officer's roles, with the organ where it is not the own one."""
    held = sorted(officer.roles.all(), key=lambda row: (row.organ_id != officer.organ_id, row.pk))
    return "、".join(
        row.role.label if row.organ_id == officer.organ_id else f"{row.role.label}（{row.organ}）"
        for row in held
    )


def is_open(officer: Officer) -> bool:
    """Whether the account is in use."""
    return officer.is_active


def is_closed(officer: Officer) -> bool:
    """Whether it was closed."""
    return not officer.is_active


class OfficerIndex(ActedIndex):
    """Officers with their roles, which are read at once."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """The rows, with the roles of each."""
        return super().get_base_queryset().prefetch_related("roles__organ")


class OfficerPage(ActedPage):
    """One officer; of the own account only the facts may be changed."""

    OF_OTHERS = ("roles", "reset", "deactivate", "reactivate")

    @property
    def header_buttons(self) -> list[Any]:
        """The open acts; nobody changes the own roles, or closes the own account."""
        if self.object.pk == self.request.user.pk:
            self.acts = {k: act for k, act in self.acts.items() if k not in self.OF_OTHERS}
        return list(super().header_buttons)

    def get_roles_display_value(self) -> str:
        """The roles in a line."""
        return roles_said(self.object)


class HandOverPage(ActPage):
    """A form that ends with a first password, shown on the page that follows and nowhere else."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The officer who opens an account is asked what he may give."""
        options = super().get_form_kwargs()
        return options if self.row else {**options, "by": self.request.user}

    def form_valid(self, form: ActForm) -> HttpResponse:
        """The page with the password; sending the form again opens nothing."""
        officer: Any = self.request.user
        try:
            row: Any = form.carry_out(by=officer, at=timezone.now())  # noqa: TID251  -- a view asks the clock
        except (NotPossible, Refusal) as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        context = self.get_context_data(form=form)
        context |= {"officer": row, "password": form.password, "roles": roles_said(row)}  # type: ignore[attr-defined]
        response = TemplateResponse(self.request, "organs/first_password_given.html", context)
        add_never_cache_headers(response)
        return response


class RolesPage(ActPage):
    """All roles of an officer in one organ, the own one unless the address names another."""

    template_name = "organs/roles_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organ of which the roles are set."""
        return {**super().get_form_kwargs(), "organ": self.organ}

    @property
    def organ(self) -> Organ:
        """The organ that the address names, among those in which the officer grants roles."""
        asked = self.request.GET.get("organ") or str(self.row.organ_id)  # type: ignore[union-attr]
        found = self.organs().filter(pk=asked).first() if asked.isdecimal() else None
        if found is None:
            raise Http404
        return found

    def organs(self) -> QuerySet[Organ]:
        """The organs in which the officer grants roles."""
        officer: Any = self.request.user
        return visible_organs(officer, Permission.ROLES_GRANT)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The other organs, and an address that keeps the choice."""
        context = super().get_context_data(**kwargs)
        organ = self.organ
        context["organs"] = self.organs().filter(ended_on=None)
        context["organ"] = organ
        context["action_url"] = f"{self.request.path}?organ={organ.pk}"
        return context


class OfficerRegister(ActedRegister):
    """Officers, never their passwords."""

    model = Officer
    icon = "user"
    menu_label = "工作人员"
    acting = Permission.OFFICERS_MANAGE
    index_view_class = OfficerIndex
    inspect_view_class = OfficerPage
    entry = Act("开户", OfficerForm, "plus", page=HandOverPage)
    acts = {
        "amend": Act("修改", AmendOfficerForm, "edit"),
        "roles": Act("设置角色", RolesForm, "key", acting=Permission.ROLES_GRANT, page=RolesPage),
        "reset": Act("重发首次口令", ResetPasswordForm, "lock", is_open, page=HandOverPage),
        "deactivate": Act("停用", DeactivateForm, "no-view", is_open),
        "reactivate": Act("启用", ReactivateForm, "view", is_closed),
    }
    labels = {"roles": "角色", "is_active": "在用"}
    select_related = ("organ", "division")
    list_display = [
        "display_name",
        "username",
        "organ",
        "division",
        Column("roles_said", label="角色", accessor=roles_said),
        Column("is_active", label="在用", accessor=lambda row: "是" if row.is_active else "已停用"),
    ]
    list_export = ["display_name", "username", "organ", "division", "is_active", "last_login"]
    export_headings = {"is_active": "在用"}
    filterset_class = OfficerFilters
    search_fields = ["display_name", "username"]
    inspect_view_fields = [
        "display_name",
        "username",
        "organ",
        "division",
        "roles",
        "email",
        "is_active",
        "must_choose_password",
        "last_login",
    ]

    def rows(self, user: Any) -> QuerySet[Officer]:
        """The officers of the organs that may be seen."""
        return Officer.objects.filter(organ__in=visible_organs(user)).order_by("organ__path", "pk")


class RoleRegister(ActedRegister):
    """Who holds which role where; changed at the officer."""

    model = OfficerRole
    icon = "key"
    menu_label = "角色"
    acting = Permission.ROLES_GRANT
    select_related = ("officer", "organ")
    list_display = [Column("officer", label="工作人员", accessor="officer"), "role", "organ"]
    list_export = ["officer", "role", "organ"]
    filterset_class = RoleFilters
    search_fields = ["officer__display_name", "officer__username"]
    inspect_view_fields = ["officer", "role", "organ"]

    def rows(self, user: Any) -> QuerySet[OfficerRole]:
        """The roles held in those organs."""
        found = OfficerRole.objects.filter(organ__in=visible_organs(user))
        return found.order_by("organ__path", "officer", "pk")
