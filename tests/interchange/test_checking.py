from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from interchange.reports import SOUND, TABLE2, saying, with_rows

from gongkai.interchange import codec
from gongkai.interchange.checking import NotConsecutive, check, is_finding
from gongkai.interchange.report import Note, Sections
from gongkai.law.footing import Level

SEED = Path(__file__).parents[2] / ".." / "shared" / "contracts" / "annual-report.seed.json"


@pytest.fixture
def seed():
    if not SEED.exists():
        pytest.skip(f"没有种子报告：{SEED}")
    return codec.loads(SEED.read_bytes())


def test_a_sound_report_has_no_findings():
    assert [d for d in check(SOUND) if is_finding(d)] == []


def test_the_seed_has_no_findings_and_a_hint_for_its_title_marks(seed):
    [hint] = check(seed)
    assert hint.level is Level.HINT
    assert "书名号" in hint.message


@pytest.mark.parametrize(
    ("old", "new", "rule", "figures"),
    [
        ("更新 82 条", "更新 83 条", "K8", (556, 557)),
        ("主动公开信息 2166 条", "主动公开信息 2165 条", "K8", (2165, 2166)),
        ("发布信息 1237 条", "发布信息 1273 条", "K8", (2166, 2202)),
        ("收到信息公开申请 1 件", "收到信息公开申请 2 件", "K7", (2, 1)),
        ("收到信息公开申请 1 件", "未收到信息公开申请", "K7", (0, 1)),
    ],
)
def test_one_figure_changed_in_the_seeds_prose_is_found(seed, old, new, rule, figures):
    overview = seed.sections.overview
    assert old in overview
    changed = replace(seed, sections=replace(seed.sections, overview=overview.replace(old, new)))
    [found] = [d for d in check(changed) if is_finding(d)]
    assert (found.rule, found.left, found.right) == (rule, *figures)


def test_errors_come_first_then_warnings_then_hints():
    report = replace(
        with_rows(granted=(3, 1, 0, 0, 1, 0, 6)),
        sections=Sections("收到政府信息公开申请 99 件。共公开20余件申请。", "", None),
    )
    levels = [d.level for d in check(report)]
    assert set(levels) >= {Level.ERROR, Level.WARNING, Level.HINT}
    assert levels == sorted(levels, key=[Level.ERROR, Level.WARNING, Level.HINT].index)


def test_the_same_discrepancy_is_listed_once():
    report = saying("收到政府信息公开申请 99 件。\n收到政府信息公开申请 99 件。")
    assert len([d for d in check(report) if d.rule == "K7"]) == 1


def test_last_years_report_adds_the_rules_between_years():
    previous = replace(with_rows(carried_out=(3, 0, 0, 0, 0, 0, 3)), year=2023)
    rules = [d.rule for d in check(SOUND, previous) if is_finding(d)]
    assert rules == ["K5", "K5", "K6"]


def test_a_report_of_another_year_is_refused_as_last_years():
    with pytest.raises(
        NotConsecutive, match=r"2024 年的报告应与 2023 年的比对，给出的是 2021 年的"
    ):
        check(SOUND, replace(SOUND, year=2021))


def test_last_years_report_of_another_organ_is_hinted_at():
    previous = replace(SOUND, year=2023, organ="临江市发展计划委员会")
    [hint] = [d for d in check(SOUND, previous) if d.table == "organ"]
    assert hint.level is Level.HINT
    assert "上年报告的单位是“临江市发展计划委员会”" in hint.message


def test_a_year_that_is_not_known_is_taken_on_trust():
    assert "K6" in [d.rule for d in check(SOUND, replace(SOUND, year=None))]


def test_a_row_of_table_2_that_does_not_stand_is_no_empty_cell():
    table2 = {**TABLE2, "coercive_measures": None}
    cut = replace(SOUND, table2=table2)
    assert check(cut) == check(SOUND)
    blank = cut.with_notes(Note("table2/coercive_measures", "/", "不是数字"))
    assert [d.rule for d in check(blank) if is_finding(d)] == ["K10"]


def test_a_report_without_tables_is_told_what_is_missing():
    bare = replace(SOUND, table2=None, table3=None, table4=None)
    [found] = check(bare)
    assert (found.rule, found.level) == ("K10", Level.ERROR)
    assert "第二部分" in found.message
    assert "第四部分" in found.message
