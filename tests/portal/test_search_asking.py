"""A query becomes what it asks for: whatever is typed, in whatever script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.search.asking import CUT, FEWER, Phrase, understood
from gongkai.portal.search.embedded_query import in_title, like_title, matching, tiers
from gongkai.portal.search.engine import Scope
from gongkai.portal.search.folding import fold, grams
from gongkai.portal.search.marking import excerpt, marked, pattern
from gongkai.portal.search.numbers import index_key, keys_of
from gongkai.portal.search.pinyin import divided, syllables

TYPED = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("政务公开開龍〔〕[]【】()（）“”\"'*?:+-^~\\/|&!{}号第2023zwgk "),
    ),
    max_size=160,
)


def phrases(query, **more):
    return [each.phrases[0] for each in understood(query, **more).wanted]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("政務公開", "政务公开"),
        ("ＧＤＰ２０２３", "gdp2023"),
        ("政\u200b务\ufeff公开", "政务公开"),
        ("乾坤", "干坤"),
    ],
)
def test_full_width_capitals_and_traditional_characters_are_made_comparable(text, folded):
    assert fold(text) == folded


def test_a_text_is_cut_into_pairs_with_the_last_character_alone():
    assert grams("政务公开，2023年PDF") == "政务 务公 公开 开 2023 年 pdf"


def test_words_are_asked_for_one_by_one_and_quoted_ones_in_a_row():
    assert phrases("预算 公开") == [Phrase(("预算",)), Phrase(("公开",))]
    assert phrases("“预算 公开”") == [Phrase(("预算", "算", "公开"))]
    assert phrases('"预算公开"') == [Phrase(("预算", "算公", "公开"))]


def test_one_character_is_the_start_of_a_pair():
    assert phrases("开") == [Phrase(("开",), open_ended=True)]
    assert phrases("5号") == [Phrase(("5", "号"), open_ended=True)]


@pytest.mark.parametrize(
    "query",
    ["临政办〔2023〕5号", "临政办[2023]5号", "临政办【2023】 5 号", "临政办(2023)第5号", "临政办（2023）5", "臨政辦〔２０２３〕５號"],
)  # fmt: skip
def test_a_document_number_is_known_in_any_brackets(query):
    assert understood(query).numbers == ("临政办|2023|5",)


def test_a_document_is_found_by_its_number_with_and_without_the_issuer():
    keys = keys_of("临政办〔2023〕5号", ["LJ-SJ/2023-00012"])
    assert keys == ["临政办|2023|5", "|2023|5", "lj-sj-2023-00012"]
    assert understood("〔2023〕5号").numbers == ("|2023|5",)
    assert understood("lj-sj/2023—00012").numbers == ("lj-sj-2023-00012",)
    assert index_key("公开") == "" == index_key("12")


def test_synonyms_are_said_in_place_of_what_was_typed():
    groups = [["公积金", "住房公积金"], ["医保", "医疗保险"]]
    assert understood("医保报销", groups).marks == ("医保报销", "医疗保险报销")
    # Who typed the longer word means it; the shorter one would find nothing else.
    assert understood("住房公积金", groups).marks == ("住房公积金",)
    assert understood("“医保”", groups).marks == ("医保",)


def test_letters_may_be_sounds():
    wanted = understood("zwgk").wanted[0]
    assert wanted.initials == ("z", "w", "g", "k")
    assert wanted.syllables == ()
    assert understood("zhengwugongkai").wanted[0].syllables[0] == ("zheng", "wu", "gong", "kai")
    assert ["xi", "an"] in divided("xian")
    assert divided("a" * 40) and len(divided("xianxianxianxian")) <= 4
    assert syllables("绿色") == ["lv", "se"]


def test_what_is_too_long_is_cut_with_a_note():
    assert understood("政" * 500).notes == (CUT,)
    assert understood(" ".join("甲乙丙丁戊己庚辛壬癸子丑寅卯")).notes == (FEWER,)
    assert understood("政务公开").notes == ()


@given(TYPED)
def test_nothing_that_can_be_typed_is_an_error(typed):
    asked = understood(typed, [["公开", "公示"]])
    if asked.is_empty:
        return
    scope = Scope(home=1, kind="article")
    for say in (matching, in_title, like_title):
        say(asked, scope)
    tiers(asked, matching(asked, scope), scope)
    pattern(asked.marks)


@given(TYPED, TYPED)
def test_marking_changes_nothing_of_a_text(text, typed):
    pieces = marked(text, pattern(understood(typed).marks))
    assert "".join(piece.text for piece in pieces) == text


@given(st.text(alphabet="政务公开 預算，2023", min_size=1), st.integers(0, 6))
def test_what_is_in_a_text_is_marked_in_it(text, start):
    word = text[start : start + 3].strip("，")
    asked = understood(word)
    if asked.is_empty:
        return
    pieces = marked(text, pattern(asked.marks))
    assert any(piece.found for piece in pieces)


def test_an_excerpt_shows_the_place_of_the_find_as_it_is_written():
    text = "第一句没有什么。" * 50 + "這裡說的是政務公開的要求。" + "后面还有。" * 50
    pieces = excerpt(text, pattern(understood("政务公开").marks))
    assert [piece.text for piece in pieces if piece.found] == ["政務公開"]
    assert len("".join(piece.text for piece in pieces)) < 140


def test_an_excerpt_finds_its_place_where_folding_changes_the_length():
    text = "㎡㎡㎡……共计一百㎡，供水管网改造。"
    pieces = excerpt(text, pattern(understood("管网").marks))
    assert [piece.text for piece in pieces if piece.found] == ["管网"]


def test_a_number_is_marked_in_other_brackets():
    pieces = marked("见临政办【2023】5号文件", pattern(understood("临政办〔2023〕5号").marks))
    assert [piece.text for piece in pieces if piece.found] == ["临政办【2023】5"]
