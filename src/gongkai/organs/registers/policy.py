"""Who may enter and act on the rows of a register, told by the roles held in organs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from gongkai.lib.registers import ENTRY, LookingPolicy
from gongkai.organs.models import Officer, Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may, may_anywhere


class ActingPolicy(LookingPolicy):
    """Looking as in every register, and acting (Wagtail's `add`) where the permission is held."""

    def __init__(
        self, model: type[models.Model], opens_to: Callable[[Any], bool], acting: Permission
    ) -> None:
        super().__init__(model, opens_to)
        self.acting = acting

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the officer may do so in any organ at all."""
        if action == "add":
            return user.has_perm(ENTRY) and may_anywhere(user, self.acting)
        return super().user_has_permission(user, action)

    def may_act_in(self, officer: Officer, organ: Organ, acting: Permission | None = None) -> bool:
        """Whether the officer may change rows of that organ, by an act with its own permission."""
        return may(officer, acting or self.acting, organ)
