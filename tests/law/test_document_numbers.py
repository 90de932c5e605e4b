"""Document numbers as they are written, and as they ought to be."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.document_numbers import DocumentNumber, NumberFault, judge_number, parse_number

F = NumberFault
REAL = Path(__file__).parents[3] / "shared" / "data" / "content" / "policies.jsonl"


@pytest.mark.parametrize(
    ("text", "faults", "suggested"),
    [
        pytest.param("", (), None, id="没有文号的留空"),
        pytest.param("临政办〔2023〕5号", (), None, id="正确"),
        pytest.param("国务院令第711号", (), None, id="令有自己的写法"),
        pytest.param("国家税务总局公告2023年第5号", (), None, id="公告有自己的写法"),
        pytest.param("国家税务总局公告2023年第５号", (F.DIGITS,), "国家税务总局公告2023年第5号", id="公告全角"),
        pytest.param("无", (F.ABSENT,), "", id="写了无"),
        pytest.param("\u200b", (F.ABSENT,), "", id="只有看不见的字符"),
        pytest.param("义政办发〔2023〕130 号", (F.SPACES,), "义政办发〔2023〕130号", id="空格"),
        pytest.param("\u200b办发〔2023〕14号", (F.SPACES,), "办发〔2023〕14号", id="零宽空格"),
        pytest.param("清退军发[2023]59号", (F.BRACKETS,), "清退军发〔2023〕59号", id="方括号"),
        pytest.param("省统计局公告【2023】3号", (F.BRACKETS,), "省统计局公告〔2023〕3号", id="鱼尾号"),
        pytest.param("临数（2023）5号", (F.BRACKETS,), "临数〔2023〕5号", id="圆括号"),
        pytest.param("临数〔2023年〕5号", (F.BRACKETS,), "临数〔2023〕5号", id="括号里有年字"),
        pytest.param("临数〔23〕5号", (F.SHORT_YEAR,), "临数〔2023〕5号", id="两位年份"),
        pytest.param("临数〔2023〕第5号", (F.ORDINAL,), "临数〔2023〕5号", id="第"),
        pytest.param("临数〔2023〕005号", (F.LEADING_ZERO,), "临数〔2023〕5号", id="虚位"),
        pytest.param("临数〔2023〕5", (F.ENDING,), "临数〔2023〕5号", id="没有号字"),
        pytest.param("临数〔２０２３〕５号", (F.DIGITS,), "临数〔2023〕5号", id="全角数字"),
        pytest.param("临数2023-5", (F.SHAPE,), None, id="看不懂"),
        pytest.param("临数〔2022〕5号", (F.OTHER_YEAR,), None, id="年份不是成文年份"),
        pytest.param("临数[2022]第05号", (F.BRACKETS, F.ORDINAL, F.LEADING_ZERO, F.OTHER_YEAR), "临数〔2022〕5号", id="几处一起"),
    ],
)  # fmt: skip
def test_a_number_is_judged(text, faults, suggested):
    judged = judge_number(text, date(2023, 5, 1))
    assert (judged.faults, judged.suggested) == (faults, suggested)


def test_the_sentence_names_the_faults_and_the_right_form():
    judged = judge_number("临数[2022]5号", date(2023, 5, 1))
    assert judged.sentence.startswith("年份应当写在六角括号“〔〕”内")
    assert judged.sentence.endswith("可写作“临数〔2022〕5号”。")
    assert judged.refused == (F.BRACKETS,)
    assert judge_number("临数〔2023〕5号").sentence == ""
    assert judge_number("临数2023-5").refused == ()


def test_a_number_has_three_parts():
    assert parse_number("国办发明电[2019]16号") == DocumentNumber("国办发明电", 2019, 16)
    assert parse_number("无") is None


@pytest.mark.skipif(not REAL.exists(), reason="没有真实文件样本 ../shared/data/content")
def test_the_numbers_of_real_documents_are_told_apart():
    """Of 135 documents as they stand on government sites, eight numbers are ill-formed."""
    rows = [json.loads(line) for line in REAL.read_text("utf-8").splitlines()]
    judged = [judge_number(row.get("doc_no") or "") for row in rows]
    found = Counter(str(fault) for each in judged for fault in each.faults)
    assert len(rows) == 135
    assert found == {"spaces": 3, "brackets": 3, "absent": 2}
    assert all(not judge_number(each.suggested).faults for each in judged if each.suggested)


@given(
    code=st.text("国办发函数政", min_size=1, max_size=6),
    year=st.integers(1950, 2100),
    serial=st.integers(1, 9999),
    brackets=st.sampled_from(["〔〕", "[]", "【】", "（）", "()", "［］"]),
)
def test_what_is_suggested_has_no_fault(code, year, serial, brackets):
    """Whatever brackets and noughts were written, the suggestion is the same sound number."""
    written = f"{code}{brackets[0]}{year}{brackets[1]}第0{serial} 号"
    judged = judge_number(written)
    assert judged.suggested == f"{code}〔{year}〕{serial}号"
    assert judge_number(judged.suggested).faults == ()
