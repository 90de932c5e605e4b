"""Figures in prose are names that are looked up, never anything that runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reports.prose import print_prose, tokens_in

FIGURES = {"总数": "12", "年度": "2024"}


def test_a_known_name_prints_its_figure():
    assert print_prose("{{年度}}年共{{ 总数 }}件。", FIGURES).text == "2024年共12件。"


@pytest.mark.parametrize(
    "text", ["{{总数.__class__}}", "{{ 总数|add:1 }}", "{{7*7}}", "{{}}", "{{self}}"]
)
def test_what_is_no_name_stays_as_it_was_written(text):
    printed = print_prose(text, FIGURES)
    assert printed.text == text
    assert len(printed.mistakes) == 1


@pytest.mark.parametrize("text", ["{{总数", "总数}}", "{{ {{总数}}"])
def test_braces_without_a_pair_are_named(text):
    assert "没有配对" in print_prose(text, FIGURES).mistakes[-1]


def test_an_unknown_name_is_named_once():
    printed = print_prose("{{甲}}和{{甲}}", FIGURES)
    assert printed.mistakes == ("“{{甲}}”不是已有的数字名称。",)


def test_paragraphs_are_trimmed_and_empty_ones_left_out():
    assert print_prose(" 一 \r\n\r\n二\n", FIGURES).text == "一\n二"


def test_the_names_asked_for_come_in_their_order():
    assert tokens_in("{{乙}}{{甲}}{{乙}}") == ("乙", "甲")


@given(st.text(alphabet="数{}%$ \\年1", max_size=40))
def test_text_without_known_names_only_loses_blanks(text):
    printed = print_prose(text, FIGURES).text
    assert printed.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
