"""Numbers of persons and bodies that can exist, and those that cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.lib.identifiers import body_number_fault, person_number_fault, plain

PERSON = "990101199001010019"
# Invented: registered nowhere, with a check that fits.
BODY = "91990101MA00000000"


@pytest.mark.parametrize("number", [PERSON, "990101199001010027"])
def test_a_number_whose_check_fits_is_taken(number):
    assert person_number_fault(number) == ""


def test_a_check_may_be_an_x():
    found = [
        n for n in (f"99010119900101{k:03d}X" for k in range(200)) if not person_number_fault(n)
    ]
    assert found


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("990101199001010018", "末位校验不符"),
        ("990101199013010019", "出生日期"),
        ("99010119900101001", "17 位"),
        ("99010119900101001Y", "末位是数字或 X"),
        ("９９０１０１１９９００１０１００１９", "前 17 位是数字"),
        ("²90101199001010019", "前 17 位是数字"),
        ("", "现有 0 位"),
    ],
)
def test_what_is_wrong_with_a_number_is_said(number, says):
    assert says in person_number_fault(number)


def test_one_wrong_figure_is_always_noticed():
    for place in range(17):
        for figure in "0123456789":
            changed = PERSON[:place] + figure + PERSON[place + 1 :]
            assert (person_number_fault(changed) == "") == (changed == PERSON)


def test_a_credit_code_is_told_by_its_check():
    fitting = [BODY[:17] + check for check in "0123456789ABCDEFGHJKLMNPQRTUWXY"]
    assert [body_number_fault(code) for code in fitting].count("") == 1
    assert "不含 I、O" in body_number_fault("9199010IMA00000000")
    assert "现有 3 位" in body_number_fault("911")


def test_width_case_and_blanks_do_not_count():
    assert plain(" ９９010119900101 001x ") == "99010119900101001X"


@given(st.text(max_size=30))
def test_no_text_is_too_odd_to_be_judged(text):
    assert isinstance(person_number_fault(plain(text)), str)
    assert isinstance(body_number_fault(plain(text)), str)
