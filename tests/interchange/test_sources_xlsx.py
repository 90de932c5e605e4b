"""A workbook: merged cells, stored and missing results of formulas, hidden sheets."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from interchange import printed

from gongkai.interchange.recognise import recognise
from gongkai.interchange.sources import read_document
from gongkai.interchange.sources.formulas import Formulas
from gongkai.law.annual_report import ROWS, Edition


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def texts(data):
    return [[[c.text for c in row] for row in grid.rows] for grid in read_document(data).blocks]


def stored(data, result):
    """The workbook with a result stored beside its formula."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"</f><v></v>", f"</f><v>{result}</v>".encode())
                part = part.replace(b"</f><v/>", f"</f><v>{result}</v>".encode())
                part = part.replace(b"</f><v />", f"</f><v>{result}</v>".encode())
            new.writestr(name, part)
    return out.getvalue()


def put(sheet, rows, top):
    taken = set()
    for r, row in enumerate(rows, top):
        c = 1
        for box in row:
            while (r, c) in taken:
                c += 1
            value = int(box.text) if box.text.isdigit() else box.text
            sheet.cell(r, c, value)
            if box.down > 1 or box.across > 1:
                sheet.merge_cells(
                    start_row=r,
                    start_column=c,
                    end_row=r + box.down - 1,
                    end_column=c + box.across - 1,
                )
            taken |= {(r + i, c + j) for i in range(box.down) for j in range(box.across)}
    return top + len(rows)


def one_sheet(report):
    """The whole report on one sheet, as some organs keep it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = report.title
    sheet["A2"] = "一、总体情况"
    sheet["A3"] = "\n".join(printed.OVERVIEW)
    row = 4
    headings = (
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    )
    for heading, rows in zip(headings, printed.tables(report), strict=True):
        sheet.cell(row, 1, heading)
        row = put(sheet, rows, row + 1)
    sheet.cell(row, 1, "五、存在的主要问题及改进情况")
    sheet.cell(row + 1, 1, printed.PROBLEMS[0])
    sheet.cell(row + 2, 1, "六、其他需要报告的事项")
    sheet.cell(row + 3, 1, printed.OTHER[0])
    return book


def test_a_report_on_one_sheet_is_read_whole():
    truth = printed.report(7)
    found = recognise(read_document(saved(one_sheet(truth))))
    assert printed.missed(found, truth) == []
    assert printed.wrong(found, truth) == []
    assert found.sections == truth.sections
    assert (found.title, found.organ, found.year) == (truth.title, truth.organ, truth.year)


def test_totals_that_are_formulas_without_stored_results_are_worked_out():
    truth = printed.report(7)
    book = one_sheet(truth)
    sheet = book.active
    top = next(r for r in range(1, 60) if str(sheet.cell(r, 1).value).startswith("一、本年新收"))
    for r in range(top, top + len(ROWS[Edition.FORM_2021])):
        sheet.cell(r, 10, f"=SUM(D{r}:I{r})")
    found = recognise(read_document(saved(book)))
    assert printed.missed(found, truth) == []
    assert printed.wrong(found, truth) == []


def test_an_edited_cell_changes_the_sum_whatever_was_stored():
    book = openpyxl.Workbook()
    book.active.append([1, 2, "=A1+B1"])
    with_stored = stored(saved(book), "9")
    assert texts(with_stored) == [[["1", "2", "3"]]]
    assert "重新计算" in read_document(with_stored).remarks[0]


@pytest.mark.parametrize("said", ["—", "3件", "", "１２", "7"])
def test_a_sum_passes_over_words_as_the_programs_that_show_it_do(said):
    book = openpyxl.Workbook()
    book.active.append([1, said, 2, "=SUM(A1:C1)"])
    book.active["B1"].data_type = "s"
    assert texts(saved(book))[0][0][3] == "3"


def test_an_error_among_the_parts_leaves_their_sum_unknown():
    book = openpyxl.Workbook()
    book.active.append([1, "#REF!", 2, "=SUM(A1:C1)"])
    assert book.active["B1"].data_type == "e"
    assert texts(saved(book)) == [[["1", "", "2", ""]]]


def test_merged_cells_stand_at_every_place_they_cover():
    book = openpyxl.Workbook()
    book.active.append(["甲", None, 1])
    book.active.merge_cells("A1:B1")
    (grid,) = read_document(saved(book)).blocks
    assert [c.text for c in grid.rows[0]] == ["甲", "甲", "1"]
    assert [c.origin for c in grid.rows[0]] == [True, False, True]


def test_hidden_sheets_say_nothing():
    book = openpyxl.Workbook()
    book.active.append(["看得见"])
    book.create_sheet("隐藏").append(["看不见"])
    book["隐藏"].sheet_state = "hidden"
    assert texts(saved(book)) == [[["看得见"]]]


@pytest.mark.parametrize(
    ("value", "said"),
    [(5, "5"), (5.0, "5"), (12.5, "12.5"), (0.1 + 0.2, "0.3"), (1e15, "1" + "0" * 15)],
)
def test_numbers_are_written_as_people_write_them(value, said):
    book = openpyxl.Workbook()
    book.active.append([value])
    assert texts(saved(book)) == [[[said]]]


CELLS = {(0, 0): "1", (0, 1): "2.5", (0, 2): "甲", (0, 3): ""}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("SUM(A1:B1)", "3.5"), ("A1+B1", "3.5"), ("B1-A1", "1.5"), ("SUM(A1,B1)+1", "4.5"),
        ("SUM(A1:D1)", "3.5"), ("SUM(A1,D1)", "1"), ("A1+C1", None), ("A1*B1", None), ("NOW()", None), ("", None),
    ],
)  # fmt: skip
def test_only_simple_sums_are_worked_out(formula, result):
    assert Formulas(CELLS, {(9, 9): formula}).value((9, 9)) == result


def test_formulas_that_ask_for_each_other_have_no_result():
    assert Formulas({}, {(0, 0): "B1", (0, 1): "A1"}).value((0, 0)) is None
