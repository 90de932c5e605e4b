"""Filters drawn in Python are those that Django's templates draw, and nothing is unescaped."""

from __future__ import annotations

import pytest
from django import forms
from django.test.html import parse_html
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.widgets import BooleanRadioSelect

from gongkai.lib.quick_widgets import QuickRenderer

BAD = "<script>alert('&')</script>"
FLAT = [("", "全部"), ("a", "甲"), (2, "乙"), (None, "无"), (BAD, BAD)]
GROUPED = [("", "全部"), (BAD, [("a", "甲"), ("b", BAD)]), ("组", [("c", "丙")])]
WIDGETS = {
    "radio": forms.RadioSelect(choices=FLAT),
    "radio in groups": forms.RadioSelect(choices=GROUPED, attrs={"class": "k", "data-x": BAD}),
    "boxes": forms.CheckboxSelectMultiple(choices=FLAT, attrs={"disabled": True, "b": False}),
    "boxes in groups": forms.CheckboxSelectMultiple(choices=GROUPED),
    "select": forms.Select(choices=FLAT, attrs={"class": "k"}),
    "select in groups": forms.Select(choices=GROUPED),
    "several": forms.SelectMultiple(choices=FLAT),
    "yes or no": BooleanRadioSelect(),
    "a span of days": DateRangePickerWidget(),
    "a text": forms.TextInput(),
}


@pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS.keys())
@pytest.mark.parametrize("value", [None, "a", ["a", BAD], BAD])
@pytest.mark.parametrize("attrs", [{}, {"id": "id_x", "aria-describedby": "h"}])
def test_a_widget_is_drawn_as_django_draws_it(widget, value, attrs):
    if isinstance(widget, (DateRangePickerWidget, BooleanRadioSelect)):
        value = None
    theirs = widget.render("x", value, attrs)
    ours = widget.render("x", value, attrs, renderer=QuickRenderer())
    assert parse_html(ours) == parse_html(theirs)
    assert "<script>alert" not in ours


def test_a_choice_with_a_template_of_its_own_keeps_it():
    class Own(forms.RadioSelect):
        option_template_name = "django/forms/widgets/text.html"

    widget = Own(choices=[("a", "甲")])
    theirs = widget.render("x", "a")
    assert parse_html(widget.render("x", "a", renderer=QuickRenderer())) == parse_html(theirs)
