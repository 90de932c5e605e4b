"""What an export marks, an import takes for what it was."""

from __future__ import annotations

import pytest

from gongkai.interchange.formula_marks import FORMULA, marked, unmarked


@pytest.mark.parametrize("sign", FORMULA)
def test_what_would_run_is_marked_and_read_back(sign):
    text = f"{sign}1+1"
    assert marked(text) == f"'{text}"
    assert unmarked(marked(text)) == text


@pytest.mark.parametrize("text", ["", "甲局", "1-2", "a'b", "’引号"])
def test_what_would_not_run_stays(text):
    assert marked(text) == text == unmarked(text)


def test_a_quote_of_the_texts_own_is_not_taken_away():
    assert unmarked("'甲局'") == "'甲局'"
    assert unmarked(marked("'=1")) == "'=1"
