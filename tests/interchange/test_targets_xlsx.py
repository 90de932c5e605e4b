"""The workbook calculates where it may, and never alters what was reported."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from interchange.seed_report import LINJIANG, LINJIANG_2019, TABLE3, with_cell, without_rows
from interchange.strategies import damaged_reports
from lxml import etree

from gongkai.interchange import codec
from gongkai.interchange.targets import write_report
from gongkai.law.annual_report import Column


def book(report=LINJIANG, *, values: bool = False):
    return openpyxl.load_workbook(BytesIO(write_report(report, "xlsx")), data_only=values)


def row(sheet, label):
    for cells in sheet.iter_rows():
        if label in [cell.value for cell in cells]:
            return cells
    raise AssertionError(label)


def test_the_sheets_follow_the_form_and_the_copy_is_hidden():
    workbook = book()
    assert workbook.sheetnames == [
        "正文（一）",
        "表二",
        "表三",
        "表四",
        "正文（五、六）",
        "_gongkai",
    ]
    assert workbook["_gongkai"].sheet_state == "veryHidden"
    assert workbook["正文（一）"]["A1"].value == LINJIANG.title


def test_an_absent_table_has_no_sheet():
    assert "表四" not in book(replace(LINJIANG, table4=None)).sheetnames


@pytest.mark.law("FORM 3")
def test_totals_that_foot_are_live_sums():
    sheet = book()["表三"]
    assert row(sheet, "（七）总计")[3].value == "=SUM(D7:D27)"
    assert row(sheet, "（七）总计")[9].value == "=SUM(D28:I28)"
    assert row(sheet, "一、本年新收政府信息公开申请数量")[9].value == "=SUM(D5:I5)"
    assert book()["表四"]["E5"].value == "=SUM(A5:D5)"


def test_a_formula_carries_its_value_for_readers_that_do_not_calculate():
    assert [c.value for c in row(book(values=True)["表三"], "（七）总计")[3:]] == [
        3,
        1,
        0,
        0,
        0,
        0,
        4,
    ]
    assert book(values=True)["表四"]["E5"].value == 3


def test_a_total_that_does_not_foot_stands_as_reported_with_both_figures_named():
    report = replace(LINJIANG, table3=TABLE3 | {"concluded": (9, 1, 0, 0, 0, 0, 10)})
    cell = row(book(report)["表三"], "（七）总计")[3]
    assert cell.value == 9
    assert "9" in cell.comment.text
    assert "3" in cell.comment.text
    assert "未作改动" in cell.comment.text


def test_a_total_beside_an_unknown_figure_is_no_sum_and_no_fault():
    report = with_cell(LINJIANG, "granted", Column.BUSINESS, "—")
    sheet = book(report)["表三"]
    assert row(sheet, "（一）予以公开")[9].value == 3
    assert row(sheet, "（一）予以公开")[9].comment is None
    assert row(sheet, "（一）予以公开")[4].value == "—"
    assert row(sheet, "（七）总计")[4].value == 1
    assert row(sheet, "（七）总计")[3].value == "=SUM(D7:D27)"


def test_a_total_above_missing_rows_is_no_sum():
    sheet = book(without_rows(LINJIANG, "other.other"))["表三"]
    assert row(sheet, "（七）总计")[3].value == 3


def test_the_single_other_row_of_2019_is_summed_too():
    assert row(book(LINJIANG_2019)["表三"], "（七）总计")[3].value == "=SUM(D7:D25)"


def test_money_keeps_its_writing():
    assert row(book()["表二"], "行政事业性收费")[1].value == 12.5
    exact = replace(LINJIANG, table2={**LINJIANG.table2, "fees_wan_yuan": "12.50"})
    assert row(book(exact)["表二"], "行政事业性收费")[1].value == "12.50"


def test_the_sheets_print_on_a4_and_their_heads_stay():
    sheet = book()["表三"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$1:$4"
    assert "A7:A28" in {str(merged) for merged in sheet.merged_cells.ranges}


def test_text_is_never_a_formula():
    report = replace(LINJIANG, sections=replace(LINJIANG.sections, other="=1+1\n+2\n@x"))
    data = write_report(report, "xlsx")
    with ZipFile(BytesIO(data)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet5.xml"))
    assert not list(sheet.iter("{*}f"))
    assert "=1+1" in [t.text for t in sheet.iter("{*}t")]


def test_long_prose_is_cut_into_cells_that_a_spreadsheet_can_hold():
    report = replace(LINJIANG, sections=replace(LINJIANG.sections, other="长" * 100_000))
    workbook = book(report)
    for name in ("正文（五、六）", "_gongkai"):
        assert max(len(str(cell.value)) for cell in workbook[name]["A"]) <= 32_000
    assert codec.loads("".join(c.value for c in workbook["_gongkai"]["A"])) == report


@settings(max_examples=25, deadline=None)
@given(damaged_reports())
def test_the_copy_comes_back_and_every_part_is_well_formed(report):
    data = write_report(report, "xlsx")
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    sheet = openpyxl.load_workbook(BytesIO(data))["_gongkai"]
    assert codec.loads("".join(cell.value for cell in sheet["A"])) == report


def test_equal_reports_give_equal_bytes():
    assert write_report(LINJIANG, "xlsx") == write_report(replace(LINJIANG), "xlsx")
