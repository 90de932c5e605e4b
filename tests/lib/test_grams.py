"""Chinese text is found by any part of it, and by nothing that does not stand in it."""

from __future__ import annotations

import pytest

from gongkai.lib.grams import expression, grams, phrases


def test_a_text_is_kept_as_pairs_words_and_figures():
    assert grams("办公室2024年Ａ座") == "办公 公室 室 2024 年 a 座"


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("办公室", [["办公", "公室"]]),
        ("公", [["公"]]),
        ("2024年预算", [["2024"], ["年预", "预算"]]),
        ("〔〕，。", []),
    ],
)
def test_a_query_is_rows_of_neighbouring_pairs(query, asked):
    assert phrases(query) == asked


def test_both_engines_are_asked_for_the_same():
    assert expression("年预算", "sqlite") == '"年预 预算"'
    assert expression("年预算", "postgresql") == "(年预 <-> 预算)"
    assert expression("公", "sqlite", ["organ1", "organ2"]) == '("organ1" OR "organ2") AND "公"*'
    assert expression("公", "postgresql", ["organ1"]) == "((organ1)) & (公:*)"


def test_what_an_index_would_take_for_its_own_signs_is_no_part_of_a_query():
    assert expression('"*) OR (', "sqlite") == '"or"*'
    assert expression("'; drop", "postgresql") == "(drop:*)"
    assert expression("", "sqlite", ["organ1"]) == ""
