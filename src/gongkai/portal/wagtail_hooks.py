"""What the back office leaves out: help that leads to foreign sites."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def without_foreign_help(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's help menu holds links to its own sites, in English."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
