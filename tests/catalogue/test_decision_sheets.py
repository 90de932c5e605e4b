"""The sheets of 双公示, read into the register of decisions."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from gongkai.catalogue import actions
from gongkai.catalogue.models import AdministrativeDecision
from gongkai.catalogue.sheets.decisions import read_decisions
from gongkai.catalogue.terms import DecisionKind

TODAY = date(2024, 6, 1)
LICENCES = ("行政相对人名称", "行政相对人类别", "行政许可决定文书名称", "行政许可决定文书号", "许可类别", "许可内容", "许可决定日期", "有效期自", "许可机关")  # fmt: skip
PENALTIES = ("行政相对人名称", "行政处罚决定书文号", "违法行为类型", "违法事实", "处罚类别", "处罚内容", "处罚决定日期", "处罚机关")  # fmt: skip
A_LICENCE = ("临江某公司", "法人", "准予许可决定书", "临许〔2024〕1号", "普通", "人力资源服务许可", date(2024, 5, 6), None, "临江市数据局")  # fmt: skip
A_PENALTY = ("江某某", "临罚〔2024〕1号", "超范围采集", "事实", "警告", "警告", "2024年5月7日", "临江市数据局")  # fmt: skip


def book_of(licences=(A_LICENCE,), penalties=(A_PENALTY,)):
    book = Workbook()
    first = book.active
    first.title = "行政许可"
    first.append(["行政许可信息公示表"])
    first.append(LICENCES)
    for row in licences:
        first.append(row)
    second = book.create_sheet("行政处罚")
    second.append(PENALTIES)
    for row in penalties:
        second.append(row)
    book.create_sheet("填表说明").append(["请按要求填写"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.law("REG 20(5)", "REG 20(6)")
def test_both_sheets_are_read_and_told_apart():
    found = read_decisions(book_of(), today=TODAY)
    assert found.problems == ()
    licence, penalty = found.decisions
    assert licence == actions.Decided(
        DecisionKind.LICENCE,
        "临许〔2024〕1号",
        "人力资源服务许可",
        date(2024, 5, 6),
        True,
        "临江某公司",
    )
    assert (penalty.kind, penalty.subject) == (DecisionKind.PENALTY, "超范围采集")
    assert penalty.decided_on == date(2024, 5, 7)
    assert found.sheets == (
        ("行政许可", DecisionKind.LICENCE, 1),
        ("行政处罚", DecisionKind.PENALTY, 1),
    )


def changed(row, **at):
    cells = list(row)
    for place, value in at.items():
        cells[int(place[1:])] = value
    return tuple(cells)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((changed(A_LICENCE, c3=None),), "“行政许可”第3行：没有决定书文号"),
        ((changed(A_LICENCE, c6=None),), "“行政许可”第3行：没有决定日期"),
        ((changed(A_LICENCE, c6="五月"),), "“行政许可”G3：“五月”不是日期，可写成"),
        ((changed(A_LICENCE, c6=date(2024, 6, 2)),), "“行政许可”G3：决定日期 2024-06-02 晚于今天"),
        ((A_LICENCE, A_LICENCE), "“行政许可”D4：决定书文号“临许〔2024〕1号”与“行政许可”D3重复"),
        ((changed(A_LICENCE, c3="长" * 65),), "“行政许可”D3：决定书文号超过 64 个字"),
        ((changed(A_LICENCE, c0="长" * 129),), "“行政许可”A3：名称超过 128 个字"),
    ],
)
def test_what_is_wrong_is_told_by_its_cell(rows, said):
    found = read_decisions(book_of(rows), today=TODAY)
    assert len(found.problems) == 1
    assert found.problems[0].sentence.startswith(said)


@pytest.mark.parametrize(
    ("raw", "said"),
    [(b"", "文件是空的"), ("甲,乙\n1,2".encode(), "没有找到双公示的表头")],
)
def test_what_is_no_such_list_is_said(raw, said):
    found = read_decisions(raw, today=TODAY)
    assert found.decisions == ()
    assert said in found.problems[0].sentence


def sent(browser, linjiang, raw, button):
    file = SimpleUploadedFile("双公示.xlsx", raw)
    address = reverse("decisions_import")
    return browser.post(address, {"organ": linjiang.pk, "sheet": file, button: "1"})


def test_the_page_tries_first_and_then_records_all(linjiang, editor, signed_in):
    browser = signed_in(editor)
    tried = sent(browser, linjiang, book_of(), "check")
    assert "没有发现问题" in tried.content.decode()
    assert not AdministrativeDecision.objects.exists()
    done = sent(browser, linjiang, book_of(), "apply")
    assert done["Location"] == reverse("administrativedecision:index")
    assert AdministrativeDecision.objects.count() == 2
    again = sent(browser, linjiang, book_of(), "apply")
    assert "重复或已登记" in again.content.decode()
    assert AdministrativeDecision.objects.count() == 2


def test_a_list_with_a_problem_is_not_recorded_at_all(linjiang, editor, signed_in):
    rows = (A_LICENCE, changed(A_LICENCE, c3=None))
    page = sent(signed_in(editor), linjiang, book_of(rows), "apply")
    assert "“行政许可”第4行：没有决定书文号" in page.content.decode()
    assert not AdministrativeDecision.objects.exists()


def test_an_outsider_records_nothing_for_another_organ(linjiang, outsider, signed_in):
    page = sent(signed_in(outsider), linjiang, book_of(), "apply")
    assert page.context["form"].errors["organ"]
    assert not AdministrativeDecision.objects.exists()
