"""What the form sums is summed, and every cell has a name an officer understands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.interchange.checking import check
from gongkai.interchange.report import Sections
from gongkai.law.annual_report import ROWS, Edition
from gongkai.law.footing import Level
from gongkai.reports.paths import FEES, cell_label, counted_paths, summed_paths
from gongkai.reports.sums import report_from, with_sums

EMPTY = {path: "0" if path == FEES else 0 for path in counted_paths()}


@pytest.mark.law("FORM 3")
@given(
    st.dictionaries(
        st.sampled_from([p for p in counted_paths() if p.startswith("table3/")]),
        st.integers(0, 10_000),
        max_size=20,
    )
)
def test_a_table_built_from_counts_foots_but_for_what_was_counted_wrong(figures):
    cells = with_sums({**EMPTY, **figures})
    report = report_from(
        cells, organ="临江市数据局", year=2024, title="报告", sections=Sections("无", "无", "无")
    )
    rules = {d.rule for d in check(report) if d.level is Level.ERROR}
    assert rules <= {"K1"}


def test_cells_counted_and_summed_make_up_the_form():
    assert len(counted_paths()) + len(summed_paths()) == 10 + 25 * 7 + 15
    assert not set(counted_paths()) & set(summed_paths())
    assert len(ROWS[Edition.FORM_2021]) == 25


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (
            "table3/unavailable.not_held/natural_person",
            "（四）无法提供 1.本机关不掌握相关政府信息 · 自然人",
        ),
        ("table3/received/total", "一、本年新收政府信息公开申请数量 · 总计"),
        ("table2/normative_documents/in_force", "行政规范性文件 · 现行有效"),
        ("table4/direct/upheld", "未经复议直接起诉 · 结果维持"),
        ("figures/网站信息发布总数", "网站信息发布总数"),
    ],
)
def test_a_cell_is_called_as_the_form_calls_it(path, label):
    assert cell_label(path) == label


def test_every_cell_has_a_label():
    assert all(cell_label(path) for path in (*counted_paths(), *summed_paths()))
