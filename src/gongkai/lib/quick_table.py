"""Tables of the back office whose cells are put together in Python.

Wagtail draws every cell, icon and button by a template of its own, which is most of what a page of
fifty rows costs.  The columns here say the same, word for word and class for class, without one.
A column that is not among them is still drawn by its template.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import Context
from django.template.base import render_value_in_context
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import BaseColumn, Table
from wagtail.admin.ui.tables import Column as TemplateColumn
from wagtail.admin.ui.tables import TitleColumn as TemplateTitleColumn

from gongkai.lib.markup import NONE, attributes, joined, markup, text
from gongkai.lib.quick_buttons import button

# What a template makes of a value: its own language, local time, escaped.
_PLAIN = Context()


class DrawnColumn(BaseColumn):  # type: ignore[misc]  # Wagtail is untyped
    """A column whose cell is drawn by `draw` from what its template would be told."""

    # Whether the cell carries the column's name, for where the table has no heads.
    says_its_label = False

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        """The cell."""
        return self.draw(self.get_cell_context_data(instance, parent_context))

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The whole `<td>`."""
        raise NotImplementedError

    def cell(self, content: Any, classname: str | None = None) -> SafeString:
        """A `<td>` of the column's class, or of the one given, around the content, escaped."""
        named = classname or self.classname
        attrs = {"class": named} if named else {}
        if self.says_its_label and content:
            attrs["data-is"] = str(self.label)
        return markup("<td{}>{}</td>", attributes(attrs), content)


class Column(DrawnColumn, TemplateColumn):  # type: ignore[misc]
    """A value of the row, as Wagtail's column of this name shows it."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The value in its cell."""
        return self.cell(shown(told["value"]))


class TitleColumn(DrawnColumn, TemplateTitleColumn):  # type: ignore[misc]
    """The name of the row, which leads to it, and what may be done with the row."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The linked name, and the buttons below it."""
        title = shown(told["value"])
        if told["title_id"]:
            title = markup('<span id="{}">{}</span>', told["title_id"], title)
        if told["link_url"]:
            title = markup("<a{}>{}</a>", attributes(told["link_attrs"]), title)
        elif told["label_id"]:
            title = markup('<label for="{}">{}</label>', told["label_id"], title)
        wrapped = markup('<div class="title-wrapper">{}</div>', title)
        actions = action_list(told.get("buttons", ()), told)
        classname = f"{self.classname} title" if self.classname else "title"
        return self.cell(wrapped + actions, classname)


class QuickTable(Table):  # type: ignore[misc]
    """Wagtail's table, its rows joined in Python."""

    def render_html(self, parent_context: Any = None) -> SafeString:
        """The table; columns that know only a template are drawn by it."""
        context = self.get_context_data(parent_context)
        columns = self.columns.values()
        heads = joined(column.render_header_html(context) for column in columns)
        return markup(
            "<table{}>{}{}<thead><tr{}>{}</tr></thead><tbody>{}</tbody></table>",
            attributes(self.attrs),
            self._caption(),
            self._widths(),
            attributes({"class": self.header_row_classname} if self.header_row_classname else {}),
            heads,
            joined(self._row(row, {**context, "row": row}) for row in self.rows),
        )

    def _row(self, row: Any, context: dict[str, Any]) -> SafeString:
        cells = joined(
            column.render_cell_html(row.instance, context) for column in self.columns.values()
        )
        return markup("<tr{}>{}</tr>", attributes(row.attrs), cells)

    def _caption(self) -> SafeString:
        said = self.get_caption()
        return markup('<caption class="w-sr-only">{}</caption>', said) if said else NONE

    def _widths(self) -> SafeString:
        if not self.has_column_widths():
            return NONE
        widths = (({"width": each.width} if each.width else {}) for each in self.columns.values())
        return joined(markup("<col{}>", attributes(each)) for each in widths)


class CardTable(QuickTable):
    """A table whose rows are cards on a phone: each cell says there what it is."""

    classname = "listing gk-cards"

    def __init__(self, columns: Any, data: Any, **options: Any) -> None:
        super().__init__(columns, data, **options)
        for column in self.columns.values():
            column.says_its_label = not isinstance(column, TitleColumn)


def shown(value: Any) -> SafeString:
    """The value as a template shows it: dates in the words of the site, markup escaped."""
    if value is None:
        return NONE
    if isinstance(value, str):
        return SafeString(text(value))
    return SafeString(render_value_in_context(value, _PLAIN))


def action_list(buttons: Any, context: Mapping[str, Any]) -> SafeString:
    """The buttons of a row as a list; nothing where there are none."""
    if not buttons:
        return NONE
    items = joined(markup("<li>{}</li>", button(each, context)) for each in buttons if each.show)
    return markup('<ul class="actions">{}</ul>', items)
