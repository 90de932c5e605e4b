"""A form that was open too long comes back with everything typed and a fresh token."""

from __future__ import annotations

import re

import build
import pytest
from citizen import FORM, TRACK, proof_for, this_moment, typed
from django.test import Client

from gongkai.requests import actions
from gongkai.requests.models import AccessRequest

CODE = "ABCDEFGHJKLMNPQR"


@pytest.fixture
def strict(site) -> Client:
    """A browser whose tokens are checked, and which has none yet."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def asked(linjiang, clerk):
    """A request of which something is unclear."""
    access_request = build.lodged(linjiang, code=CODE)
    actions.ask_clarification(access_request, by=clerk, on=build.RECEIVED_ON, matters="哪一年")
    return access_request


def token_of(answer) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.content.decode())[1]


def opened(strict: Client, access_request) -> Client:
    token = token_of(strict.get(TRACK))
    facts = {"number": access_request.number, "code": CODE, "csrfmiddlewaretoken": token}
    assert strict.post(TRACK, facts).status_code == 303
    return strict


def test_a_form_without_a_token_keeps_what_was_typed(strict):
    answer = strict.post(FORM, {**typed(), "step": "check"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "内容都还在" in page
    assert 'value="990101199001010019"' in page
    assert "2023年江滨路改造工程的中标结果" in page


def test_with_the_fresh_token_it_is_sent_without_typing_again(strict):
    facts = typed()
    proof = proof_for(facts["submission_key"], this_moment())
    answer = strict.post(FORM, {**facts, "step": "send", "proof": proof})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "核对并提交" in page
    assert "选过的文件请重新选择" in page
    key = re.search(r'name="submission_key" value="([^"]+)"', page)[1]
    assert key == facts["submission_key"]
    facts["csrfmiddlewaretoken"] = token_of(answer)
    assert strict.post(FORM, {**facts, "step": "send", "proof": proof}).status_code == 303
    assert AccessRequest.objects.count() == 1


def test_a_half_filled_form_comes_back_as_a_form(strict):
    answer = strict.post(FORM, {**typed(features="", applicant_name="江"), "step": "send"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert 'value="江"' in page
    assert 'value="check"' in page


def test_an_answer_keeps_its_text(strict, asked):
    browser = opened(strict, asked)
    answer = browser.post(f"{TRACK}clarification/", {"answer": "2023年的那一份"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "2023年的那一份</textarea>" in page
    sent = {"answer": "2023年的那一份", "csrfmiddlewaretoken": token_of(answer)}
    assert browser.post(f"{TRACK}clarification/", sent).status_code == 303


def test_a_closed_page_carries_the_answer_past_the_question_for_the_code(strict, asked):
    token = token_of(strict.get(TRACK))
    typed_answer = {"answer": "2023年的那一份", "csrfmiddlewaretoken": token}
    closed = strict.post(f"{TRACK}clarification/", typed_answer)
    page = closed.content.decode()
    assert closed.status_code == 403
    assert "填写过的内容还在" in page
    carried = {
        "carried_act": re.search(r'name="carried_act" value="(\w+)"', page)[1],
        "carried_answer": re.search(r'name="carried_answer" hidden>([^<]+)<', page)[1],
    }
    again = {"number": asked.number, "code": CODE, "csrfmiddlewaretoken": token_of(closed)}
    answer = strict.post(TRACK, {**again, **carried})
    assert answer.status_code == 200
    assert "2023年的那一份</textarea>" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        (TRACK, {"number": "临数公开〔2024〕1号", "code": "x"}),
        (f"{TRACK}withdraw/", {"reason": "不需要了"}),
        (f"{TRACK}feedback/", {"text": "很好", "satisfaction": "5"}),
        (f"{TRACK}reasons/", {"answer": "研究"}),
    ],
)
def test_every_form_of_a_request_answers_itself(strict, asked, address, facts):
    answer = opened(strict, asked).post(address, facts)
    page = answer.content.decode()
    assert answer.status_code in (200, 403)
    assert "没有提交成功" in page
    assert "这张表单已经失效" not in page


def test_other_forms_keep_the_common_page(strict, db):
    answer = strict.post("/admin/login/", {"username": "x"})
    assert answer.status_code == 403
    assert "这张表单已经失效" in answer.content.decode()
