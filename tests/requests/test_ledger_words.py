"""Headings, words, days and numbers as offices write them; what is not certain is not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.interchange.sources.cells import Kind, Value
from gongkai.interchange.sources.days import NotADay, day_of
from gongkai.law.applicants import ApplicantKind
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import RULES, Ground
from gongkai.law.outcomes import Outcome, OutcomeGroup
from gongkai.law.receipt import Intake
from gongkai.requests.actions.ledger.basis import grounds_by, settled
from gongkai.requests.actions.ledger.fields import Field, field_of, second_choice
from gongkai.requests.actions.ledger.numbers import number_of
from gongkai.requests.actions.ledger.words import (
    OFFERED_GROUNDS,
    grounds_under,
    offered,
    result_of,
    term_of,
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("登记编号", Field.NUMBER),
        ("收到申请日期（年月日）", Field.RECEIVED_ON),
        ("*申请人 姓名", Field.APPLICANT),
        ("申请人类别", Field.APPLICANT_KIND),
        ("所需信息\n内容描述", Field.DESCRIPTION),
        ("办理结果", Field.GROUND),
        ("received_on", Field.RECEIVED_ON),
        ("补正告知书送达日期", None),
        ("满意度", None),
    ],
)
def test_a_heading_is_taken_as_a_whole(heading, field):
    assert field_of(heading) is field


def test_a_word_under_an_acts_heading_means_that_act():
    assert field_of("日期", "补正") is Field.CLARIFICATION_ASKED_ON
    assert field_of("姓名", "申请人信息") is Field.APPLICANT
    assert field_of("收到日期", "补正") is Field.CLARIFIED_ON
    assert field_of("办结日期", "复议") is None
    assert second_choice("序号") is Field.NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "2023.1.5",
        "2023-01-05",
        "2023/1/5",
        "2023年1月5日",
        "2023 年 1 月 5 日",
        "20230105",
        "２０２３．１．５",
        "2023-01-05 10:30:00",
        "2023年1月5日9时30分",
        "2023-1-5（周四）",
        "44931",
    ],
)
def test_a_day_is_understood_in_the_ways_it_is_written(text):
    assert day_of(Value(text)) == date(2023, 1, 5)


def test_a_serial_with_its_time_is_its_day():
    assert day_of(Value("44931.75", Kind.NUMBER)) == date(2023, 1, 5)
    assert day_of(Value("2023-01-05", Kind.DAY)) == date(2023, 1, 5)


@pytest.mark.parametrize(
    "text", ["1月5日", "23.1.5", "2023.13.1", "2023.2.30", "2023年1月", "2023.1.5-2023.1.9", "昨天"]
)
def test_what_leaves_the_day_open_is_no_day(text):
    with pytest.raises(NotADay, match=r"不是日期"):
        day_of(Value(text))
    with pytest.raises(NotADay, match="年份"):
        day_of(Value("1023-01-05"))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("予以公开", Ground.DISCLOSABLE),
        ("部分公开", Ground.SEVERED),
        ("不予公开-国家秘密", Ground.STATE_SECRET),
        ("（三）不予公开：1.属于国家秘密", Ground.STATE_SECRET),
        ("信息不存在", Ground.NOT_EXISTING),
        ("不属于本机关", Ground.OTHER_ORGAN),
        ("重复申请", Ground.REPEATED),
        ("信访", Ground.PETITION),
        ("逾期未补正", Ground.CLARIFICATION_LAPSED),
        ("撤回", Ground.WITHDRAWN),
        ("危及“三安全一稳定”", Ground.SECURITY_OR_STABILITY),
        ("其他", Ground.OTHER),
    ],
)
def test_the_words_of_practice_lead_to_their_ground(text, ground):
    assert result_of(text).ground is ground


@pytest.mark.parametrize("outcome", Outcome, ids=str)
def test_every_row_of_the_form_is_understood_by_its_own_wording(outcome):
    assert RULES[result_of(outcome.label).ground].outcome is outcome


@pytest.mark.parametrize("ground", OFFERED_GROUNDS, ids=str)
def test_what_is_offered_is_understood(ground):
    for said in (ground.value, ground.label, dict(offered(Field.GROUND))[ground.value]):
        assert result_of(said).ground is ground


@pytest.mark.parametrize("text", ["已办", "依法公开", "已答复", "合并办理", "同上", "joined"])
def test_other_words_are_left_to_the_officer(text):
    assert result_of(text) is None


def test_a_heading_of_the_form_alone_leaves_the_ground_open():
    for text, group in (
        ("不予公开", OutcomeGroup.WITHHELD),
        ("无法提供", OutcomeGroup.UNAVAILABLE),
        ("不予处理", OutcomeGroup.NOT_PROCESSED),
        ("其他处理", OutcomeGroup.OTHER),
    ):
        assert result_of(text) == (None, False, group)
    assert result_of("办理中").is_pending


@pytest.mark.law("REG 36")
def test_a_cited_article_settles_what_it_alone_can_mean():
    withheld = grounds_under(OutcomeGroup.WITHHELD)
    assert settled(withheld, "条例第三十六条第（三）项、第十五条") is Ground.THIRD_PARTY_RIGHTS
    assert settled(withheld, "第十四条") is None
    assert settled(withheld, "第三十六条第三项") is None
    assert grounds_by("第39条第1款") == {Ground.PETITION}


@pytest.mark.parametrize(
    ("field", "text", "term"),
    [
        (Field.APPLICANT_KIND, "公民", ApplicantKind.NATURAL_PERSON),
        (Field.APPLICANT_KIND, "法人或其他组织-商业企业", ApplicantKind.BUSINESS),
        (Field.APPLICANT_KIND, "律师事务所", ApplicantKind.LEGAL_SERVICES),
        (Field.APPLICANT_KIND, "法人", None),
        (Field.APPLICANT_KIND, "社会组织", None),
        (Field.INTAKE, "网上申请", Intake.ONLINE),
        (Field.INTAKE, "EMS", Intake.POST_SIGNED),
        (Field.INTAKE, "来信", None),
        (Field.DELIVERY, "当面领取", Delivery.IN_PERSON),
        (Field.DELIVERY, "邮寄、电子邮件", None),
    ],
)
def test_kinds_and_ways_are_known_or_asked_for(field, text, term):
    assert term_of(field, text) is term


@pytest.mark.parametrize(
    ("text", "year", "place"),
    [
        ("临数公开〔2023〕12号", 2023, 12),
        ("依申请[2023]第012号", 2023, 12),
        ("2023-0012", 2023, 12),
        ("2023年第12号", 2023, 12),
        ("20230012", 2023, 12),
        ("YSQ2023012", 2023, 12),
        ("12", None, None),
        ("2023-12-2", None, None),
    ],
)
def test_a_number_tells_its_year_and_place_where_it_has_them(text, year, place):
    assert number_of(text) == (text, year, place)
