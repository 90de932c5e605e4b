"""How a table is looked at in the back office: a list and a page for each row, nothing to type in.

Rows change through actions, so a register has no add, edit or delete; each sees its rows through
`rows`, and what it does not see is not found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Model, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from gongkai.lib.quick_table import Column, QuickTable, TitleColumn
from gongkai.lib.quick_widgets import QuickFilters

Rows = Callable[[Any], "QuerySet[Any]"]
ENTRY = "wagtailadmin.access_admin"
NOTHING = "—"
YES_OR_NO = {True: "是", False: "否"}


class LookingPolicy(BasePermissionPolicy):  # type: ignore[misc]
    """Allows to look, to those the register opens to; every other action is refused."""

    def __init__(self, model: type[Model], opens_to: Callable[[Any], bool]) -> None:
        super().__init__(model)
        self.opens_to = opens_to

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the action is looking, and the register opens to the officer."""
        return action == "view" and user.has_perm(ENTRY) and self.opens_to(user)


class YesOrNoColumn(Column):
    """A column of a truth value, in words."""

    def get_value(self, instance: Any) -> str:
        """The word; nothing for a value that is not known."""
        return YES_OR_NO.get(super().get_value(instance), "")


class RegisterIndex(QuickFilters, IndexView):  # type: ignore[misc]
    """The list of the rows that the officer may see."""

    table_class = QuickTable
    rows: Rows | None = None

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        """As Wagtail says, asked once for a page: every row asks for its link."""
        asked = frozenset(permissions)
        if asked not in self._permitted:
            self._permitted[asked] = super().user_has_any_permission(permissions)
        return self._permitted[asked]

    def user_has_permission(self, permission: str) -> bool:
        """The same of a single act."""
        if permission not in self._permitted:
            self._permitted[permission] = super().user_has_permission(permission)
        return self._permitted[permission]

    @cached_property
    def _permitted(self) -> dict[object, bool]:
        return {}

    def _get_title_column(
        self, field_name: str, column_class: type[Column] = TitleColumn, **kwargs: Any
    ) -> Column:
        column: Column = super()._get_title_column(field_name, column_class, **kwargs)
        return column

    def _get_custom_column(
        self, field_name: str, column_class: type[Column] = Column, **kwargs: Any
    ) -> Column:
        # Wagtail 7.4 offers no public place to choose the column of a field.
        fields = {field.name: field for field in self.model._meta.get_fields()}
        if isinstance(fields.get(field_name), BooleanField):
            column_class = YesOrNoColumn
        column: Column = super()._get_custom_column(field_name, column_class, **kwargs)
        return column

    @cached_property
    def active_filters(self) -> list[Any]:
        """What the list is narrowed to; Wagtail 7.4 writes a truth value as True or False."""
        found = super().active_filters
        words = {str(value): word for value, word in YES_OR_NO.items()}
        return [each._replace(value=words.get(each.value, each.value)) for each in found]

    def get_base_queryset(self) -> QuerySet[Any]:
        """The officer's rows."""
        assert self.rows is not None  # noqa: S101  -- the register passes it
        return self.rows(self.request.user)


class RegisterPage(InspectView):  # type: ignore[misc]
    """The page of one row; a row that the officer may not see is not found."""

    rows: Rows | None = None
    page_title = "查看"

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """The row, or 404."""
        assert self.rows is not None  # noqa: S101  -- the register passes it
        return get_object_or_404(self.rows(self.request.user), pk=self.pk)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Moments in local time, yes and no in words, a dash for nothing."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            # Wagtail 7.4's page formats a moment as stored, which is in UTC.
            return timezone.localtime(value)
        if value is None or value == "":
            return NOTHING
        return YES_OR_NO[value] if isinstance(value, bool) else value


class Register(ModelViewSet):  # type: ignore[misc]
    """A read-only register; subclasses name the model, the columns, and `rows`."""

    index_view_class = RegisterIndex
    inspect_view_class = RegisterPage
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = False
    form_fields: list[str] = []
    list_per_page = 50

    def rows(self, user: Any) -> QuerySet[Any]:
        """The rows that the officer may see."""
        found: QuerySet[Any] = self.model.objects.all().visible_to(user)
        return found

    def opens_to(self, user: Any) -> bool:
        """Whether the register stands in the officer's menu at all."""
        return True

    @property
    def permission_policy(self) -> LookingPolicy:
        """Looking only."""
        return LookingPolicy(self.model, self.opens_to)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list, told which rows it has."""
        return dict(super().get_index_view_kwargs(rows=self.rows, **kwargs))

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The page, told which rows there are."""
        return dict(super().get_inspect_view_kwargs(rows=self.rows, **kwargs))

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, its part that search replaces, and the page."""
        converter = self.pk_path_converter
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"inspect/<{converter}:pk>/", self.inspect_view, name="inspect"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Any]:
        """None: who may look is told by roles, not by groups."""
        permissions: QuerySet[Any] = super().get_permissions_to_register()
        return permissions.none()
