"""What is no list at all cannot be used, whichever kind was meant: one sentence, status 2."""

from __future__ import annotations

import sys

import ledgers
import pytest
from django.db import OperationalError

from gongkai.cli import site, site_export, site_import
from gongkai.cli.arguments import Misused
from gongkai.lib.models import StoredFile
from gongkai.requests.models import AccessRequest

# The package gives the function of this name; the module is meant.
import_ledger = sys.modules["gongkai.requests.actions.import_ledger"]

KINDS = ("ledger", "decisions", "publications")
NO_LISTS = {
    "nothing": (b"", "文件是空的"),
    "junk": (b"\x8f\x00\xff\x01" * 40, r"无法识别的文件格式|没有找到"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "forged": (b"PK\x03\x04 forged", "损坏"),
    "prose": ("今天天气很好。".encode(), "没有找到"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", NO_LISTS)
def test_a_file_that_is_no_list_cannot_be_used(linjiang, tmp_path, kind, what):
    raw, says = NO_LISTS[what]
    path = tmp_path / "台账.xlsx"
    path.write_bytes(raw)
    with pytest.raises(Misused, match=says) as refused:
        site_import.run([kind, str(path), "--organ", "LJ-01"])
    assert str(refused.value).count("。") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_is_called_one(linjiang, tmp_path, kind):
    with pytest.raises(Misused, match="是文件夹，不是文件"):
        site_import.run([kind, str(tmp_path), "--organ", "LJ-01"])


@pytest.mark.parametrize("year", ["0", "99999", "-1", "去年", "²⁰²³"])
def test_a_year_that_is_none_is_refused_in_chinese(linjiang, tmp_path, year):
    for words in (
        ["counts", str(tmp_path / "c.csv")],
        ["ledger", str(tmp_path / "l.csv"), "--organ", "LJ-01"],
        ["publications", str(tmp_path / "p.csv")],
    ):
        with pytest.raises(Misused, match=r"年份应为 2000 至 2100|之后应有一个值"):
            site_export.run([*words, "--year", year])
    assert not list(tmp_path.iterdir())


def test_the_kinds_are_listed_without_the_marks_of_a_program():
    with pytest.raises(Misused, match=r"没有“letters”，可以用的有：ledger、articles、documents"):
        site_import.run(["letters", "x.xlsx"])


def test_a_database_in_use_is_one_sentence(linjiang, monkeypatch, capsys):
    def busy(_: list[str]) -> int:
        raise OperationalError("database is locked")

    monkeypatch.setattr(site_import, "run", busy)
    assert site.run("import", ["ledger", "x.xlsx"]) == 2
    said = "数据库正被另一项操作占用（如导入、备份），没有写入，请稍后再试。\n"
    assert capsys.readouterr().err == said


def test_an_import_that_is_interrupted_leaves_nothing(linjiang, tmp_path, monkeypatch):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledgers.workbook(ledgers.row(登记编号=f"2023-{n:03d}") for n in (1, 2, 3)))
    seen = []

    def stop(*_: object, **__: object) -> None:
        seen.append(AccessRequest.objects.count())
        if len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(import_ledger, "note", stop)
    with pytest.raises(KeyboardInterrupt):
        site_import.run(["ledger", str(path), "--organ", "LJ-01", "--apply"])
    assert seen == [1, 2]
    assert not AccessRequest.objects.exists()
    assert not StoredFile.objects.exists()
