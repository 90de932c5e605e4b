from __future__ import annotations

import pytest

from gongkai.law.continuity import carried_over, still_in_force
from gongkai.law.footing import Level

NOUGHT = (0, 0, 0, 0, 0, 0, 0)
TWO = (2, 0, 0, 0, 0, 0, 2)


@pytest.mark.law("FORM 3")
def test_this_years_carried_in_is_last_years_carried_out():
    assert carried_over({"carried_in": TWO}, {"carried_out": TWO}) == []


@pytest.mark.law("FORM 3")
def test_files_lost_over_the_new_year_are_an_error_in_their_column():
    found = carried_over({"carried_in": NOUGHT}, {"carried_out": TWO})
    assert [(d.rule, d.level, d.column, d.left, d.right) for d in found] == [
        ("K5", Level.ERROR, "natural_person", 0, 2),
        ("K5", Level.ERROR, "total", 0, 2),
    ]
    assert "上年报告“四、结转下年度继续办理”为 2" in found[0].message


@pytest.mark.law("FORM 3")
def test_an_empty_carried_in_is_a_warning():
    found = carried_over({"carried_in": (None,) * 7}, {"carried_out": TWO})
    assert {d.level for d in found} == {Level.WARNING}
    assert "为 空格" in found[0].message


@pytest.mark.parametrize(
    ("this", "last"),
    [(None, None), ({"carried_in": TWO}, None), ({"carried_in": TWO}, {"carried_out": None})],
)
def test_a_year_without_the_row_is_not_compared(this, last):
    assert carried_over(this, last) == []


def documents(issued, repealed, in_force):
    entry = {"issued": issued, "repealed": repealed, "in_force": in_force}
    return {"normative_documents": entry, "government_rules": None}


@pytest.mark.law("FORM 2")
def test_documents_in_force_are_last_years_plus_issued_minus_repealed():
    assert still_in_force(documents(3, 1, 12), documents(0, 0, 10)) == []


@pytest.mark.law("FORM 2")
def test_expiry_may_break_the_sum_so_it_is_a_warning():
    [found] = still_in_force(documents(3, 1, 11), documents(0, 0, 10))
    assert (found.rule, found.level, found.row, found.left, found.right) == (
        *("K6", Level.WARNING, "normative_documents"),
        *(11, 12),
    )
    assert "应为 12 件" in found.message


@pytest.mark.law("FORM 2")
def test_an_empty_cell_makes_the_sum_a_hint():
    [found] = still_in_force(documents(None, 0, 11), documents(0, 0, 10))
    assert found.level is Level.HINT


@pytest.mark.law("FORM 2")
def test_a_form_without_these_cells_is_not_compared():
    form_2019 = {"normative_documents": {"made": 1, "disclosed": 1, "disclosed_total": 9}}
    assert still_in_force(form_2019, form_2019) == []
    assert still_in_force(documents(1, 0, 1), {}) == []
