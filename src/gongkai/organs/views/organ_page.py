"""The page of one organ in the back office."""

from __future__ import annotations

from typing import Any

from gongkai.lib.registers import RegisterPage
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may


class OrganPage(RegisterPage):
    """What is known of the organ, and the way to its end for who manages organs."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether the officer may end it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        officer: Any = self.request.user
        there = self.object.ended_on is None
        context["may_end"] = there and may(officer, Permission.OFFICERS_MANAGE, self.object)
        return context
