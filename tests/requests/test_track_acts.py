"""What an applicant may do to a request, and what it reads of it."""

from __future__ import annotations

from datetime import date

import build
import pytest
from citizen import FILE, TRACK
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.organs.models import DisclosureOffice
from gongkai.requests import actions
from gongkai.requests.models import Feedback
from gongkai.requests.terms import PaperKind

CODE = "ABCDEFGHJKLMNPQR"
AT = build.moment(date(2024, 5, 1))


@pytest.fixture
def access_request(linjiang):
    return build.lodged(linjiang, code=CODE)


@pytest.fixture
def opened(browser, access_request) -> Client:
    """A browser in which the request has been opened."""
    assert browser.post(TRACK, {"number": access_request.number, "code": CODE}).status_code == 303
    return browser


def page_of(opened: Client) -> str:
    return opened.get(FILE).content.decode()


def ask(access_request, clerk) -> None:
    actions.ask_clarification(
        access_request, by=clerk, on=date(2024, 3, 8), matters="请写明是哪一年"
    )


@pytest.mark.law("REG 30")
def test_a_clarification_is_answered_on_the_page(opened, access_request, clerk):
    ask(access_request, clerk)
    assert "请写明是哪一年" in page_of(opened)
    answer = opened.post(
        f"{TRACK}clarification/",
        {"answer": "2023年", "attachments": SimpleUploadedFile("说明.txt", "补充".encode())},
        follow=True,
    )
    assert "补正已经收到" in answer.content.decode()
    access_request.refresh_from_db()
    assert access_request.stage is Stage.IN_HAND
    assert access_request.clarification.answer == "2023年"
    paper = access_request.papers.get()
    assert (paper.kind, paper.by) == (PaperKind.CLARIFICATION, None)
    assert AuditEntry.objects.get(event="requests.clarification_recorded").actor_id is None


def test_an_empty_answer_is_refused_at_its_field(opened, access_request, clerk):
    ask(access_request, clerk)
    answer = opened.post(f"{TRACK}clarification/", {"answer": " "})
    assert answer.status_code == 422
    assert 'id="id_answer_error"' in answer.content.decode()


def test_what_is_not_open_is_one_sentence_with_its_article(opened, access_request):
    answer = opened.post(f"{TRACK}clarification/", {"answer": "2023年"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“办理中”阶段不能收到补正（条例第三十条）" in page


def test_a_second_click_finds_what_the_first_has_done(opened, access_request, clerk, head):
    ask(access_request, clerk)
    facts = {"answer": "2023年"}
    for _ in range(2):
        assert opened.post(f"{TRACK}clarification/", facts).status_code == 303
    assert opened.post(f"{TRACK}clarification/", {"answer": "2022年"}).status_code == 422
    assert AuditEntry.objects.filter(event="requests.clarification_recorded").count() == 1
    for _ in range(2):
        assert opened.post(f"{TRACK}withdraw/", {"reason": ""}).status_code == 303
    assert AuditEntry.objects.filter(event="requests.withdrawn").count() == 1
    for _ in range(2):
        assert opened.post(f"{TRACK}feedback/", {"satisfaction": "5"}).status_code == 303
    assert Feedback.objects.count() == 1


@pytest.mark.law("REG 35")
def test_reasons_are_given_on_the_page(opened, access_request, clerk):
    actions.demand_reasons(access_request, by=clerk, on=date(2024, 3, 8))
    assert "请说明理由" in page_of(opened)
    file = SimpleUploadedFile("证明.txt", "证明".encode())
    answer = opened.post(
        f"{TRACK}reasons/", {"answer": "研究需要", "attachments": file}, follow=True
    )
    assert "说明的理由已经收到" in answer.content.decode()
    access_request.refresh_from_db()
    assert access_request.reason_demand.answer == "研究需要"
    assert access_request.papers.get().kind is PaperKind.REASONS


def test_a_request_is_withdrawn_after_one_more_question(opened, access_request):
    asked = opened.get(f"{TRACK}withdraw/").content.decode()
    assert "撤回以后不再办理" in asked
    access_request.refresh_from_db()
    assert access_request.stage is Stage.IN_HAND
    answer = opened.post(f"{TRACK}withdraw/", {"reason": "已经找到"}, follow=True)
    assert "申请已经撤回" in answer.content.decode()
    access_request.refresh_from_db()
    assert access_request.stage is Stage.WITHDRAWN
    assert (access_request.decision.by, access_request.decision.reason) == (None, "已经找到")
    assert "撤回这件申请</a>" not in page_of(opened)


def test_a_decided_request_is_not_withdrawn(opened, access_request, head):
    actions.decide(access_request, by=head, ground=Ground.DISCLOSABLE, on=date(2024, 3, 8))
    answer = opened.post(f"{TRACK}withdraw/", {"reason": ""})
    assert answer.status_code == 422
    assert "不能登记撤回" in answer.content.decode()


def test_without_the_cookie_nothing_is_done(browser, access_request):
    assert browser.get(f"{TRACK}withdraw/").url == TRACK
    assert browser.post(f"{TRACK}withdraw/").url == TRACK
    assert browser.post(f"{TRACK}feedback/", {"satisfaction": "5"}).url == TRACK
    access_request.refresh_from_db()
    assert access_request.stage is Stage.IN_HAND


def test_an_opinion_is_given_once_after_the_end(opened, access_request, head, clerk):
    early = opened.post(f"{TRACK}feedback/", {"satisfaction": "5"})
    assert early.status_code == 422
    assert not Feedback.objects.exists()
    decide_and_send(access_request, head, clerk)
    assert opened.post(f"{TRACK}feedback/", {"satisfaction": "9"}).status_code == 422
    answer = opened.post(f"{TRACK}feedback/", {"satisfaction": "4", "text": "很快"}, follow=True)
    page = answer.content.decode()
    assert "谢谢您的评价" in page
    assert "评价这次办理" not in page
    row = Feedback.objects.get()
    assert (row.satisfaction, row.text) == (4, "很快")
    assert AuditEntry.objects.get(event="requests.feedback_recorded").details == {"satisfaction": 4}
    with pytest.raises(NotPermitted, match="已经评价过"):
        actions.record_feedback(access_request, satisfaction=1, at=AT)


def decide_and_send(access_request, head, clerk, ground=Ground.DISCLOSABLE) -> None:
    actions.decide(
        access_request, by=head, ground=ground, on=date(2024, 3, 8), reason="理由见告知书"
    )
    actions.deliver(
        access_request,
        by=clerk,
        way=Delivery.POST,
        sent_on=date(2024, 3, 11),
        signed_for_on=date(2024, 3, 13),
    )


@pytest.mark.law("ARL 23")
def test_with_the_reply_the_remedy_is_named_with_its_last_day(opened, access_request, head, clerk):
    DisclosureOffice.objects.create(
        organ=access_request.organ,
        reconsider_at="临江市人民政府",
        reconsider_also_at="临江省数据局",
        court="临江市江东区人民法院",
    )
    decide_and_send(access_request, head, clerk, Ground.STATE_SECRET)
    page = page_of(opened)
    assert "不予公开（" in page
    assert "应当先" in page
    assert "2024-05-13" in page
    assert "临江市江东区人民法院" in page
    assert "临江省数据局" not in page


def test_what_was_decided_is_told_only_when_it_was_sent(opened, access_request, head):
    actions.decide(
        access_request, by=head, ground=Ground.STATE_SECRET, on=date(2024, 3, 8), reason="理由"
    )
    page = page_of(opened)
    assert "正在送达" in page
    assert "国家秘密" not in page


@pytest.mark.law("REG 32")
def test_no_third_party_is_named(opened, access_request, clerk):
    asked = build.consulted(access_request, by=clerk, on=date(2024, 3, 11))
    actions.record_opinion(asked, by=clerk, on=date(2024, 3, 20), agrees=False, opinion="商业秘密")
    page = page_of(opened)
    assert "征求第三方意见" in page
    assert asked.party not in page
    assert "商业秘密" not in page


@pytest.mark.law("REG 33")
def test_the_last_day_is_explained_step_by_step(opened, access_request, head):
    actions.extend(access_request, by=head, on=date(2024, 3, 20), days=5, reason="数量大")
    page = page_of(opened)
    for said in ("2024-03-29", "2024-04-08", "延长 5 个工作日", "条例第三十三条第二款"):
        assert said in page


@pytest.mark.law("REG 51")
def test_where_the_reply_is_late_it_says_so_and_what_can_be_done(opened):
    page = page_of(opened)
    assert "期限已过" in page
    assert "投诉、举报" in page


@pytest.mark.law("FEE 5")
def test_a_fee_is_shown_tier_by_tier_with_the_last_day(opened, access_request, clerk):
    DisclosureOffice.objects.create(organ=access_request.organ, pay_to="凭缴款码缴纳")
    actions.charge(
        access_request,
        by=clerk,
        on=date(2024, 3, 14),
        basis=FeeBasis.PER_PAGE,
        units=68,
        received_on=date(2024, 3, 15),
    )
    page = page_of(opened)
    for said in ("380", "第 31—68 页", "10 元", "2024-04-15", "凭缴款码缴纳"):
        assert said in page


@pytest.mark.law("FEE 4")
def test_a_fee_by_requests_names_the_rate_of_this_one(opened, access_request, clerk):
    actions.charge(
        access_request, by=clerk, on=date(2024, 3, 14), basis=FeeBasis.PER_REQUEST, units=33
    )
    page = page_of(opened)
    assert "本月的第 33 件申请，这一件 200 元" in page
    assert "收到日期登记以后" in page
