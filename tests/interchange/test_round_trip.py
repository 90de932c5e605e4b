"""What is written can be read back without loss: with its copy to the letter, without it the tables.

The copy is taken out of a file as a careless editor might lose it; what then comes back comes
from the printed page alone.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from interchange.bare_pages import essentials, without_copy
from interchange.seed_report import LINJIANG, LINJIANG_2019, WIDE_COUNTS, with_cell, without_rows
from interchange.strategies import damaged_reports, reports, with_gaps

from gongkai.interchange import codec
from gongkai.interchange.reading import read_report
from gongkai.interchange.report import AnnualReport, Sections
from gongkai.interchange.targets import SUFFIXES, write_report
from gongkai.law.annual_report import Column

SEED = Path(__file__).parents[2] / ".." / "shared" / "contracts" / "annual-report.seed.json"
FORMS = [suffix for suffix in SUFFIXES if suffix != "json"]
quick = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def back(report: AnnualReport, suffix: str) -> AnnualReport:
    return read_report(write_report(report, suffix), name=f"report.{suffix}")


def from_page_alone(report: AnnualReport, suffix: str) -> AnnualReport:
    data = without_copy(write_report(report, suffix), suffix)
    return read_report(data, name=f"report.{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_seed_comes_back_from_every_form(suffix):
    if not SEED.exists():
        pytest.skip("the seed's report is not beside this checkout")
    report = codec.loads(SEED.read_text("utf-8"))
    assert back(report, suffix) == report


@pytest.mark.parametrize("suffix", FORMS)
def test_the_tables_of_the_seed_come_back_from_the_page_alone(suffix):
    if not SEED.exists():
        pytest.skip("the seed's report is not beside this checkout")
    report = codec.loads(SEED.read_text("utf-8"))
    assert essentials(from_page_alone(report, suffix)) == essentials(report)


LONG = "临江市江东区人民政府驻高新技术产业开发区综合行政执法与数据资源管理办公室"
REPORTS = {
    "2021": LINJIANG,
    "2019": LINJIANG_2019,
    "wide": replace(LINJIANG, table3={**LINJIANG.table3, "received": WIDE_COUNTS}),
    "mixed": replace(LINJIANG, table2=LINJIANG_2019.table2),
    "silent title": replace(LINJIANG, title="政府信息公开工作年度报告"),
    "spaced title": replace(LINJIANG, title="临江市财政局 2024 年政府信息公开工作年度报告"),
    "long prose": replace(LINJIANG, sections=Sections("本局公开信息。\n" * 60, "无。", "无。")),
    "long name": replace(
        LINJIANG,
        organ=LONG,
        title=f"{LONG}2024年政府信息公开工作年度报告",
        sections=Sections(
            "公开渠道——网站、公报……各一。\n" * 9 + "完。", "主要问题：图表少 —— 待补。", "无。"
        ),
    ),
    "no prose": replace(LINJIANG, sections=Sections(None, "", None)),
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", REPORTS)
def test_each_kind_of_report_comes_back(name, suffix):
    assert back(REPORTS[name], suffix) == REPORTS[name]


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("name", REPORTS)
def test_the_tables_of_each_kind_come_back_from_the_page_alone(name, suffix):
    assert essentials(from_page_alone(REPORTS[name], suffix)) == essentials(REPORTS[name])


@pytest.mark.parametrize("suffix", FORMS)
def test_gaps_stay_gaps_on_the_page(suffix):
    report = with_cell(without_rows(LINJIANG, "granted"), "carried_in", Column.TOTAL, "—")
    found = from_page_alone(report, suffix)
    assert essentials(found) == essentials(report)
    assert [(n.at, n.said) for n in found.notes if n.at.endswith("carried_in/total")] == [
        ("table3/carried_in/total", "—")
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_total_left_empty_beside_a_wide_label_comes_back(suffix):
    report = with_cell(LINJIANG, "concluded", Column.TOTAL, "")
    assert back(report, suffix) == report


@pytest.mark.parametrize("suffix", SUFFIXES)
@quick
@given(report=reports().flatmap(with_gaps))
def test_any_published_report_comes_back(suffix, report):
    assert back(report, suffix) == report


@pytest.mark.parametrize("suffix", FORMS)
@quick
@given(report=reports())
def test_the_tables_of_any_report_come_back_from_the_page_alone(suffix, report):
    assert essentials(from_page_alone(report, suffix)) == essentials(report)


@pytest.mark.parametrize("suffix", SUFFIXES)
@quick
@given(report=damaged_reports())
def test_even_a_damaged_report_comes_back(suffix, report):
    assert back(report, suffix) == report


def with_count(report: AnnualReport, count: int) -> AnnualReport:
    _, *rest = report.table3["granted"]
    return replace(report, table3={**report.table3, "granted": (count, *rest)})


ADDRESS = "https://www.linjiang.example/" + "a" * 3000
ODD = {
    "a long address": ADDRESS,
    "one character over and over": "长" * 12_000,
    "rare ideographs": "\U00020000𠮷\U0002a6d6",
    "radicals in the place of ideographs": "公开\u2f42件⼀份，\u2ed3期\uf900",
    "letters drawn as one sign": "The office offers fifty staff o\ufb03ces.",
}


@pytest.mark.parametrize("prose", ODD.values(), ids=ODD)
def test_prose_that_no_page_was_made_for_comes_back_from_paper(prose):
    report = replace(LINJIANG, sections=replace(LINJIANG.sections, overview=prose))
    assert back(report, "pdf") == report


@pytest.mark.parametrize("title", ["<b>年报</b><script>", '{"年报": 1}'])
def test_a_title_like_markup_is_no_markup_in_text(title):
    report = replace(LINJIANG, title=title)
    assert back(report, "txt") == report


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_number_below_nought_and_a_written_out_decimal_come_back(suffix):
    report = with_count(LINJIANG, -3)
    for fees in ("-1.50", "000.10", "999999999999999.25"):
        odd = replace(report, table2={**report.table2, "fees_wan_yuan": fees, "licences": -7})
        assert back(odd, suffix) == odd


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_largest_count_comes_back(suffix):
    report = with_count(LINJIANG, codec.MAX_COUNT)
    assert back(report, suffix) == report


def test_a_file_altered_after_it_was_written_names_the_cells_that_differ_from_its_copy():
    page = write_report(with_count(LINJIANG, 4321), "html").decode()
    cut = page.index(">4321<")
    found = read_report((page[:cut] + ">765<" + page[cut + len(">4321<") :]).encode())
    assert found.table3["granted"][0] == 765
    assert [(note.at, note.said, note.why) for note in found.notes] == [
        (
            "table3/granted/natural_person",
            "765",
            "文件内附的数据副本与页面所示不一致，以页面为准，副本中为“4321”",
        )
    ]


def test_a_sign_put_in_the_place_of_a_figure_is_kept_beside_the_figure_of_the_copy():
    page = write_report(with_count(LINJIANG, 4321), "html").decode()
    found = read_report(page.replace(">4321<", ">—<", 1).encode())
    at = "table3/granted/natural_person"
    assert found.table3["granted"][0] is None
    assert [(note.at, note.said) for note in found.notes] == [(at, "—")] * 2
    assert "4321" in found.notes[-1].why


def test_words_altered_after_the_file_was_written_are_noted_without_a_place():
    report = replace(LINJIANG, sections=Sections("公开十二条。", "无。", "无。"))
    page = write_report(report, "html").decode()
    found = read_report(page.replace("十二条", "十三条", 1).encode())
    assert found.sections.overview == "公开十三条。"
    assert [note.at for note in found.notes] == [""]
