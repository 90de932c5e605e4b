"""Signing does what a letter stands for, delivery starts what it sets going; then all is fixed."""

from __future__ import annotations

from datetime import date

import build
import paper
import pytest

from gongkai.law.consultation import Asked
from gongkai.law.corrections import RecordCorrection
from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.letters import LetterKind
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.law.receipt import SupplyForm
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import RemedyRoute
from gongkai.lib.models import StoredFile
from gongkai.lib.storage import read
from gongkai.organs.models import Organ
from gongkai.requests import actions
from gongkai.requests.letters import from_json, template_named, versions_of
from gongkai.requests.models import AccessRequest, Letter
from gongkai.requests.terms import LetterState

K = LetterKind
ON = paper.SIGNED


@pytest.fixture
def by(linjiang):
    paper.office(linjiang)
    return paper.hands(linjiang)


@pytest.fixture
def file(linjiang, by):
    return paper.plain(linjiang, by)


def anew(access_request) -> AccessRequest:
    return AccessRequest.objects.get(pk=access_request.pk)


def said(letter) -> str:
    return from_json(letter.composed).text()


def test_a_clarification_is_asked_by_its_letter(file, by):
    facts = {"answer_by": "2024-04-02"}
    paper.signed(file, K.CLARIFICATION, by, facts=facts)
    row = anew(file).clarification
    assert (row.asked_on, row.answer_by, row.by) == (ON, date(2024, 4, 2), by.signer)
    assert row.matters.startswith("一、请写明所需目录的编制年度和名称")
    assert anew(file).stage is Stage.AWAITING_CLARIFICATION


def test_without_a_day_letter_and_row_name_the_same_one(file, by):
    letter = paper.signed(file, K.CLARIFICATION, by)
    asked_until = anew(file).clarification.answer_by
    assert f"{asked_until.year}年{asked_until.month}月{asked_until.day}日前" in said(letter)


def test_reasons_are_demanded_and_a_later_day_is_set(linjiang, by, file):
    paper.signed(file, K.REASONS, by)
    assert anew(file).reason_demand.asked_on == ON
    deferred = paper.file_for(K.DEFERRAL, linjiang, by)
    paper.signed(deferred, K.DEFERRAL, by)
    assert anew(deferred).deferral.until == date(2024, 6, 28)


@pytest.mark.parametrize(
    ("kind", "asked"), [(K.THIRD_PARTY, Asked.THIRD_PARTY), (K.CO_AUTHOR, Asked.ORGAN)]
)
def test_a_consultation_is_sent_and_its_receipt_starts_its_days(kind, asked, file, by):
    letter = paper.signed(file, kind, by)
    row = letter.consultation
    assert (row.asked, row.sent_on, row.received_on) == (asked, ON, None)
    assert row.party == paper.FACTS[kind]["party"]
    assert "第12至15页" in row.subject
    sent = actions.deliver_letter(letter, by=by.drafter, way=Delivery.POST, sent_on=ON)
    assert sent.decision is None
    actions.record_signed_for(sent, by=by.drafter, on=date(2024, 3, 25))
    row.refresh_from_db()
    assert row.received_on == date(2024, 3, 25)


@pytest.mark.law("REG 33(2)")
def test_an_extension_moves_the_due_day_to_the_one_the_letter_names(file, by):
    letter = paper.signed(file, K.EXTENSION, by)
    assert anew(file).due_on == date(2024, 4, 22)
    assert "延长至2024年4月22日（含当日）" in said(letter)


@pytest.mark.law("REG 33(2)")
def test_a_letter_whose_act_is_not_open_is_refused_at_once_with_its_article(file, by):
    with pytest.raises(NotPermitted, match=r"条例第三十三条第二款"):
        paper.drafted(file, K.EXTENSION, by, facts={"days": 21})
    paper.signed(file, K.EXTENSION, by)
    with pytest.raises(NotPermitted, match=r"不能再次延长答复期限（条例第三十三条第二款）"):
        paper.drafted(file, K.EXTENSION, by)
    with pytest.raises(NotPermitted, match=r"不能不再处理（条例第三十条）"):
        paper.drafted(file, K.LAPSED, by)
    assert Letter.objects.filter(access_request=file).count() == 1


def test_a_rehearsal_leaves_nothing_behind(file, by):
    paper.drafted(file, K.WITHHELD, by)
    assert not hasattr(anew(file), "decision")
    assert file.stage is Stage.IN_HAND
    assert anew(file).decided_on is None


@pytest.mark.law("REG 32")
def test_disclosing_waits_for_who_was_asked(file, by):
    build.consulted(file, by=by.drafter, on=date(2024, 3, 18))
    with pytest.raises(NotPermitted, match="提出意见的期限尚未届满"):
        paper.drafted(file, K.GRANTED, by)


@pytest.mark.law("FEE 6")
def test_a_fee_is_asked_for_and_its_days_run_from_the_receipt_of_the_notice(file, by):
    letter = paper.signed(file, K.FEE, by)
    assert anew(file).fee_notice.yuan == 2060
    row = actions.deliver_letter(
        letter, by=by.drafter, way=Delivery.IN_PERSON, sent_on=ON, signed_for_on=date(2024, 3, 21)
    )
    assert row.letter == letter
    assert anew(file).fee_notice.received_on == date(2024, 3, 21)
    assert anew(file).stage is Stage.AWAITING_PAYMENT
    lapsed = paper.signed(anew(file), K.LAPSED, by, on=date(2024, 4, 22))
    assert "缴费期限至2024年4月19日届满" in said(lapsed)
    assert anew(file).outcome is Outcome.FEE_LAPSED


def test_what_was_paid_for_is_not_called_free(file, by):
    actions.charge(file, by=by.drafter, on=ON, basis=FeeBasis.PER_PAGE, units=168, received_on=ON)
    actions.record_payment(file, by=by.drafter, on=date(2024, 3, 22))
    letter = paper.signed(anew(file), K.GRANTED, by, on=date(2024, 3, 29))
    assert "除已经缴纳的信息处理费以外，不收取" in said(letter)
    assert "提供政府信息不收取" not in said(letter)


def test_a_fee_by_the_request_charges_the_request_alone(file, by):
    letter = paper.signed(file, K.FEE, by, facts={"basis": "per_request", "units": 32})
    assert anew(file).fee_notice.yuan == 200
    assert "第31件起，本件为第32件" in said(letter)
    assert "《政府信息公开信息处理费管理办法》第三条、第四条" in said(letter)
    assert "第11件至第30件\t100\t—" in said(letter)


@pytest.mark.law("REG 36", "REG 37")
@pytest.mark.parametrize(
    ("kind", "facts", "ground", "route"),
    [
        (K.WITHHELD, {"ground": "deliberative"}, Ground.DELIBERATIVE, "reconsideration_first"),
        (K.PARTLY_GRANTED, {"grounds": ["deliberative"]}, Ground.SEVERED, "severed"),
        (K.GRANTED, {"ground": "already_public"}, Ground.ALREADY_PUBLIC, "either"),
        (K.UNAVAILABLE, {"ground": "needs_creation"}, Ground.NEEDS_CREATION, "either"),
        (K.NOT_PROCESSED, {"ground": "excessive"}, Ground.EXCESSIVE, "either"),
        (K.ENQUIRY, {}, Ground.SPECIAL_ENQUIRY, "either"),
        (K.OTHER, {"ground": "other"}, Ground.OTHER, "either"),
    ],
)
def test_a_reply_decides_on_its_ground(kind, facts, ground, route, file, by):
    paper.signed(file, kind, by, facts=facts)
    decision = anew(file).decision
    assert (decision.ground, decision.decided_on) == (ground, ON)
    assert decision.remedy_route is RemedyRoute(route)
    assert decision.reason
    assert decision.by == by.signer


def test_a_ground_goes_out_in_its_own_kind_of_letter(file, by):
    with pytest.raises(NotPermitted, match="“处理理由”填写有误"):
        paper.drafted(file, K.GRANTED, by, facts={"ground": "state_secret"})


def test_a_withdrawal_is_confirmed_without_another_act(linjiang, by):
    file = paper.plain(linjiang, by)
    actions.withdraw(file, by=by.drafter, on=date(2024, 3, 11))
    letter = paper.signed(anew(file), K.OTHER, by, facts={"ground": "withdrawn"})
    assert "你于2024年3月11日撤回该申请" in said(letter)
    assert anew(file).decision.ground is Ground.WITHDRAWN
    actions.deliver_letter(letter, by=by.drafter, way=Delivery.ELECTRONIC, sent_on=ON)
    assert anew(file).decision.deliveries.count() == 1


def test_a_reply_delivered_by_its_letter_counts_as_given(file, by):
    letter = paper.signed(file, K.WITHHELD, by)
    with pytest.raises(NotPermitted, match="早于签发日期"):
        actions.deliver_letter(letter, by=by.drafter, way=Delivery.POST, sent_on=date(2024, 3, 19))
    row = actions.deliver_letter(
        letter, by=by.drafter, way=Delivery.POST, sent_on=ON, tracking_number="XA1"
    )
    assert (row.decision, row.letter) == (anew(file).decision, letter)
    assert anew(file).stage is Stage.DELIVERED
    receipt = actions.issue_unsigned(
        anew(file), by=by.drafter, kind=K.SERVICE_RECEIPT, on=ON, facts={"letter": letter.pk}
    )
    for words in ("邮政企业邮寄送达", "2024年3月20日", "XA1", "江某某"):
        assert words in said(receipt)


@pytest.mark.law("ARL 22(2)")
def test_a_reply_composed_for_the_post_does_not_go_out_electronically(linjiang, by):
    letter = paper.signed(paper.plain(linjiang, by), K.WITHHELD, by)
    with pytest.raises(NotPermitted, match="不能以电子方式送达"):
        actions.deliver_letter(letter, by=by.drafter, way=Delivery.ELECTRONIC, sent_on=ON)
    wished = build.lodged(linjiang, on=paper.RECEIVED, wanted_form=SupplyForm.ELECTRONIC)
    online = paper.signed(wished, K.WITHHELD, by)
    assert "互联网渠道：https://fuyi.linjiang.invalid/" in said(online)
    actions.deliver_letter(online, by=by.drafter, way=Delivery.ELECTRONIC, sent_on=ON)
    assert anew(wished).stage is Stage.DELIVERED


def test_nothing_is_delivered_before_it_is_signed_or_that_stays_in_the_house(file, by):
    draft = paper.drafted(file, K.WITHHELD, by)
    with pytest.raises(NotPermitted, match="还没有签发"):
        actions.deliver_letter(draft, by=by.drafter, way=Delivery.POST, sent_on=ON)
    letter = actions.sign_letter(paper.passed(draft, by), by=by.signer, on=ON)
    sheet = actions.issue_unsigned(
        file, by=by.drafter, kind=K.APPROVAL, on=ON, facts={"letter": letter.pk}
    )
    with pytest.raises(NotPermitted, match="由本机关存档"):
        actions.deliver_letter(sheet, by=by.drafter, way=Delivery.POST, sent_on=ON)


def test_a_signed_kind_is_never_issued_without_signature_nor_the_other_way(file, by):
    with pytest.raises(NotPermitted, match="应当经审核、签发"):
        actions.issue_unsigned(file, by=by.drafter, kind=K.WITHHELD, on=ON)
    with pytest.raises(NotPermitted, match="不需要审核签发"):
        actions.draft_letter(file, by=by.drafter, kind=K.ACKNOWLEDGEMENT, on=ON)


@pytest.mark.law("REG 41")
@pytest.mark.parametrize(
    ("result", "words"),
    [
        (RecordCorrection.CORRECTED, "本机关已予更正"),
        (RecordCorrection.NOT_CORRECTED, "不予更正"),
        (RecordCorrection.PASSED_ON, "转送临江市公安局处理"),
        (RecordCorrection.REFERRED, "请向有权更正的行政机关提出：临江市公安局"),
    ],
)
def test_a_wish_to_correct_a_record_is_answered_by_its_result(result, words, linjiang, by):
    about = paper.correction(linjiang, result)
    letter = paper.signed(None, K.CORRECTION, by, correction=about)
    assert words in said(letter)
    assert letter.access_request is None


def test_an_unheard_wish_has_no_letter_yet(linjiang, by):
    letter = paper.drafted(None, K.CORRECTION, by, correction=paper.correction(linjiang, None))
    with pytest.raises(NotPermitted, match="更正申请还没有登记核实情况"):
        actions.submit_letter(letter, by=by.drafter, on=ON)


def test_an_issued_letter_stays_as_it_was_whatever_changes_after(linjiang, by, file, monkeypatch):
    letter = paper.signed(file, K.WITHHELD, by)
    before = (said(letter), read(letter.pdf), read(letter.docx), letter.template_version)
    paper.office(linjiang, court="另一法院", reconsider_at="另一机关", letter_prefix="另字")
    Organ.objects.filter(pk=linjiang.pk).update(name="临江市数据管理局")
    monkeypatch.setattr("gongkai.requests.letters.templates.files", None)
    again = Letter.objects.get(pk=letter.pk)
    assert (said(again), read(again.pdf), read(again.docx), again.template_version) == before
    assert again.document_number == "临数公开告〔2024〕1号"
    composed = actions.read_letter(again, by=by.drafter, at=build.moment(ON))
    assert "临江市江东区人民法院" in composed.text()


def test_the_version_is_that_of_the_day_of_signing(linjiang, by):
    file = build.lodged(linjiang, on=date(2023, 12, 11))
    letter = paper.drafted(file, K.WITHHELD, by, on=date(2023, 12, 28))
    assert letter.template_version == "2019"
    paper.passed(letter, by, date(2023, 12, 28))
    actions.sign_letter(letter, by=by.signer, on=date(2024, 1, 2))
    assert letter.template_version == "2024"
    assert from_json(letter.composed).title == template_named(K.WITHHELD, "2024").title
    assert "应当先" in said(letter)
    assert len(versions_of(K.WITHHELD)) == 2


def test_what_was_sent_lies_sealed_under_its_digest(file, by):
    letter = paper.signed(file, K.WITHHELD, by)
    assert letter.state is LetterState.ISSUED
    assert StoredFile.objects.filter(pk__in=[letter.docx_id, letter.pdf_id]).count() == 2
    assert read(letter.pdf).startswith(b"%PDF")
    assert read(letter.docx).startswith(b"PK")
