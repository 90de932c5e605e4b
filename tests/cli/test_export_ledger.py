"""`gongkai export ledger`: what the import reads, names only where they are asked for, whole or not."""

from __future__ import annotations

import errno
from datetime import date

import build
import pytest

from gongkai.cli import site_export, site_import, whole_file
from gongkai.cli.arguments import Misused
from gongkai.interchange.sources.workbook import Workbook
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground
from gongkai.law.receipt import Intake
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest


@pytest.fixture
def export(tmp_path, capsys):
    def runs(*words, name="out.xlsx", organ="LJ-01"):
        out = tmp_path / name
        status = site_export.run(["ledger", str(out), "--organ", organ, *words])
        return status, out, capsys.readouterr().err

    return runs


def cells(out, sheet=None):
    book = Workbook(out.read_bytes())
    rows = book.sheet(sheet or book.names[0]).rows
    heads = {column: value.text for column, value in rows[0].values.items()}
    return [{heads[c]: value.text for c, value in row.values.items()} for row in rows[1:]]


def test_a_row_says_what_the_file_says_and_no_name(linjiang, head, export):
    build.delivered(
        linjiang, by=head, on=date(2024, 3, 20), ground=Ground.STATE_SECRET, description="=1+1"
    )
    status, out, said = export()
    assert (status, said) == (0, f"已导出 1 件到 {out}。\n")
    (row,) = cells(out)
    assert row["申请人"] == "（不写出）"
    assert not {"证件号码", "联系方式"} & set(row)
    assert (row["所需信息描述"], row["办理结果"], row["答复日期"]) == (
        "=1+1",
        "国家秘密",
        "2024-03-20",
    )
    assert out.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_names_leave_where_they_are_asked_for_and_the_trail_says_so(linjiang, export, name):
    file = build.lodged(linjiang)
    _, out, _ = export("--with-persons", name=name)
    assert cells(out)[0]["申请人"] == file.applicant.name
    entry = AuditEntry.objects.get(event="requests.list_exported")
    assert entry.details == {
        "list": "requests.accessrequest",
        "format": f"台账 {name[4:]}，含申请人",
        "rows": 1,
    }
    assert entry.organ_id == linjiang.pk


def test_a_year_is_what_was_received_in_it(linjiang, neighbour, export):
    build.lodged(linjiang, on=date(2023, 12, 29))
    inside = build.lodged(linjiang, on=date(2024, 1, 3))
    build.lodged(neighbour, on=date(2024, 1, 3))
    _, out, _ = export("--year", "2024")
    assert [row["登记编号"] for row in cells(out)] == [inside.number]


def test_what_is_no_row_and_what_a_row_cannot_say_is_told(linjiang, head, export):
    unconfirmed = build.lodged(linjiang, intake=Intake.FAX)
    first, again = build.lodged(linjiang), build.lodged(linjiang)
    actions.join(again, into=first, by=head, on=date(2024, 3, 4), reason="重复提交")
    returned = build.delivered(linjiang, by=head, on=date(2024, 3, 20))
    actions.record_returned(returned.deliveries.get(), by=head, on=date(2024, 3, 25))
    actions.deliver_again(returned, by=head, way=Delivery.ELECTRONIC, sent_on=date(2024, 3, 26))
    waiting = build.delivered(linjiang, by=head, on=date(2024, 3, 21), way=Delivery.IN_PERSON)
    _, out, said = export()
    assert "已导出 3 件" in said
    assert "另有 2 件没有写入台账" in said
    assert "2 件有台账写不下的内容" in said
    told = cells(out, "没有写入的内容")
    assert {(row["案卷"], row["没有写入什么"]) for row in told} == {
        (unconfirmed.number, "尚未确认收到，没有写入台账"),
        (again.number, "已并入同一申请，不另计件，没有写入台账"),
        (returned.number, "另有 1 次送达，没有写入"),
        (returned.number, "邮件于 2024-03-25 退回，没有写入"),
        (waiting.number, "答复已送出、尚未签收，没有写入送达"),
    }


def test_a_text_longer_than_a_cell_is_told(linjiang, export):
    build.lodged(linjiang, description="长" * 40_000 + "\x00\x0b")
    _, out, said = export()
    assert "1 件有台账写不下的内容" in said
    assert cells(out, "没有写入的内容")[0]["没有写入什么"] == "“所需信息描述”过长，末尾没有写入"
    _, out, _ = export(name="out.csv")
    assert len(cells(out)[0]["所需信息描述"]) == 40_000


def test_the_command_imports_what_the_command_exported(linjiang, neighbour, head, export, capsys):
    build.delivered(linjiang, by=head, on=date(2024, 3, 20))
    _, out, _ = export()
    assert site_import.run(["ledger", str(out), "--organ", neighbour.code, "--apply"]) == 0
    assert AccessRequest.objects.filter(organ=neighbour).count() == 1
    _, again, _ = export(name="again.xlsx", organ=neighbour.code)
    assert cells(again) == cells(out)


def test_a_file_of_an_empty_register_has_its_headings(linjiang, export):
    _, out, said = export()
    assert "已导出 0 件" in said
    assert Workbook(out.read_bytes()).names == ("依申请公开台账",)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("out.docx", "--organ", "LJ-01"), "应写成 .xlsx 或者 .csv 文件"),
        (("out.xlsx",), "缺少参数：--organ"),
        (("out.xlsx", "--organ", "LJ-99"), "没有代码或者名称为“LJ-99”的机关"),
        (("no/out.xlsx", "--organ", "LJ-01"), "不存在"),
        (("there.xlsx", "--organ", "LJ-01"), "已经存在"),
        (("out.xlsx", "--organ", "LJ-01", "--year", "去年"), "年份应为 2000 至 2100"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(linjiang, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xlsx").touch()
    with pytest.raises(Misused, match=says):
        site_export.run(["ledger", *words])


@pytest.mark.parametrize(
    "words", [("ledger", "--organ", "LJ-01"), ("decisions", "--organ", "LJ-01"), ("publications",)]
)
def test_a_full_disk_leaves_no_half_a_file_and_no_entry(linjiang, tmp_path, monkeypatch, words):
    class Full:
        def __init__(self, *_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fdopen", Full)
    out = tmp_path / "out.csv"
    with pytest.raises(OSError, match=r"out\.csv"):
        site_export.run([words[0], str(out), *words[1:]])
    assert not out.exists()
    assert not AuditEntry.objects.filter(event__endswith=".list_exported").exists()
