"""The page of one organ in the back office."""

from __future__ import annotations

from typing import Any

from gongkai.lib.registers import RegisterPage
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may


class OrganPage(RegisterPage):
    """What is known of the organ, and the ways to its place and its end for who manages organs."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether the officer may place or end it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        officer: Any = self.request.user
        manages = may(officer, Permission.OFFICERS_MANAGE, self.object)
        context["may_place"] = manages
        context["may_end"] = manages and self.object.ended_on is None
        return context
