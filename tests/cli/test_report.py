from __future__ import annotations

import json
from dataclasses import replace

import pytest
from interchange.reports import SOUND, with_rows
from jsonschema import Draft202012Validator

from gongkai.cli.main import main
from gongkai.interchange import codec

WRONG = replace(with_rows(granted=(3, 1, 0, 0, 1, 0, 6)), organ="临江市教育局")
PREVIOUS = replace(with_rows(carried_out=(2, 0, 0, 0, 0, 0, 2)), year=2023)


@pytest.fixture
def save(tmp_path):
    def _save(name, report):
        path = tmp_path / name
        path.write_text(codec.dumps(report), encoding="utf-8")
        return str(path)

    return _save


@pytest.fixture
def sound(save):
    return save("sound.json", SOUND)


def test_read_prints_the_report_as_json(sound, capsys):
    assert main(["report", "read", sound]) == 0
    assert codec.loads(capsys.readouterr().out) == SOUND


def test_a_file_that_is_not_there_is_one_sentence(tmp_path, capsys):
    assert main(["report", "read", str(tmp_path / "none.html")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "none.html" in said.err


def test_a_file_over_the_limit_is_refused(sound, capsys):
    assert main(["report", "read", sound, "--max-size", "1K"]) == 2
    assert capsys.readouterr().err.endswith("。\n")


def test_check_of_a_sound_report_says_so_and_succeeds(sound, capsys):
    assert main(["report", "check", sound]) == 0
    assert "未发现问题" in capsys.readouterr().out


def test_check_lists_errors_with_rule_and_sentence(save, capsys):
    assert main(["report", "check", save("wrong.json", WRONG)]) == 1
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.endswith("临江市教育局　2024 年：错误 2，提示 1")
    assert lines[0] == "  错误  K2   表三“（一）予以公开”行总计为 6，前六列之和为 5，相差 1。"


def test_check_as_json_gives_every_field_of_the_contract(save, capsys):
    assert main(["report", "check", save("wrong.json", WRONG), "--json"]) == 1
    [entry] = json.loads(capsys.readouterr().out)["files"]
    assert entry["organ"] == "临江市教育局"
    assert entry["year"] == 2024
    assert entry["discrepancies"][0] == {
        "rule": "K2",
        "level": "error",
        "table": "table3",
        "row": "granted",
        "column": "total",
        "left": 6,
        "right": 5,
        "message": "表三“（一）予以公开”行总计为 6，前六列之和为 5，相差 1。",
    }


def test_check_against_last_year_finds_what_was_lost_over_the_new_year(save, sound, capsys):
    lost = save("old.json", replace(PREVIOUS, table3={**PREVIOUS.table3, "carried_out": (5,) * 7}))
    assert main(["report", "check", sound, "--previous", lost, "--json"]) == 1
    [entry] = json.loads(capsys.readouterr().out)["files"]
    assert {d["rule"] for d in entry["discrepancies"] if d["level"] == "error"} == {"K5"}


def test_last_years_report_of_another_year_is_refused(save, sound, capsys):
    old = save("old.json", replace(PREVIOUS, year=2020))
    assert main(["report", "check", sound, "--previous", old]) == 2
    assert "应与 2023 年的比对" in capsys.readouterr().err


def test_last_years_report_is_for_one_file_only(save, sound, capsys):
    old = save("old.json", PREVIOUS)
    assert main(["report", "check", sound, sound, "--previous", old]) == 2
    assert "只能用于检查一个文件" in capsys.readouterr().err


def test_a_batch_goes_on_after_a_file_that_cannot_be_used(save, sound, tmp_path, capsys):
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "other"}', encoding="utf-8")
    files = [sound, str(bad), save("wrong.json", WRONG)]
    assert main(["report", "check", *files, "--json"]) == 2
    entries = {e["file"]: e for e in json.loads(capsys.readouterr().out)["files"]}
    assert list(entries[str(bad)]) == ["file", "organ", "year", "discrepancies", "error"]
    assert entries[str(bad)]["error"].endswith("。")
    assert "error" not in entries[sound]
    assert [d["rule"] for d in entries[files[2]]["discrepancies"]][:1] == ["K2"]


def test_one_file_that_cannot_be_used_has_its_entry_and_its_sentence(tmp_path, capsys):
    missing = str(tmp_path / "none.html")
    assert main(["report", "check", missing, "--json"]) == 2
    said = capsys.readouterr()
    [entry] = json.loads(said.out)["files"]
    assert entry["discrepancies"] == []
    assert said.err == f"{missing}：{entry['error']}\n"


def test_a_batch_for_a_person_keeps_refusals_apart(save, sound, tmp_path, capsys):
    bad = tmp_path / "bad.json"
    bad.write_text("nothing", encoding="utf-8")
    assert main(["report", "check", sound, str(bad), "--jobs", "2"]) == 2
    said = capsys.readouterr()
    assert "未发现问题" in said.out
    assert said.err.startswith(f"{bad}：")


def test_a_batch_counts_on_a_terminal(sound, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["report", "check", sound, sound, "--json"]) == 0
    said = capsys.readouterr()
    assert "\r已检查 1/2\r已检查 2/2\n" in said.err
    assert len(json.loads(said.out)["files"]) == 2


def test_a_batch_with_findings_has_status_1(save, sound):
    assert main(["report", "check", sound, save("wrong.json", WRONG)]) == 1
    assert main(["report", "check", sound, sound]) == 0


def test_hints_do_not_count_for_the_exit_status(save, capsys):
    hinted = replace(
        SOUND, sections=replace(SOUND.sections, other="按《关于<印发办法>的通知》执行。")
    )
    assert main(["report", "check", save("hinted.json", hinted)]) == 0
    said = capsys.readouterr().out
    assert "未发现问题（提示" in said
    assert "书名号" in said


@pytest.mark.parametrize("suffix", ["json", "html", "txt"])
def test_write_puts_the_report_into_another_file(sound, tmp_path, suffix):
    out = tmp_path / f"out.{suffix}"
    assert main(["report", "write", sound, "-o", str(out)]) == 0
    assert "临江市发展和改革委员会" in out.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"out.{suffix}", "sound.json"]


def test_an_ending_that_cannot_be_written_is_refused_before_reading(tmp_path, capsys):
    assert main(["report", "write", "nothing.html", "-o", str(tmp_path / "out.doc")]) == 2
    assert "须以 .html、.docx" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_one_sentence(sound, tmp_path, capsys):
    assert main(["report", "write", sound, "-o", str(tmp_path / "no" / "out.json")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("不能写入")
    assert said.count("\n") == 1


def test_sum_adds_up_and_names_the_organs_that_are_missing(save, sound, tmp_path, capsys):
    other = save("other.json", replace(SOUND, organ="临江市教育局"))
    expected = tmp_path / "organs.txt"
    expected.write_text("临江市教育局\n临江市公安局\n", encoding="utf-8")
    out = tmp_path / "sum.json"
    words = ["report", "sum", sound, other, "-o", str(out), "--expect", str(expected)]
    assert main([*words, "--organ", "临江市"]) == 1
    assert capsys.readouterr().out == "已汇总 2 份报告。\n缺报：临江市公安局\n"
    total = codec.loads(out.read_text(encoding="utf-8"))
    assert (total.organ, total.table3["received"][-1]) == ("临江市", 26)
    assert main([*words, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["missing"] == ["临江市公安局"]


def test_sum_without_gaps_succeeds(save, sound, tmp_path):
    assert main(["report", "sum", sound, "-o", str(tmp_path / "sum.json")]) == 0


def test_sum_of_reports_that_do_not_belong_together_writes_nothing(save, sound, tmp_path, capsys):
    other = save("other.json", replace(SOUND, organ="临江市教育局", year=2022))
    out = tmp_path / "sum.json"
    assert main(["report", "sum", sound, other, "-o", str(out)]) == 2
    assert "临江市教育局为 2022 年" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_list_may_be_in_any_encoding_of_a_report(sound, tmp_path, capsys, encoding):
    expected = tmp_path / "organs.txt"
    expected.write_text("临江市公安局\n", encoding=encoding)
    words = ["report", "sum", sound, "-o", str(tmp_path / "s.json"), "--expect", str(expected)]
    assert main(words) == 1
    assert "缺报：临江市公安局" in capsys.readouterr().out


def test_a_folder_is_no_name_for_what_is_written(sound, tmp_path, capsys):
    assert main(["report", "write", sound, "-o", f"{tmp_path}/out.docx/"]) == 2
    assert "应写明文件名" in capsys.readouterr().err
    assert not (tmp_path / "out.docx").exists()


def test_a_list_that_cannot_be_read_is_one_sentence(sound, tmp_path, capsys):
    words = [
        "report",
        "sum",
        sound,
        "-o",
        str(tmp_path / "s.json"),
        "--expect",
        str(tmp_path / "no"),
    ]
    assert main(words) == 2
    assert "读不了名单" in capsys.readouterr().err


def test_compare_shows_changes_rules_and_prose(save, capsys):
    said = "一是政策解读形式有待进一步丰富，二是网站安全管理水平有待提高。"
    sections = replace(SOUND.sections, problems=said)
    old = replace(PREVIOUS, sections=sections, table2={**SOUND.table2, "licences": 100})
    new = replace(SOUND, sections=sections)
    assert main(["report", "compare", save("old.json", old), save("new.json", new)]) == 1
    printed = capsys.readouterr().out
    assert "  表二“行政许可”：100 → 120（+20）" in printed
    assert "  表三“四、结转下年度继续办理”：2 → 1（-1）" in printed
    assert "警告  K6" in printed
    assert f"  第五部分　照抄（相似 100%）　{said}" in printed


def test_compare_as_json_holds_figures_discrepancies_and_prose(save, sound, capsys):
    old = replace(PREVIOUS, table2={**SOUND.table2, "normative_documents": None})
    assert main(["report", "compare", save("old.json", old), sound, "--json"]) == 0
    compared = json.loads(capsys.readouterr().out)
    assert list(compared) == ["figures", "discrepancies", "prose"]
    assert compared["discrepancies"] == []
    assert compared["figures"][0] == {
        "table": "table2",
        "row": "government_rules",
        "column": "issued",
        "old": 0,
        "new": 0,
        "difference": 0,
    }


def test_the_schema_is_printed_and_describes_what_read_prints(sound, capsys):
    assert main(["report", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert main(["report", "read", sound]) == 0
    Draft202012Validator(schema).validate(json.loads(capsys.readouterr().out))


def test_a_result_that_cannot_take_its_place_leaves_nothing_behind(sound, tmp_path, capsys):
    (tmp_path / "out.json").mkdir()
    before = sorted(tmp_path.iterdir())
    assert main(["report", "write", sound, "-o", str(tmp_path / "out.json")]) == 2
    assert "这是一个目录" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before
