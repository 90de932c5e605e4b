"""`gongkai import decisions`: dry by default, exact about cells, all or nothing."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from django.utils.timezone import now  # noqa: TID251  -- as the command asks it
from openpyxl import Workbook

from gongkai.catalogue.actions import record_decisions
from gongkai.catalogue.facts import Decided
from gongkai.catalogue.models import AdministrativeDecision
from gongkai.catalogue.sheets.decisions import read_decisions
from gongkai.catalogue.terms import DecisionKind
from gongkai.cli import site_export, site_import
from gongkai.cli.arguments import Misused
from gongkai.lib.models import AuditEntry

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


@pytest.mark.parametrize("with_persons", [True, False])
def test_what_is_exported_can_be_imported_again(run, linjiang, tmp_path, with_persons):
    sets = [
        Decided(
            DecisionKind.LICENCE, "=临许〔2024〕1号", "许可", date(2024, 5, 6), True, "临江某公司"
        ),
        Decided(DecisionKind.PENALTY, "临罚〔2024〕2号", "超限", date(2024, 5, 7), False, "王某"),
        Decided(DecisionKind.COERCION, "临强〔2024〕3号", "查封", date(2024, 5, 8)),
    ]
    record_decisions(linjiang, sets, at=now(), by=None)
    out = tmp_path / "带走.xlsx"
    words = ["decisions", str(out), "--organ", "LJ-01"]
    assert site_export.run([*words, *(["--with-persons"] if with_persons else [])]) == 0
    found = read_decisions(out.read_bytes(), today=date(2025, 1, 1))
    assert not found.problems
    expected = sets if with_persons else [each._replace(counterparty="") for each in sets]
    assert list(found.decisions) == expected
    entry = AuditEntry.objects.latest("pk")
    assert (entry.event, entry.details["rows"]) == ("catalogue.list_exported", 3)
    assert ("行政相对人" in entry.details["format"]) is with_persons
    status, said, _ = run(out.read_bytes(), "--apply")
    assert status == 1, said


def test_an_export_of_decisions_names_its_organ(linjiang, tmp_path):
    with pytest.raises(Misused, match="--organ"):
        site_export.run(["decisions", str(tmp_path / "x.xlsx")])


def test_whether_it_is_public_is_yes_or_no(run):
    book = Workbook()
    book.active.append((*HEADS, "是否公开"))
    book.active.append((*ROW, "也许"))
    out = BytesIO()
    book.save(out)
    status, said, _ = run(out.getvalue())
    assert status == 1
    assert "应为“是”或者“否”" in said


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
