"""Markup put together in Python, where a page needs too much of it for a template each.

As Django's `format_html`, without its provision for translations that are found later: nothing is
put in that is not markup already or escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils.safestring import SafeString

NONE = SafeString("")


def text(value: Any) -> str:
    """The value as markup: as it is where it is markup already, and escaped otherwise."""
    if hasattr(value, "__html__"):
        return value.__html__()  # type: ignore[no-any-return]
    return escape(str(value))


def markup(pattern: str, *values: Any) -> SafeString:
    """The pattern with the values in its places, each escaped unless it is markup."""
    return SafeString(pattern.format(*map(text, values)))


def joined(parts: Iterable[Any]) -> SafeString:
    """The parts one after the other, each escaped unless it is markup."""
    return SafeString("".join(map(text, parts)))


def attributes(named: Mapping[str, Any]) -> SafeString:
    """The attributes of an element, each with a space before it; one that is False is left out."""
    return joined(
        markup(" {}", name) if value is True else markup(' {}="{}"', name, str(value))
        for name, value in named.items()
        if value is not False
    )
