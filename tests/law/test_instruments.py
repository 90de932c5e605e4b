"""Citations: one form in the code, one wording in Chinese."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import gongkai.law
from gongkai.law.instruments import Instrument, cite, cite_all, numeral, parse

LAW = Path(gongkai.law.__file__).parent


@pytest.mark.parametrize(
    ("citation", "wording"),
    [
        ("REG 33(2)", "条例第三十三条第二款"),
        ("REG 30", "条例第三十条"),
        ("REG 36(7)", "条例第三十六条第（七）项"),
        ("REG 20(15)", "条例第二十条第（十五）项"),
        ("ARL 23(1)(4)", "行政复议法第二十三条第一款第（四）项"),
        ("CCL 201", "民法典第二百零一条"),
        ("CCL 1010", "民法典第一千零一十条"),
        ("FORM 3", "年度报告格式第三部分"),
        ("REPLY235", "国办公开办函〔2016〕235号"),
        ("FEE 5 (from memory)", "信息处理费管理办法第五条"),
    ],
)
def test_a_citation_has_one_chinese_wording(citation, wording):
    assert cite(citation) == wording


@pytest.mark.parametrize("text", ["REG33", "reg 33", "LAW 1", "REG 33(2)(1)(1)", "", "REG 33 (2)"])
def test_what_is_no_citation_is_refused(text):
    with pytest.raises(ValueError, match="not a citation"):
        cite(text)


def test_an_instrument_cited_twice_running_is_named_once():
    assert (
        cite_all("REG 36(3)", "REG 14", "ARL 28")
        == "条例第三十六条第（三）项、第十四条、行政复议法第二十八条"
    )
    assert cite_all("WEB", "WEB") == "国办函〔2018〕12号"
    assert cite_all() == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
    ],
)
def test_numbers_of_articles_are_written_in_chinese(number, text):
    assert numeral(number) == text


def test_every_instrument_has_title_number_and_short_name():
    for instrument in Instrument:
        details = instrument.details
        assert details.title
        assert details.number
        assert details.short
        assert details.unit in ("条", "部分")


def citations_in_docstrings():
    for path in LAW.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                for line in re.findall(r"Law: ([^\n]+)", ast.get_docstring(node) or ""):
                    first = re.match(r"[A-Z0-9]+(?: \d+(?:\(\d+\))*)?", line)
                    yield path.name, first[0] if first else line


def test_docstrings_cite_known_instruments():
    found = sorted(set(citations_in_docstrings()))
    assert len(found) > 50
    assert all(parse(citation)[0] in Instrument for _, citation in found)
