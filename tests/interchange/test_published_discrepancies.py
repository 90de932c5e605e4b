"""The discrepancies of published reports, as a careful reader found them, and no others."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from gongkai.interchange.checking import check
from gongkai.interchange.reading import read_file
from gongkai.law.footing import Level

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"
FOOTING = {"K1", "K2", "K3", "K4"}
SIZE, SECONDS = 20 * 1024 * 1024, 30


def published():
    """Each file with its expectation; `NAME.raw.txt` and `NAME.txt` share that of `NAME`."""
    for path in sorted(REPORTS.glob("*")):
        expectation = REPORTS / f"{path.name.split('.')[0]}.expected.json"
        if path.suffix in (".json", ".md") or not expectation.exists():
            continue
        expected = json.loads(expectation.read_text(encoding="utf-8"))
        if expected["status"] != "negative":
            yield pytest.param(path, expected, id=path.name)


CASES = list(published()) or [
    pytest.param(None, None, marks=pytest.mark.skip(reason=f"没有已公布的年报：{REPORTS}"))
]


@cache
def discrepancies(path):
    return check(read_file(path, max_size=SIZE, seconds=SECONDS))


@pytest.mark.parametrize(("path", "expected"), CASES)
def test_the_known_discrepancies_of_the_tables_are_found_and_no_others(path, expected):
    found = {
        (d.rule, str(d.level), d.table, d.row, d.column)
        for d in discrepancies(path)
        if d.rule in FOOTING and d.level is not Level.HINT
    }
    wanted = {
        (d["rule"], d["level"], d["table"], d["row"], d["column"])
        for d in expected["discrepancies"]
    }
    assert found == wanted


@pytest.mark.parametrize(("path", "expected"), CASES)
def test_no_published_report_has_an_error_that_a_reader_did_not_see(path, expected):
    errors = [d.message for d in discrepancies(path) if d.level is Level.ERROR]
    assert len(errors) == sum(d["level"] == "error" for d in expected["discrepancies"])


@pytest.mark.parametrize(("path", "expected"), CASES)
def test_prose_that_agrees_with_its_tables_is_no_finding(path, expected):
    findings = [
        (d.rule, d.row, d.left, d.right)
        for d in discrepancies(path)
        if d.rule in {"K7", "K8", "K9"} and d.level is not Level.HINT
    ]
    if expected["organ"] == "上海市人民政府办公厅":
        assert findings == [
            ("K7", "granted", 258, 275),
            ("K7", "unavailable", 265, 337),
        ]
    else:
        assert findings == []
