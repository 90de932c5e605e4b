from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interchange.reports import QUIET, SOUND, TABLE2, TABLE3, with_rows

from gongkai.interchange import codec
from gongkai.interchange.checking import check, is_finding
from gongkai.interchange.reading import read_report
from gongkai.interchange.summing import CannotSum, missing_organs, sum_reports
from gongkai.interchange.targets import write_report
from gongkai.law.annual_report import ROWS, Edition
from gongkai.law.footing import broken

OTHER = replace(SOUND, organ="临江市教育局")


def test_every_cell_is_the_sum_of_the_organs_cells():
    total = sum_reports([SOUND, OTHER], "临江市")
    assert total.organ == "临江市"
    assert total.year == 2024
    assert total.table3["received"] == (20, 4, 0, 0, 2, 0, 26)
    assert total.table4["reconsideration"] == (4, 2, 0, 2, 8)
    assert total.table2["normative_documents"] == {"issued": 6, "repealed": 2, "in_force": 50}
    assert total.table2["penalties"] == 60


def test_money_is_added_exactly():
    fees = [
        replace(SOUND, organ=str(i), table2={**TABLE2, "fees_wan_yuan": "0.1"}) for i in range(3)
    ]
    assert sum_reports(fees).table2["fees_wan_yuan"] == "0.3"


def test_a_sum_of_sound_reports_has_no_findings_and_survives_json():
    total = sum_reports([SOUND, OTHER])
    assert [d for d in check(total) if is_finding(d)] == []
    assert codec.loads(codec.dumps(total)) == total


def test_the_sum_names_the_organs_it_is_of():
    [note] = sum_reports([SOUND, OTHER]).notes
    assert (note.at, note.said) == ("organ", f"{SOUND.organ}；{OTHER.organ}")


def test_unknown_plus_known_is_unknown_and_the_organ_is_named():
    blank = replace(with_rows(granted=(None, 1, 0, 0, 1, 0, 5)), organ="临江市民政局")
    total = sum_reports([SOUND, blank])
    assert total.table3["granted"] == (None, 2, 0, 0, 2, 0, 10)
    note = next(note for note in total.notes if note.at == "table3/granted/natural_person")
    assert note.why == "临江市民政局未填。其余单位之和为 3。"


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "xlsx", "txt", "json"])
def test_an_unknown_sum_is_still_unknown_when_it_is_read_back(suffix):
    blank = replace(with_rows(granted=(None, 1, 0, 0, 1, 0, 5)), organ="临江市民政局")
    total = sum_reports([SOUND, blank], "临江市")
    assert read_report(write_report(total, suffix)) == total


def test_a_cell_that_nobody_filled_has_no_sum_of_others():
    blank = with_rows(granted=(None, 1, 0, 0, 1, 0, 5))
    total = sum_reports([blank, replace(blank, organ="临江市民政局")])
    note = next(note for note in total.notes if note.at == "table3/granted/natural_person")
    assert note.why.endswith("、临江市民政局未填。")


def test_an_unknown_cell_of_table_2_is_unknown_too():
    blank = replace(OTHER, table2={**TABLE2, "licences": None})
    total = sum_reports([SOUND, blank])
    assert total.table2["licences"] is None
    assert [note.at for note in total.notes] == ["organ", "table2/licences"]


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        pytest.param([], "没有可以汇总的报告", id="没有"),
        pytest.param([SOUND, SOUND], "不止一份：临江市发展和改革委员会", id="重复"),
        pytest.param([SOUND, replace(OTHER, year=2023)], "临江市教育局为 2023 年", id="年度不同"),
        pytest.param(
            [
                SOUND,
                replace(
                    OTHER,
                    edition=Edition.FORM_2019,
                    table3=dict.fromkeys(ROWS[Edition.FORM_2019], (0,) * 7),
                ),
            ],
            "临江市教育局为 2019 年表样",
            id="表样不同",
        ),
        pytest.param(
            [SOUND, replace(OTHER, table2={"fees": {"previous": 1, "change": 0}})],
            "表二表样不同",
            id="表二表样不同",
        ),
        pytest.param([SOUND, replace(OTHER, table4=None)], "临江市教育局的报告没有表四", id="缺表"),
        pytest.param(
            [SOUND, replace(OTHER, table3={**TABLE3, "granted": None})], "表三缺少 1 行", id="缺行"
        ),
    ],
)
def test_reports_that_do_not_belong_together_are_refused_by_name(reports, sentence):
    with pytest.raises(CannotSum, match=sentence):
        sum_reports(reports)


def test_organs_that_sent_nothing_are_listed_in_the_order_of_the_list():
    expected = ["临江市卫生健康委", SOUND.organ, "临江市公安局", "临江市公安局"]
    assert missing_organs([SOUND, OTHER], expected) == ["临江市卫生健康委", "临江市公安局"]


COUNTS = st.lists(st.integers(0, 9), min_size=6, max_size=6)


@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_a_sum_of_reports_that_foot_foots(organs):
    reports = []
    for number, kinds in enumerate(organs):
        row = (*kinds, sum(kinds))
        rows = {**QUIET.table3, "received": row, "granted": row, "concluded": row}
        reports.append(replace(QUIET, organ=str(number), table3=rows))
    total = sum_reports(reports)
    assert broken(total.edition, total.table3, total.table4) == []
