"""What the receipt of a request says, to whom, and for how long."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import build
import pytest
from citizen import FORM, RECEIPT, TRACK, proof_for, this_moment, typed
from django.core import signing
from django.test import Client
from django.utils import timezone

from gongkai.law.receipt import Intake
from gongkai.lib.query_codes import code_for, fits
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest
from gongkai.requests.views.receipt import COOKIE, SALT, next_days


@pytest.fixture
def facts():
    return typed()


@pytest.fixture
def sent(browser, facts):
    """A browser that has just sent its form."""
    proof = proof_for(facts["submission_key"], this_moment())
    browser.post(FORM, {**facts, "step": "send", "proof": proof})
    return browser


def page_of(browser: Client) -> str:
    return browser.get(RECEIPT).content.decode()


def code_of(page: str) -> str:
    return re.search(r'class="num code">([A-Z0-9 ]+)<', page)[1]


def test_the_receipt_has_number_code_and_time(sent):
    access_request, page = AccessRequest.objects.get(), page_of(sent)
    assert access_request.number in page
    code = code_of(page)
    assert re.fullmatch(r"(?:[A-Z2-9]{4} ){3}[A-Z2-9]{4}", code)
    assert fits(code, access_request.code_digest)
    assert timezone.localtime(access_request.submitted_at).strftime("%Y-%m-%d %H:%M") in page


@pytest.mark.law("REG 31")
def test_it_says_that_the_period_waits_for_the_confirmation_of_both_sides(sent):
    page = page_of(sent)
    assert "双方确认之日" in page
    assert "条例第三十一条第（三）项" in page
    found = next_days(AccessRequest.objects.get())
    for day in (found.confirm_by, found.clarify_by, found.due_on):
        assert day.isoformat() in page


@pytest.mark.law("REG 31")
def test_the_days_to_come_count_from_the_confirmation(linjiang):
    access_request = build.lodged(linjiang, on=date(2024, 3, 1), intake=Intake.ONLINE)
    found = next_days(access_request)
    assert found.confirm_by == date(2024, 3, 4)
    assert found.clarify_by == date(2024, 3, 13)
    assert found.due_on == date(2024, 4, 1)
    assert not found.is_provisional


def test_beyond_the_known_calendar_no_day_is_promised(linjiang):
    access_request = build.lodged(linjiang, intake=Intake.ONLINE)
    access_request.submitted_at = datetime(2099, 1, 1, tzinfo=UTC)
    assert next_days(access_request) is None


def test_once_confirmed_it_names_the_day_of_receipt(sent, clerk):
    access_request = AccessRequest.objects.get()
    today = timezone.localdate()
    actions.confirm_receipt(access_request, by=clerk, on=today)
    page = page_of(sent)
    assert "答复期限自次日起算" in page
    assert access_request.due_on.isoformat() in page


def test_no_number_of_a_document_stands_on_it(sent, facts):
    page = page_of(sent)
    assert facts["identity"] not in page
    assert facts["applicant_name"] not in page


def test_the_page_belongs_to_the_browser_that_sent_the_form(sent):
    stranger = Client()
    assert stranger.get(RECEIPT).url == TRACK
    stranger.cookies[COOKIE] = "forged"
    assert stranger.get(RECEIPT).url == TRACK
    stranger.cookies[COOKIE] = signing.dumps("no key", salt=SALT)
    assert stranger.get(RECEIPT).url == TRACK


def test_it_is_kept_by_no_cache_and_read_by_no_script(sent):
    answer = sent.get(RECEIPT)
    assert "no-store" in answer["Cache-Control"]
    cookie = sent.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["path"] == RECEIPT
    assert cookie["samesite"] == "Lax"


def test_the_next_day_the_code_is_not_shown_again(sent, facts):
    before = this_moment() - timedelta(hours=13)
    AccessRequest.objects.update(registered_at=before)
    page = page_of(sent)
    assert "查询码已经显示过" in page
    assert code_for(UUID(facts["submission_key"]))[:4] + " " not in page


def test_a_reissued_code_is_not_replaced_by_the_old_one(sent, clerk):
    actions.reissue_code(AccessRequest.objects.get(), by=clerk, at=this_moment())
    assert "查询码已经显示过" in page_of(sent)


def test_from_the_receipt_it_is_one_step_to_the_progress(sent):
    number = AccessRequest.objects.get().number
    answer = sent.post(TRACK, {"number": number, "code": code_of(page_of(sent))}, follow=True)
    assert answer.status_code == 200
    assert "待确认收到" in answer.content.decode()
