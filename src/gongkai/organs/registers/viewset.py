"""How a register with acts is put together: its model, its permissions, its list and its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import URLPattern, path

from gongkai.lib.registers import Register
from gongkai.organs.permissions import Permission
from gongkai.organs.registers.forms import ActForm
from gongkai.organs.registers.policy import ActingPolicy
from gongkai.organs.registers.views import ActedIndex, ActedPage, ActPage
from gongkai.organs.roles import may_anywhere


def always(_: Any) -> bool:
    """An act that is open on every row."""
    return True


class Act(NamedTuple):
    """Something an officer may do: its name, its form, its icon, and on which rows it is open.

    `acting` where it asks for another permission than the register, `page` for a page of its own.
    """

    label: str
    form: type[ActForm]
    icon: str = "edit"
    is_open: Callable[[Any], bool] = always
    acting: Permission | None = None
    page: type[ActPage] | None = None


class ActedRegister(Register):
    """Rows that are entered and acted on through forms, never edited or deleted.

    `entry` makes a new row; the keys of `acts` are the acts' names in their addresses.  Without a
    permission for looking, every officer sees the rows of visible organs.
    """

    acting: Permission
    looking: Permission | None = None
    entry: Act | None = None
    acts: Mapping[str, Act] = {}
    labels: Mapping[str, str] = {}
    select_related: tuple[str, ...] = ()

    index_view_class = ActedIndex
    inspect_view_class = ActedPage
    search_backend_name = None

    def rows(self, user: Any) -> QuerySet[Any]:
        """The rows of the organs in which the officer may look."""
        found: QuerySet[Any] = self.model.objects.all().visible_to(user, self.looking)
        return found

    def opens_to(self, user: Any) -> bool:
        """Whether the officer may look in any organ at all."""
        return self.looking is None or may_anywhere(user, self.looking)

    @property
    def permission_policy(self) -> ActingPolicy:
        """Answered from roles, not from Django's model permissions."""
        return ActingPolicy(self.model, self.opens_to, self.acting)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """No address for what a register does not do."""
        missing = ("edit", "delete", "history", "usage", "copy", *(() if self.entry else ("add",)))
        nowhere = {f"{name}_url_name": None for name in missing}
        return dict(super().get_common_view_kwargs(**{**nowhere, **kwargs}))

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list, with what its columns need fetched at once."""
        entering = {"add_item_label": self.entry.label} if self.entry else {}
        return super().get_index_view_kwargs(
            select_related=self.select_related, **entering, **kwargs
        )

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The row, with its acts."""
        return super().get_inspect_view_kwargs(
            acts=self.acts, act_url_prefix=self.get_url_name(""), labels=self.labels, **kwargs
        )

    def act_view(self, act: Act) -> Any:
        """The page with the act's form."""
        return self.construct_view(act.page or ActPage, act=act, rows=self.rows)

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, the row, and one address for each act."""
        patterns = super().get_urlpatterns()
        if self.entry:
            patterns.append(path("new/", self.act_view(self.entry), name="add"))
        for name, act in self.acts.items():
            patterns.append(path(f"{name}/<int:pk>/", self.act_view(act), name=name))
        return patterns

    def register_admin_url_finder(self) -> None:
        """Rows have no edit page that Wagtail could link to."""
