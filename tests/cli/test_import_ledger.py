"""`gongkai import ledger`: dry by default, exact about cells, all or nothing."""

from __future__ import annotations

import json

import ledgers
import pytest

from gongkai.cli import site_import
from gongkai.cli.arguments import Misused
from gongkai.lib.models import AuditEntry
from gongkai.requests.models import AccessRequest


@pytest.fixture
def run(linjiang, tmp_path, capsys):
    def runs(raw, *words):
        path = tmp_path / "台账.xlsx"
        path.write_bytes(raw)
        status = site_import.run(["ledger", str(path), "--organ", "LJ-01", *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return runs


def test_without_apply_it_only_looks(run):
    status, said, _ = run(ledgers.workbook([ledgers.row()]))
    assert status == 0
    assert "C   申请人        申请人" in said
    assert "2023 年台账汇总" in said
    assert "没有写入任何内容" in said
    assert not AccessRequest.objects.exists()


def test_problems_are_told_with_their_cells(run):
    status, said, _ = run(ledgers.workbook([ledgers.row(), ledgers.row(收到日期="2023.2.30")]))
    assert status == 1
    assert "B3：“收到日期”“2023.2.30”不是日期：没有这一天。" in said
    status, _, _ = run(ledgers.workbook([ledgers.row(办理结果="已办")]), "--apply")
    assert status == 1
    assert not AccessRequest.objects.exists()


def test_apply_imports_once_and_says_by_whom(run, head):
    raw = ledgers.workbook([ledgers.row()])
    status, said, told = run(raw, "--apply", "--by", "head")
    assert status == 0
    assert "已导入 1 件；各年的表三与台账汇总逐格核对一致。" in said
    assert "已登记 1 / 1 件" in told
    assert AuditEntry.objects.get(event="requests.ledger_imported").actor_id == head.pk
    status, said, _ = run(raw, "--apply")
    assert status == 1
    assert "没有再次导入" in said
    assert AccessRequest.objects.count() == 1


def test_json_says_the_same_to_a_program(run):
    status, said, _ = run(ledgers.workbook([ledgers.row()]), "--json")
    told = json.loads(said)
    assert status == 0
    assert (told["rows"], told["heading_row"], told["applied"], told["imported"]) == (
        1,
        1,
        False,
        0,
    )
    assert told["columns"][1] == {"column": "B", "heading": "收到日期", "field": "received_on"}
    year = told["years"]["2023"]
    assert year["pivot"] == year["table3"]
    assert year["pivot"]["granted"]["natural_person"] == 1
    _, said, _ = run(ledgers.workbook([ledgers.row(收到日期="无日期")]), "--json")
    assert json.loads(said)["problems"][0]["cell"] == "B2"


def test_a_mapping_and_a_year_are_taken(run, tmp_path):
    mapping = tmp_path / "对应表.toml"
    mapping.write_text('["取值"."办理结果"]\n"依法公开" = "予以公开"\n', "utf-8")
    raw = ledgers.workbook([ledgers.row(办理结果="依法公开"), ledgers.row(收到日期="2022.3.1")])
    status, said, _ = run(raw, "--mapping", str(mapping), "--year", "2023")
    assert status == 0
    assert "读到 1 件" in said


def test_the_template_is_written_once(tmp_path, linjiang):
    out = tmp_path / "模板.xlsx"
    assert site_import.run(["ledger", "--template", str(out)]) == 0
    assert out.read_bytes().startswith(b"PK")
    with pytest.raises(Misused, match="已经存在"):
        site_import.run(["ledger", "--template", str(out)])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "缺少参数"),
        (("no.xlsx", "--organ", "LJ-01"), "没有“no.xlsx”这个文件"),
        (("no.xlsx", "--organ", "LJ-99"), "没有代码或者名称为“LJ-99”的机关"),
        (("no.xlsx", "--organ", "LJ-01", "--by", "clerk"), "不是这个机关可以导入台账"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(linjiang, clerk, words, says):
    with pytest.raises(Misused, match=says):
        site_import.run(["ledger", *words])


def test_a_file_that_is_no_ledger_is_one_sentence(run, tmp_path):
    for raw, says in (
        (b"PK\x03\x04 forged", "损坏"),
        (b"%PDF-1.7", "PDF"),
        (b"1" * (30 * 1024 * 1024), "超过 20 MB"),
    ):
        with pytest.raises(Misused, match=says):
            run(raw)


def test_a_kind_that_is_not_there_is_refused():
    with pytest.raises(Misused):
        site_import.run(["letters", "x.xlsx"])
