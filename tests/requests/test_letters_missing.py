"""What is missing stops a letter, in sentences that say what to do about it."""

from __future__ import annotations

from datetime import date

import build
import paper
import pytest

from gongkai.law.consultation import Asked
from gongkai.law.grounds import Ground
from gongkai.law.letters import LetterKind
from gongkai.law.refusals import NotPermitted
from gongkai.requests import actions
from gongkai.requests.letters import draft_of, fill, missing, template_for
from gongkai.requests.refusals import LetterIncomplete
from gongkai.requests.terms import LetterState

K = LetterKind


@pytest.fixture
def by(linjiang):
    return paper.hands(linjiang)


def lacking(letter, on=paper.SIGNED):
    draft = draft_of(letter, on)
    template = template_for(letter.kind, on)
    return "".join(missing(draft, template, fill(draft, template)))


def begun(organ, kind, by, passages=None, file=None, on=paper.SIGNED, **facts):
    """A draft with these facts and none of the usual words."""
    about = file or paper.plain(organ, by)
    return actions.draft_letter(
        about, by=by.drafter, kind=kind, on=on, facts=facts, passages=passages or {}
    )


def test_an_organ_without_settings_hears_of_each_at_once(linjiang, by):
    letter = begun(linjiang, K.WITHHELD, by, {"reason": "理由"}, ground="state_secret")
    said = lacking(letter)
    for words in ("文书代字没有设置", "行政复议机关没有设置", "有管辖权的法院没有设置"):
        assert words in said
    with pytest.raises(LetterIncomplete) as refusal:
        actions.submit_letter(letter, by=by.drafter, on=paper.SIGNED)
    assert len(refusal.value.missing) == 3
    letter.refresh_from_db()
    assert letter.state is LetterState.DRAFT


def test_before_2024_a_second_reconsideration_organ_must_be_known(linjiang, by):
    paper.office(linjiang, reconsider_also_at="")
    on = date(2023, 3, 20)
    file = build.lodged(linjiang, on=date(2023, 3, 1))
    letter = begun(linjiang, K.WITHHELD, by, {"reason": "理由"}, file, on, ground="state_secret")
    assert "另一复议机关没有设置" in lacking(letter, on)


@pytest.mark.law("ARL 22(2)")
def test_an_electronic_reply_waits_for_its_online_way(linjiang, by):
    paper.office(linjiang, reconsider_online="")
    words = {"reason": "理由"}
    letter = begun(linjiang, K.WITHHELD, by, words, ground="state_secret", way="electronic")
    assert "复议网上渠道没有设置" in lacking(letter)
    other = begun(linjiang, K.WITHHELD, by, words, ground="state_secret", way="post")
    assert lacking(other) == ""


def test_a_fee_notice_says_how_to_pay(linjiang, by):
    paper.office(linjiang, pay_to="")
    letter = begun(linjiang, K.FEE, by, {"excess": "46件"}, basis="per_page", units=68)
    assert lacking(letter) == "缴费方式没有设置，请在公开工作机构设置中补充。"


@pytest.mark.law("REG 36(4)")
def test_what_does_not_exist_must_have_been_searched_for(linjiang, by):
    paper.office(linjiang)
    file = paper.plain(linjiang, by)
    letter = begun(linjiang, K.UNAVAILABLE, by, file=file, ground="not_existing")
    assert lacking(letter) == "没有写明“检索的范围、方法和时间”。"
    paper.searched(file)
    assert lacking(letter) == ""
    draft = draft_of(letter, paper.SIGNED)
    words = fill(draft, template_for(K.UNAVAILABLE, paper.SIGNED)).passages["searched"]
    assert "经办公室检索，检索范围：2019年以来的文书档案；检索方法：按名称和主题词检索" in words


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (K.WITHHELD, {"ground": "barred_by_law"}, "禁止公开的法律、行政法规条款"),
        (K.WITHHELD, {"ground": "deliberative"}, "属于哪一类过程性信息"),
        (K.WITHHELD, {"ground": "internal_affairs"}, "属于哪一类内部事务信息"),
        (K.WITHHELD, {"ground": "third_party_rights"}, "征求第三方意见的情况"),
        (K.WITHHELD, {"ground": "security_or_stability"}, "不予公开的理由"),
        (K.WITHHELD, {}, "处理理由"),
        (K.UNAVAILABLE, {"ground": "other_organ"}, "负责公开的机关及其联系方式"),
        (K.UNAVAILABLE, {"ground": "needs_creation"}, "没有现成信息的说明"),
        (K.UNAVAILABLE, {"ground": "still_unclear"}, "补正后仍不明确的说明"),
        (K.NOT_PROCESSED, {"ground": "petition"}, "不作为政府信息公开申请处理的说明"),
        (K.NOT_PROCESSED, {"ground": "published_work"}, "公开出版物的获取途径"),
        (K.NOT_PROCESSED, {"ground": "excessive"}, "理由不合理的说明"),
        (K.NOT_PROCESSED, {"ground": "reconfirmation"}, "已经获取信息的情况"),
        (K.NOT_PROCESSED, {"ground": "repeated"}, "原申请的登记编号"),
        (K.OTHER, {"ground": "archived"}, "档案的去向和查阅办法"),
        (K.OTHER, {"ground": "other"}, "处理依据"),
        (K.GRANTED, {"ground": "already_public"}, "获取的方式、途径"),
        (K.PARTLY_GRANTED, {}, "不公开部分的理由"),
        (K.ENQUIRY, {}, "适用的法律、行政法规"),
        (K.EXTENSION, {}, "延长的工作日数"),
        (K.DEFERRAL, {}, "延迟至"),
        (K.REASONS, {}, "说明理由的期限"),
        (K.THIRD_PARTY, {}, "拟公开的信息内容"),
        (K.CLARIFICATION, {}, "需要补正的事项"),
        (K.FEE, {}, "计收标准"),
    ],
)
def test_what_a_letter_must_say_is_asked_for(kind, facts, said, linjiang, by):
    paper.office(linjiang)
    file = paper.file_for(kind if kind is K.DEFERRAL else K.GRANTED, linjiang, by)
    assert f"“{said}”" in lacking(begun(linjiang, kind, by, file=file, **facts))


def test_an_organ_that_cannot_be_told_need_not_be_named(linjiang, by):
    paper.office(linjiang)
    letter = begun(
        linjiang, K.UNAVAILABLE, by, {"reason": "无关"}, ground="other_organ", organ_unknown=True
    )
    assert lacking(letter) == ""


@pytest.mark.law("REG 36(6)")
def test_a_repetition_names_the_reply_it_repeats(linjiang, by):
    paper.office(linjiang)
    unanswered = paper.plain(linjiang, by)
    with pytest.raises(NotPermitted, match="前一件申请尚未作出答复"):
        begun(linjiang, K.NOT_PROCESSED, by, ground="repeated", repeats=unanswered.pk)
    answered = build.decided(linjiang, by=by.signer, on=date(2024, 3, 5))
    letter = begun(linjiang, K.NOT_PROCESSED, by, ground="repeated", repeats=answered.pk)
    assert lacking(letter) == "没有写明原答复的文号。"
    first = paper.signed(paper.plain(linjiang, by), K.GRANTED, by)
    again = begun(linjiang, K.NOT_PROCESSED, by, ground="repeated", repeats=first.access_request.pk)
    assert lacking(again) == ""


def test_another_organs_request_cannot_be_repeated(linjiang, neighbour, by, outsider):
    answered = build.decided(neighbour, by=outsider, on=date(2024, 3, 5))
    with pytest.raises(NotPermitted, match="前一件申请尚未作出答复"):
        begun(linjiang, K.NOT_PROCESSED, by, ground="repeated", repeats=answered.pk)


def test_a_passage_has_its_length_and_a_choice_its_options(linjiang, by):
    paper.office(linjiang)
    words = {"reason": "理" * 4001, "document_class": "会议纪要"}
    said = lacking(begun(linjiang, K.WITHHELD, by, words, ground="deliberative"))
    assert "“不予公开的理由”有4001字，超过4000字。" in said
    assert "应当从所列选项中选择" in said


def test_consultations_are_told_without_naming_the_party(linjiang, by):
    paper.office(linjiang)
    file = paper.plain(linjiang, by)
    asked = build.consulted(file, by=by.drafter, on=date(2024, 3, 4), received_on=date(2024, 3, 6))
    actions.record_opinion(asked, by=by.drafter, on=date(2024, 3, 12), agrees=False)
    build.consulted(file, by=by.drafter, on=date(2024, 3, 5), asked=Asked.ORGAN)
    letter = begun(linjiang, K.WITHHELD, by, {"reason": "理由"}, file, ground="third_party_rights")
    draft = draft_of(letter, paper.SIGNED)
    words = fill(draft, template_for(K.WITHHELD, paper.SIGNED)).passages["consulted"]
    assert words == (
        "本机关于2024年3月4日书面征求第三方意见，第三方于2024年3月6日收到，"
        "于2024年3月12日答复不同意公开。"
    )


def test_the_words_of_a_ground_that_no_article_names_ask_for_a_basis():
    assert Ground.OTHER in Ground
    template = template_for(K.OTHER, paper.SIGNED)
    needed = {p.name for p in template.passages if p.when == ("ground.other",) and p.required}
    assert needed == {"basis", "reason"}
