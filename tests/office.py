"""One organ at work: what its officer does, on which day, and what chance decides."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import build
from django.db import transaction
from wagtail.models import Page

from gongkai.law.refusals import Refusal
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible
from gongkai.portal.models import HomePage

Deed = Callable[["Office"], object]
DEEDS: dict[str, Deed] = {}
"""Every act by its name, put here by the modules that hold them."""


class Office:
    """One organ with its officer, its site, and what chance decides."""

    def __init__(self, organ: Organ, officer: Officer, seed: int, today: date) -> None:
        self.organ, self.by, self.today = organ, officer, today
        self.chance, self.late, self.number = random.Random(seed), 0, 0  # noqa: S311  -- no secret
        root = Page.objects.get(depth=1)
        self.home = root.add_child(
            instance=HomePage(title="临江市数据局", slug="deeds", organ=organ)
        )

    def do(self, name: str, late: int = 0) -> bool:
        """Do the act today, for a day that lies so many days back; False where it is refused."""
        self.late, self.number = late, self.number + 1
        try:
            with transaction.atomic():
                DEEDS[name](self)
        except (Refusal, NotPossible, LookupError):
            return False
        return True

    @property
    def at(self) -> Any:
        """The moment of entering."""
        return build.moment(self.today)

    @property
    def on(self) -> date:
        """The day the act is about."""
        return self.today - timedelta(days=self.late)

    def one(self, rows: Any) -> Any:
        """One of the rows; LookupError where there is none."""
        return self.chance.choice(list(rows.order_by("pk")))
