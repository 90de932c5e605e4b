"""`gongkai import decisions`: dry by default, exact about cells, all or nothing."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from gongkai.catalogue.models import AdministrativeDecision
from gongkai.cli import site_import
from gongkai.cli.arguments import Misused

HEADS = ("行政相对人名称", "行政许可决定文书号", "许可内容", "许可决定日期")
ROW = ("临江某公司", "临许〔2024〕1号", "人力资源服务许可", date(2024, 5, 6))


def book_of(*rows):
    book = Workbook()
    for row in (HEADS, *rows):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def run(linjiang, tmp_path, capsys):
    def runs(raw, *words):
        path = tmp_path / "双公示.xlsx"
        path.write_bytes(raw)
        status = site_import.run(["decisions", str(path), "--organ", "LJ-01", *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return runs


def test_without_apply_it_only_looks(run):
    status, said, _ = run(book_of(ROW))
    assert status == 0
    assert "工作表“Sheet”：行政许可 1 件。" in said
    assert "这是试导入" in said
    assert not AdministrativeDecision.objects.exists()


def test_apply_records_all_or_nothing(run, head):
    status, said, _ = run(book_of(ROW, (None, None, "许可", None)), "--apply")
    assert status == 1
    assert "“Sheet”第3行：没有决定书文号。" in said
    assert not AdministrativeDecision.objects.exists()
    status, said, _ = run(book_of(ROW), "--apply", "--by", "head")
    assert (status, AdministrativeDecision.objects.get().recorded_by) == (0, head)
    assert "已登记 1 件决定。" in said
    status, _, told = run(book_of(ROW), "--apply")
    assert status == 1
    assert "重复或已登记" in told


def test_json_tells_the_same_to_a_program(run):
    _, said, _ = run(book_of(ROW), "--json")
    told = json.loads(said)
    assert (told["rows"], told["applied"], told["problems"]) == (1, False, [])
    assert told["sheets"] == [{"sheet": "Sheet", "kind": "licences", "rows": 1}]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["decisions", "没有.xlsx", "--organ", "LJ-01"], "没有“没有.xlsx”这个文件"),
        (["decisions", "x", "--organ", "XX"], "没有代码或者名称为“XX”的机关"),
        (["decisions", "x", "--organ", "LJ-01", "--by", "outsider"], "不是这个机关"),
    ],
)
def test_what_is_not_there_is_said(linjiang, outsider, words, why):
    with pytest.raises(Misused, match=why):
        site_import.run(words)
