"""Templates are data: sound, in versions by their dates, and applied by small conditions."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from gongkai.law.letters import LETTERS, LetterKind, RemedyText
from gongkai.law.refusals import NotPermitted
from gongkai.requests.letters import template_for, template_named, templates, versions_of
from gongkai.requests.letters.conditions import holds, unknown
from gongkai.requests.letters.wording import cited, day, ended, plain

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_has_words_for_today(kind):
    template = template_for(kind, TODAY)
    assert template.title
    assert template.parts


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_versions_of_a_kind_follow_one_another_without_gap_or_overlap(kind):
    known = versions_of(kind)
    for earlier, later in pairwise(known):
        assert earlier.effective_to + timedelta(days=1) == later.effective_from
    assert known[-1].effective_to is None
    assert len({each.version for each in known}) == len(known)


@pytest.mark.parametrize(
    "kind", [LetterKind.WITHHELD, LetterKind.PARTLY_GRANTED, LetterKind.GRANTED]
)
def test_replies_changed_their_form_with_the_law_of_reconsideration(kind):
    before = template_for(kind, date(2023, 12, 31))
    after = template_for(kind, date(2024, 1, 1))
    assert (before.version, after.version) == ("2019", "2024")
    assert before.title != after.title
    assert [part.text for part in before.parts] != [part.text for part in after.parts]
    assert template_named(kind, "2019") is before


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_letter_that_names_remedies_has_a_place_for_them(kind):
    for template in versions_of(kind):
        named = any("{remedy}" in part.text for part in template.parts)
        assert named == (LETTERS[kind].remedy is RemedyText.DECISION)


@pytest.mark.law("FEE 3")
def test_no_fee_could_be_asked_for_before_there_was_a_rule_for_it():
    with pytest.raises(NotPermitted, match="没有适用的“收费通知书”格式"):
        template_for(LetterKind.FEE, date(2020, 12, 31))


def test_a_template_that_names_an_unknown_place_is_not_loaded(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir()
    folder.joinpath("consulting.toml").write_text(
        '[[version]]\nversion = "1"\neffective_from = 2019-05-15\ntitle = "告知书"\n'
        '[[version.part]]\ntext = "{no_such_place}"\nwhen = ["no.such.flag"]\n',
        "utf-8",
    )
    monkeypatch.setattr(templates, "files", lambda _: tmp_path)
    versions_of.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"no_such_place.*no\.such\.flag"):
            versions_of(LetterKind.CONSULTING)
    finally:
        versions_of.cache_clear()


@pytest.mark.parametrize(
    ("when", "up"),
    [
        ((), True),
        (("electronic",), True),
        (("!electronic",), False),
        (("ground.severed|ground.other", "electronic"), True),
        (("ground.severed|ground.disclosable",), False),
        (("!ground.severed|ground.disclosable",), True),
    ],
)
def test_a_condition_is_all_of_its_parts_and_a_part_any_of_its_flags(when, up):
    assert holds(when, {"electronic", "ground.other"}) is up


def test_a_condition_may_only_name_flags_that_exist():
    assert unknown(("ground.severed|ground.sverd", "!fact.letter"), {"fact.letter"}) == {
        "ground.sverd"
    }


@pytest.mark.parametrize(
    ("citations", "words"),
    [
        (("REG 30",), "《中华人民共和国政府信息公开条例》第三十条"),
        (
            ("REG 36(3)", "REG 16(2)"),
            "《中华人民共和国政府信息公开条例》第三十六条第（三）项、第十六条第二款",
        ),
        (
            ("REG 42", "FEE 3"),
            "《中华人民共和国政府信息公开条例》第四十二条、《政府信息公开信息处理费管理办法》第三条",
        ),
        (("FORM 3",), ""),
    ],
)
def test_articles_are_cited_under_the_full_title_of_their_instrument(citations, words):
    assert cited(citations) == words


def test_days_are_written_as_official_documents_write_them():
    assert day(date(2024, 3, 1)) == "2024年3月1日"
    assert day(None) == ""


def test_characters_no_paper_can_show_are_left_out():
    assert plain("理由\x00一\x0b\r\n二\ud800\t三 ") == "理由一\n二 三"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("没有现成信息", "没有现成信息。"),
        ("没有现成信息。", "没有现成信息。"),
        ("依据《统计法》", "依据《统计法》。"),
        ("见说明（第2页）", "见说明（第2页）。"),
        ("他说“不公开。”", "他说“不公开。”"),
        ("（此前已经答复。）", "（此前已经答复。）"),
        ("下列各项：", "下列各项："),
        ("https://shuju.linjiang.invalid/mulu/", "https://shuju.linjiang.invalid/mulu/"),
        ("”", "”。"),
    ],
)
def test_a_paragraph_ends_with_one_stop(typed, printed):
    assert ended(typed) == printed
