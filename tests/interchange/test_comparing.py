from __future__ import annotations

from dataclasses import replace

import pytest
from interchange.reports import SOUND, TABLE2, with_rows

from gongkai.interchange.checking import NotConsecutive
from gongkai.interchange.comparing import compare
from gongkai.interchange.report import Sections
from gongkai.law.annual_report import ROWS, Edition

OLD = replace(
    with_rows(received=(7, 1, 0, 0, 0, 0, 8), carried_out=(2, 0, 0, 0, 0, 0, 2)),
    year=2023,
    table2={**TABLE2, "fees_wan_yuan": "2.25", "licences": None},
)


def change(compared, table, row, column=None):
    return next(c for c in compared.figures if (c.table, c.row, c.column) == (table, row, column))


def test_every_cell_is_given_for_both_years_with_its_difference():
    compared = compare(OLD, SOUND)
    received = change(compared, "table3", "received", "total")
    assert (received.old, received.new, received.difference) == (8, 13, 5)
    assert change(compared, "table2", "fees_wan_yuan").difference == "10.25"
    assert change(compared, "table4", "direct", "total").difference == 0
    assert len(compared.figures) == 10 + 25 * 7 + 3 * 5


def test_an_unknown_cell_has_no_difference():
    licences = change(compare(OLD, SOUND), "table2", "licences")
    assert (licences.old, licences.new, licences.difference) == (None, 120, None)


def test_what_was_carried_over_and_what_is_in_force_are_checked():
    assert [d.rule for d in compare(OLD, SOUND).discrepancies] == ["K6"]


def test_forms_are_compared_where_both_have_the_cell():
    old = replace(
        OLD,
        edition=Edition.FORM_2019,
        table2=None,
        table3=dict.fromkeys(ROWS[Edition.FORM_2019], (0,) * 7),
    )
    rows = {c.row for c in compare(old, SOUND).figures if c.table == "table3"}
    assert len(rows) == 22
    assert "other" not in rows


def test_years_that_do_not_follow_each_other_are_refused():
    with pytest.raises(NotConsecutive, match="2022 年和 2024 年"):
        compare(replace(OLD, year=2022), SOUND)


SAID = "一是政策解读形式有待进一步丰富，二是网站安全管理水平有待提高，三是业务培训有待加强。"
REWRITTEN = "一是政策解读形式有待进一步丰富，二是依申请公开答复水平有待提高，三是宣传力度有待加强。"
FRESH = "全年举办新闻发布会四场，邀请代表委员列席常务会议，开展政府开放日活动。"


def prose(old, new):
    before = replace(OLD, sections=Sections("", old, None))
    after = replace(SOUND, sections=Sections("", new, None))
    return [(p.kind, p.section) for p in compare(before, after).prose]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        pytest.param(SAID, SAID, ["copied"], id="照抄"),
        pytest.param(f"2023年，{SAID}", f"2024年，{SAID}", ["copied"], id="只换年份"),
        pytest.param(SAID, REWRITTEN, ["changed"], id="改写"),
        pytest.param("", FRESH, ["new"], id="新增"),
        pytest.param(SAID, FRESH, ["new", "dropped"], id="换掉"),
        pytest.param("（一）主动公开", "（一）主动公开", [], id="标题不比"),
    ],
)
def test_each_paragraph_is_told_from_its_nearest_of_last_year(old, new, kinds):
    assert prose(old, new) == [(kind, "problems") for kind in kinds]
