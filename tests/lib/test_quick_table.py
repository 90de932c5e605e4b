"""What is drawn in Python is what Wagtail's templates draw, and nothing in it is unescaped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django.test.html import parse_html
from django.utils.translation import override
from wagtail.admin.ui import tables as stock
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton, ListingButton

from gongkai.lib import quick_table as quick
from gongkai.lib.markup import attributes, joined, markup
from gongkai.lib.quick_buttons import button, icon

BAD = "<script>alert('&')</script>"


class Row:
    """A row of another table, shown by its own words."""

    def __str__(self) -> str:
        return BAD


VALUES = {
    "a word": "公开",
    "nothing": None,
    "an empty text": "",
    "blanks": "  ",
    "a number": 12345,
    "a truth": True,
    "a day": date(2024, 3, 1),
    "a moment": datetime(2024, 3, 1, 16, 30, tzinfo=UTC),
    "markup": BAD,
    "a row": Row(),
}


def drawn(columns, rows, **options) -> tuple[str, str]:
    """The same table drawn by Wagtail and here."""
    context = {"request": RequestFactory().get("/"), "perms": None}
    with override("zh-hans"):
        theirs = stock.Table(
            [getattr(stock, kind)(*a, **k) for kind, a, k in columns], rows, **options
        )
        ours = quick.QuickTable(
            [getattr(quick, kind)(*a, **k) for kind, a, k in columns], rows, **options
        )
        return theirs.render_html(context), ours.render_html(context)


def same(theirs: str, ours: str) -> None:
    assert parse_html(ours) == parse_html(theirs)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
@pytest.mark.parametrize("classname", [None, "gk-text"])
def test_a_cell_shows_every_kind_of_value_as_wagtail_does(value, classname):
    row = SimpleNamespace(pk=1, it=value)
    same(*drawn([("Column", ("it",), {"classname": classname, "label": "列"})], [row]))


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"classname": "gk-number"},
        {"get_url": lambda row: f"/x/?a=1&b={row.it}"},
        {"get_url": lambda row: "/x/", "link_classname": "c", "link_attrs": {"data-a": '"', "b": True}},
        {"get_url": lambda row: "/x/", "get_title_id": lambda row: f"row_{row.pk}"},
        {"label_prefix": "box"},
    ],
    ids=["bare", "class", "link", "attributes", "id", "label"],
)  # fmt: skip
@pytest.mark.parametrize("value", ["名称", BAD, ""])
def test_a_title_is_linked_as_wagtail_links_it(options, value):
    row = SimpleNamespace(pk=7, it=value)
    same(*drawn([("TitleColumn", ("it",), {**options, "label": "名称"})], [row]))


def test_a_table_keeps_caption_widths_order_and_attributes():
    columns = [
        ("TitleColumn", ("it",), {"label": "甲", "sort_key": "it", "width": "10%"}),
        ("Column", ("pk",), {"label": "乙", "sort_key": "pk"}),
    ]
    rows = [SimpleNamespace(pk=n, it=f"第{n}行") for n in range(3)]
    same(*drawn(columns, rows, caption="表", ordering="-pk", base_url="/r/", attrs={"id": "t"}))
    same(*drawn(columns, [], caption=BAD, ordering="it", base_url="/r/"))


BUTTONS = {
    "plain": Button("改", url="/a?b=1&c=2", icon_name="edit", attrs={"rel": "nofollow"}),
    "without icon": ListingButton("改", url="/a"),
    "header": HeaderButton("加", url="/a", icon_name="plus", icon_only=True),
    "escaped": Button(BAD, url=f"/{BAD}", icon_name="x", classname=BAD, attrs={"title": BAD}),
    "dropdown": ButtonWithDropdown(
        buttons=[Button("乙", url="/b", priority=2), Button("甲", url="/a", priority=1)],
        icon_name="dots-horizontal",
        attrs={"aria-label": f"更多{BAD}", "data-x": "1"},
    ),
    "labelled dropdown": ButtonWithDropdown(
        "更多", buttons=[Button("甲", url="/a")], classname="k"
    ),
}


@pytest.mark.parametrize("item", BUTTONS.values(), ids=BUTTONS.keys())
def test_a_button_is_drawn_as_wagtail_draws_it(item):
    same(item.render_html({}), button(item, {}))
    assert "<script" not in button(item, {})


def test_a_button_with_a_template_of_its_own_keeps_it():
    class Own(Button):
        template_name = "wagtailadmin/shared/icon.html"

        def get_context_data(self, parent_context):
            return {"name": "own"}

    assert "icon-own" in button(Own("x", url="/"), {})


def test_buttons_stand_below_the_title():
    row = SimpleNamespace(pk=1, it="行")
    buttons = [BUTTONS["dropdown"], BUTTONS["plain"]]
    columns = []
    for module in (stock, quick):
        kind = type(
            "Buttoned", (stock.ButtonsColumnMixin, module.TitleColumn), {"buttons": buttons}
        )
        columns.append(kind("it", label="名称"))
    context = {"request": RequestFactory().get("/")}
    with override("zh-hans"):
        theirs = stock.Table([columns[0]], [row]).render_html(context)
        ours = quick.QuickTable([columns[1]], [row]).render_html(context)
    same(theirs, ours)


def test_a_column_that_knows_only_a_template_is_drawn_by_it():
    row = SimpleNamespace(pk=1, it=True)
    context = {"request": RequestFactory().get("/")}
    theirs = stock.Table([stock.BooleanColumn("it")], [row]).render_html(context)
    same(theirs, quick.QuickTable([stock.BooleanColumn("it")], [row]).render_html(context))


def test_nothing_goes_into_markup_unescaped():
    assert "<script" not in markup("<b>{}</b>", BAD) + joined([BAD]) + attributes({"a": BAD})
    assert "<script" not in icon(BAD, BAD)
    assert joined([markup("<b>{}</b>", "<")]) == "<b>&lt;</b>"
    assert attributes({"a": True, "b": False, "c": 1}) == ' a c="1"'
