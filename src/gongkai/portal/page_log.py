"""What Wagtail's record of a page need not look up while it writes."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from wagtail.models import PageLogEntry

# Wagtail takes them from what it holds in its hands: the page, its kind, the revision, the user.
HELD = frozenset({"content_type", "user", "revision", "page"})


def clean_fields(self: PageLogEntry, exclude: Any = None) -> None:
    """As Django, without asking for each row that is referred to whether it is there."""
    Model.clean_fields(self, exclude=HELD | set(exclude or ()))


def install() -> None:
    """Let every entry be checked so; Wagtail has no other place at which to say it."""
    PageLogEntry.clean_fields = clean_fields
