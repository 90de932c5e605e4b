"""What an installation chose where the law is silent is read strictly, or refused in a sentence."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from gongkai.law.adopted import Adopted, Unusable, read
from gongkai.law.outcomes import Outcome
from gongkai.law.policy import DEFAULT, Policy, choices

TEN_DAYS = """
[clarification_days]
value = 10
reason = "本市规定补正期限为10个工作日"
basis = "临政办发〔2024〕3号"
"""


def test_an_empty_file_changes_nothing():
    assert read("") == Adopted()
    assert read("# 全部按缺省\n").policy == DEFAULT


def test_a_choice_is_read_with_its_reason_and_its_document():
    adopted = read(TEN_DAYS)
    assert adopted.policy == replace(DEFAULT, clarification_days=10)
    entry = adopted.entries["clarification_days"]
    assert (entry.reason, entry.basis) == ("本市规定补正期限为10个工作日", "临政办发〔2024〕3号")
    assert [choice.name for choice in adopted.changed] == ["clarification_days"]


def test_a_default_may_be_confirmed_with_a_reason_of_its_own():
    adopted = read('[payment_restarts]\nvalue = true\nreason = "市财政局口径"')
    assert adopted.policy == DEFAULT
    assert "payment_restarts" in adopted.entries
    assert adopted.changed == []


def test_rows_are_named_by_their_codes_and_no_row_by_none():
    adopted = read(
        '[withdrawn_outcome]\nvalue = "none"\nreason = "不入表"\n'
        '[joined_outcome]\nvalue = "not_processed.repeated"\nreason = "按重复申请计"'
    )
    assert adopted.policy.withdrawn_outcome is None
    assert adopted.policy.joined_outcome is Outcome.REPEATED


@pytest.mark.parametrize("choice", choices(), ids=lambda choice: choice.name)
def test_every_answer_that_is_offered_can_be_given_and_nothing_else(choice):
    for answer in choice.allowed:
        written = {True: "true", False: "false", None: '"none"'}.get(answer, f'"{answer}"')
        if isinstance(choice.allowed, range):
            written = str(answer)
        text = f'[{choice.name}]\nvalue = {written}\nreason = "理由"'
        if choice.fixed and answer != choice.default:
            with pytest.raises(Unusable, match=f"“{choice.name}”不能改：{choice.fixed}"):
                read(text)
        else:
            assert read(text).policy == replace(DEFAULT, **{choice.name: answer})
    for wrong in ("0", "100000", "1.0", '"withheld.state_secret"', "[]", "2024-01-01"):
        with pytest.raises(Unusable, match=f"“{choice.name}”应为"):
            read(f'[{choice.name}]\nvalue = {wrong}\nreason = "理由"')


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("\nx = = 1", "第 2 行不符合 TOML 格式", id="不是TOML"),
        pytest.param('x = """', "末尾不符合 TOML 格式", id="没有写完"),
        pytest.param("[days]\nvalue = 1", "没有“days”这一项", id="没有这一项"),
        pytest.param("clarification_days = 10", "“clarification_days”应写成一节", id="不成节"),
        pytest.param(
            '[clarification_days]\nreason = "理由"', "“clarification_days”应写成一节", id="没有值"
        ),
        pytest.param("[clarification_days]\nvalue = 10", "没有写理由", id="没有理由"),
        pytest.param('[clarification_days]\nvalue = 10\nreason = " "', "没有写理由", id="空的理由"),
        pytest.param(
            "[clarification_days]\nvalue = 10\nreason = 3", "reason 应为", id="理由不是文字"
        ),
        pytest.param(
            f'[clarification_days]\nvalue = 10\nreason = "{"长" * 301}"', "不超过 300 字", id="太长"
        ),
        pytest.param(
            '[clarification_days]\nvalue = 10\nreason = "理由"\nbases = "x"', "bases", id="多写"
        ),
        pytest.param(
            '[clarification_days]\nvalue = 300\nreason = "理由"',
            "“clarification_days”应为 5 至 60 的整数，实为 300",
            id="超出范围",
        ),
        pytest.param(
            '[clarification_days]\nvalue = true\nreason = "理由"',
            "应为 5 至 60 的整数，实为 true",
            id="是否不是数",
        ),
        pytest.param(
            '[payment_restarts]\nvalue = 1\nreason = "理由"',
            "应为 true 或者 false，实为 1",
            id="数不是是否",
        ),
        pytest.param(
            '[withdrawn_outcome]\nvalue = "granted"\nreason = "理由"',
            '应为 "other.other" 或者 "none"，实为 "granted"',
            id="行次不对",
        ),
    ],
)
def test_what_is_no_policy_is_refused_in_a_sentence_that_names_the_choice(text, sentence):
    with pytest.raises(Unusable) as refused:
        read(text)
    assert sentence in str(refused.value)


def test_each_choice_offers_its_default_and_at_least_one_more():
    assert {choice.name for choice in choices()} == {field.name for field in fields(Policy)}
    for choice in choices():
        assert choice.default in choice.allowed, choice.name
        assert len(choice.allowed) > 1, choice.name
