"""Choices in the filters of lists, put together in Python.

Django draws every choice by three templates; the filters of one list have more than a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import BaseRenderer, get_default_renderer
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from gongkai.lib.markup import NONE, attributes, joined, markup

INPUTS = frozenset(
    {"django/forms/widgets/radio_option.html", "django/forms/widgets/checkbox_option.html"}
)
OPTION = "django/forms/widgets/select_option.html"


class QuickRenderer(BaseRenderer):
    """Draws lists of choices; everything else as it is drawn elsewhere."""

    def get_template(self, template_name: str) -> Any:
        """The template that draws what is not drawn here."""
        return get_default_renderer().get_template(template_name)

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The widget."""
        draw = DRAWN.get(template_name)
        widget = context.get("widget", {})
        if draw is None or not _is_plain(widget):
            return str(get_default_renderer().render(template_name, context, request))
        return draw(widget)


def boxes(widget: Mapping[str, Any]) -> SafeString:
    """Choices to tick, one below the other."""
    attrs = {name: widget["attrs"].get(name) for name in ("id", "class")}
    named = attributes({name: value for name, value in attrs.items() if value})
    return markup("<div{}>{}</div>", named, joined(_boxes(*each) for each in widget["optgroups"]))


def select(widget: Mapping[str, Any]) -> SafeString:
    """Choices to pull down."""
    groups = joined(_options(*each) for each in widget["optgroups"])
    pattern = '<select name="{}"{}>{}</select>'
    return markup(pattern, widget["name"], attributes(widget["attrs"]), groups)


DRAWN: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    "django/forms/widgets/radio.html": boxes,
    "django/forms/widgets/checkbox_select.html": boxes,
    "django/forms/widgets/select.html": select,
}


def _is_plain(widget: Mapping[str, Any]) -> bool:
    """Whether every choice has one of Django's own templates."""
    known = {*INPUTS, OPTION}
    groups = widget.get("optgroups", ())
    return all(option["template_name"] in known for _, options, _ in groups for option in options)


def _boxes(group: Any, options: list[dict[str, Any]], _: int) -> SafeString:
    listed = joined(markup("<div>{}</div>", _box(option)) for option in options)
    return markup("<div><label>{}</label>{}</div>", group, listed) if group else listed


def _box(option: Mapping[str, Any]) -> SafeString:
    value = NONE if option["value"] is None else markup(' value="{}"', str(option["value"]))
    pattern = '<input type="{}" name="{}"{}{}>'
    attrs = attributes(option["attrs"])
    box = markup(pattern, option["type"], option["name"], value, attrs)
    if not option.get("wrap_label"):
        return box
    key = option["attrs"].get("id")
    target = markup(' for="{}"', key) if key else NONE
    return markup("<label{}>{} {}</label>", target, box, option["label"])


def _options(group: Any, options: list[dict[str, Any]], _: int) -> SafeString:
    pattern = '<option value="{}"{}>{}</option>'
    listed = joined(
        markup(pattern, str(each["value"]), attributes(each["attrs"]), each["label"])
        for each in options
    )
    return markup('<optgroup label="{}">{}</optgroup>', group, listed) if group else listed


class QuickFilters:
    """For the view of a list: its filters drawn so."""

    @cached_property
    def filters(self) -> Any:
        """The filters, or None where the list has none."""
        found = super().filters  # type: ignore[misc]
        if found is not None:
            found.form.renderer = QuickRenderer()
        return found
