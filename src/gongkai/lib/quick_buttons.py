"""Icons, buttons and status marks of the back office, put together in Python.

They say what Wagtail's templates of the same names say; a button with a template of its own is
still drawn by that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format, get_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localtime
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.admin.widgets.button import BaseButton, BaseDropdownMenuButton

from gongkai.lib.markup import NONE, joined, markup

PLAIN = "wagtailadmin/shared/button.html"
DROPDOWNS = frozenset(
    {
        "wagtailadmin/shared/button_with_dropdown.html",
        "wagtailadmin/pages/listing/_button_with_dropdown.html",
    }
)


def icon(name: str, classname: str = "icon") -> SafeString:
    """A picture that says nothing to readers of the screen."""
    return markup(
        '<svg class="icon icon-{} {}" aria-hidden="true"><use href="#icon-{}"></use></svg>',
        name,
        classname,
        name,
    )


def button(item: Any, context: Mapping[str, Any]) -> SafeString:
    """A button, or one that opens a list of others."""
    if item.template_name in DROPDOWNS and isinstance(item, BaseDropdownMenuButton):
        return _dropdown(item, context)
    if item.template_name == PLAIN and isinstance(item, BaseButton):
        return markup(
            '<a href="{}" class="{}"{}>{} {}</a>',
            item.url,
            item.classname,
            item.base_attrs_string,
            icon(item.icon_name) if item.icon_name else NONE,
            item.label,
        )
    return SafeString(item.render_html(context))


def status(
    said: Any, hidden: Any, *, url: str | None, title: Any = "", primary: bool
) -> SafeString:
    """How something stands, read aloud after `hidden`; a link where it leads somewhere."""
    classname = "w-status w-status--primary" if primary else "w-status"
    read = markup('<span class="w-sr-only">{}</span> {}', hidden, said)
    if url is None:
        return markup('<span class="{}">{}</span>', classname, read)
    opened = '<a href="{}" class="{}" title="{}" target="_blank" rel="noreferrer">{}</a>'
    return markup(opened, url, classname, title, read)


def since(moment: datetime) -> SafeString:
    """How long ago it was, with the moment itself in a hint."""
    local = localtime(moment)
    said = (
        '<button type="button" class="w-human-readable-date" data-controller="w-tooltip"'
        ' data-w-tooltip-content-value="{}" data-w-tooltip-placement-value="top">'
        '<time class="w-human-readable-date__date" datetime="{}">{}</time></button>'
    )
    hint = date_format(local, get_format("DATETIME_FORMAT") or "N j, Y, P")
    return markup(said, hint, date_format(local, "c"), capfirst(timesince_simple(moment)))


def _dropdown(item: Any, context: Mapping[str, Any]) -> SafeString:
    listed = joined(button(each, context) for each in sorted(item.dropdown_buttons))
    label = item.label
    classes = ["w-dropdown__toggle", *([] if label else ["w-dropdown__toggle--icon"])]
    if item.classname:
        classes.append(item.classname)
    said = markup(' aria-label="{}"', item.aria_label) if item.aria_label else NONE
    return markup(
        '<div data-controller="w-dropdown" class="w-dropdown"{}>'
        '<button type="button" class="{}" data-w-dropdown-target="toggle"{}>{}{}</button>'
        '<div data-w-dropdown-target="content" class="w-dropdown__content" hidden>{}</div></div>',
        item.base_attrs_string,
        " ".join(classes),
        said,
        label,
        icon(item.icon_name or "arrow-down", "w-dropdown__toggle-icon"),
        listed,
    )
