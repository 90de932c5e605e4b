"""Whatever is sent to the public addresses, the answer is a page and never a fault of ours."""

from __future__ import annotations

import pytest
from citizen import FILE, FORM, RECEIPT, TRACK, typed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.lib import gate
from gongkai.requests.forms import LodgeForm
from gongkai.requests.models import AccessRequest
from gongkai.requests.views import public

NAMES = (*LodgeForm.base_fields, "step", "submission_key", "proof", "token", "answer", "unknown")
ACTS = ("", "clarification/", "reasons/", "withdraw/", "feedback/", "leave/")
odd = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", "\0", "on", "send", "edit", "check", "9" * 300, "💠", "\u202e", "=1+1"]),
)
forms = st.dictionaries(st.sampled_from(NAMES), odd)
patient = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def open_gate(monkeypatch):
    monkeypatch.setattr(public, "stopped", lambda *_: None)


@patient
@given(facts=forms, whole=st.booleans(), raw=st.binary(max_size=200), name=odd)
def test_any_form_is_answered(browser, open_gate, facts, whole, raw, name):
    sent = {**(typed() if whole else {}), **facts}
    sent.setdefault("step", "send")
    file = SimpleUploadedFile(f"a{name}", raw)
    answer = browser.post(FORM, {**sent, "attachments": file, "authorisation": file})
    assert answer.status_code in (200, 303, 422)
    for kept in AccessRequest.objects.all():
        assert kept.applicant.name
        assert kept.description


@patient
@given(facts=forms)
def test_any_form_is_answered_at_the_gate(browser, facts):
    answer = browser.post(FORM, {**typed(), **facts, "step": "send"})
    assert answer.status_code in (200, 303, 422, 429)


@patient
@given(raw=st.binary(max_size=400), kind=st.sampled_from(["form", "multipart", "json"]))
def test_any_bytes_are_answered(browser, raw, kind):
    types = {
        "form": "application/x-www-form-urlencoded",
        "multipart": "multipart/form-data; boundary=x",
        "json": "application/json",
    }
    for address in (FORM, TRACK):
        assert browser.post(address, raw, content_type=types[kind]).status_code < 500


@patient
@given(act=st.sampled_from(ACTS), number=odd, code=odd, answer=odd)
def test_any_question_for_a_request_is_answered(browser, act, number, code, answer):
    facts = {"number": number, "code": code, "answer": answer, "satisfaction": answer}
    facts |= {"carried_act": act.rstrip("/"), "carried_answer": answer, "reason": answer}
    assert browser.post(TRACK + act, facts).status_code in (303, 302, 403, 422, 429)


@patient
@given(cookie=st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P"))))
def test_any_cookie_is_answered(site, cookie):
    stranger = Client()
    stranger.cookies["gongkai_track"] = stranger.cookies["gongkai_receipt"] = cookie
    for address in (FILE, RECEIPT, f"{TRACK}withdraw/", f"{TRACK}letters/1/", f"{TRACK}due.ics"):
        assert stranger.get(address).status_code == 302


def test_too_many_files_are_told_and_not_a_fault(browser):
    files = [SimpleUploadedFile(f"{n}.txt", b"a") for n in range(25)]
    answer = browser.post(FORM, {**typed(), "step": "send", "attachments": files})
    assert answer.status_code == 400
    assert "一次" in answer.content.decode()


def test_the_gate_is_shut_by_default():
    assert gate.ANSWERS_AN_HOUR < gate.PROOFS_AN_HOUR
