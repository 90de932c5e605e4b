"""The published reports beside this checkout are read as a careful reader reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.interchange import codec
from gongkai.interchange.reading import read_file, read_report
from gongkai.interchange.refusals import Unreadable

SHARED = Path(__file__).parents[2] / ".." / "shared"
REPORTS = SHARED / "data" / "reports"
SEED = SHARED / "contracts" / "annual-report.seed.json"
FILES = sorted(p for p in REPORTS.glob("*.*") if p.suffix in (".txt", ".html", ".pdf"))

pytestmark = pytest.mark.skipif(
    not FILES, reason="the published reports are not beside this checkout"
)


def expected(path):
    return json.loads((REPORTS / f"{path.name.split('.')[0]}.expected.json").read_text("utf-8"))


READABLE = [path for path in FILES if expected(path)["status"] != "negative"]


@pytest.mark.parametrize("path", READABLE, ids=lambda p: p.name)
@pytest.mark.law("FORM 1")
def test_every_figure_is_the_one_that_stands_there(path):
    wanted = expected(path)
    found = codec.to_json(read_report(path.read_bytes(), name=path.name))
    assert (found["year"], found["edition"]) == (wanted["year"], wanted["edition"])
    for table in ("table2", "table3", "table4"):
        for row, figures in wanted.get(table, {}).items():
            assert found[table][row] == figures, row


@pytest.mark.parametrize(
    "path", [p for p in READABLE if expected(p)["status"] == "partial"], ids=lambda p: p.name
)
def test_rows_that_do_not_stand_in_the_file_are_not_invented(path):
    wanted = expected(path)
    found = codec.to_json(read_report(path.read_bytes(), name=path.name))
    known = {row for row, figures in found["table3"].items() if figures is not None}
    assert known == set(wanted["table3"])
    assert found["table4"] is None


@pytest.mark.parametrize("path", READABLE, ids=lambda p: p.name)
def test_the_organ_is_the_one_that_reports(path):
    wanted = expected(path)["organ"]
    found = read_report(path.read_bytes(), name=path.name).organ
    if wanted.startswith("a large city"):
        assert found == "测试市人民政府"
    elif "未写机关名" in wanted:
        assert found is None
    else:
        assert found == wanted


@pytest.mark.parametrize(
    "path", [p for p in FILES if expected(p)["status"] == "negative"], ids=lambda p: p.name
)
def test_headings_without_tables_are_refused_with_what_was_found(path):
    with pytest.raises(Unreadable) as refusal:
        read_file(path)
    assert "没有读到统计表" in str(refusal.value)
    assert "总体情况" in str(refusal.value)


def test_the_seed_is_read_to_the_letter():
    seed = next((SHARED / "seed").glob("*.txt"))
    found = codec.to_json(read_file(seed))
    assert json.dumps(found, sort_keys=True) == json.dumps(
        json.loads(SEED.read_text("utf-8")), sort_keys=True
    )


def test_lines_broken_by_the_page_are_put_together_again():
    prose = read_report((REPORTS / "huaian_2024.txt").read_bytes()).sections
    assert len(prose.overview.split("\n")) == 6
    assert "建设‘四最’一流营商环境高质量推进" in prose.overview
    assert "改进的地方。主要表现在" in prose.problems
    assert prose.other.endswith("信息处理费 3940 元。")
