"""How officers register what came by other ways, and what the three dates make of it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import build
import cast
import pytest
from citizen import this_moment
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from gongkai.law.applicants import ApplicantKind
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake
from gongkai.lib.models import AuditEntry
from gongkai.lib.query_codes import fits
from gongkai.organs.terms import Role
from gongkai.requests.forms.office import ENTERED, receipt_rules
from gongkai.requests.models import AccessRequest

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture
def address() -> str:
    return reverse("request_lodge")


def entered(organ, **facts: Any) -> dict[str, Any]:
    """A letter that was signed for, as an officer copies it."""
    return {
        "submission_key": str(uuid4()),
        "organ": organ.pk,
        "intake": "post_signed",
        "submitted_at": "2024-02-28T09:30",
        "signed_on": "2024-03-01",
        "applicant_kind": "natural_person",
        "applicant_name": "江某某",
        "features": "2023年度数据共享目录",
        **facts,
    }


def test_every_way_but_the_internet_can_be_entered_with_its_rule():
    assert set(ENTERED) == set(receipt_rules()) == set(Intake) - {Intake.ONLINE}


@pytest.mark.law("REG 31")
def test_a_signed_letter_is_received_on_the_day_of_signing(linjiang, clerk, signed_in, address):
    files = [SimpleUploadedFile("申请书.pdf", PDF)]
    answer = signed_in(clerk).post(address, {**entered(linjiang), "papers": files})
    page = answer.content.decode()
    access_request = AccessRequest.objects.get()
    assert answer.status_code == 200
    assert access_request.received_on == date(2024, 3, 1)
    assert access_request.due_on == date(2024, 3, 29)
    assert timezone.localdate(access_request.submitted_at) == date(2024, 2, 28)
    assert timezone.localdate(access_request.registered_at) == timezone.localdate()
    code = re.search(r'class="slip-code">([^<]+)<', page)[1]
    assert fits(code, access_request.code_digest)
    assert access_request.number in page
    assert access_request.papers.get().by == clerk
    assert AuditEntry.objects.get(event="requests.lodged").actor_id == clerk.pk


@pytest.mark.law("REG 31")
@pytest.mark.parametrize("intake", ["post_plain", "fax", "email", "misdirected"])
def test_what_needs_a_confirmation_waits_for_it(linjiang, clerk, signed_in, address, intake):
    signed_in(clerk).post(address, entered(linjiang, intake=intake))
    access_request = AccessRequest.objects.get()
    assert access_request.stage is Stage.AWAITING_CONFIRMATION
    assert (access_request.signed_on, access_request.confirmed_on) == (None, None)


def test_confirmed_at_once_it_is_received_at_once(linjiang, clerk, signed_in, address):
    facts = entered(linjiang, intake="fax", confirmed_on="2024-03-04")
    signed_in(clerk).post(address, facts)
    assert AccessRequest.objects.get().received_on == date(2024, 3, 4)


@pytest.mark.law("REG 29")
@pytest.mark.law("REG 43")
def test_an_oral_request_is_written_down_and_read_back(linjiang, clerk, signed_in, address):
    facts = entered(linjiang, intake="in_person", is_oral="on")
    answer = signed_in(clerk).post(address, facts)
    assert answer.status_code == 422
    assert "请填写向申请人宣读并由其确认的时间" in answer.content.decode()
    facts["read_back_at"] = "2024-02-28T09:50"
    signed_in(clerk).post(address, facts)
    access_request = AccessRequest.objects.get()
    assert access_request.is_oral
    assert timezone.localtime(access_request.read_back_at).strftime("%H:%M") == "09:50"
    assert access_request.received_on == date(2024, 2, 28)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"signed_on": ""}, "请填写签收日期"),
        ({"signed_on": "2024-02-27"}, "早于提交日期"),
        ({"signed_on": "2999-01-01"}, "不能晚于今天"),
        ({"submitted_at": "2999-01-01T00:00"}, "不能晚于现在"),
        ({"submitted_at": "昨天"}, "形如 2024-03-01 09:30"),
        ({"submitted_at": "2009-03-01T09:00", "intake": "fax"}, "放假"),
        ({"intake": "online"}, "请选择申请是怎样收到的"),
        ({"applicant_name": " "}, "请填写申请人的姓名或者名称"),
        ({"features": ""}, "请照录申请书"),
        ({"identity_kind": "resident_card", "identity": "1"}, "现有 1 位"),
        ({"is_oral": "on"}, "请改选“当面提交”"),
        (
            {"intake": "in_person", "is_oral": "on", "read_back_at": "2024-02-01T09:00"},
            "在提交之后、现在之前",
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    linjiang, clerk, signed_in, address, facts, says
):
    answer = signed_in(clerk).post(address, entered(linjiang, **facts))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert not AccessRequest.objects.exists()
    assert "2023年度数据共享目录" in page or not facts.get("features", "x")


def test_what_the_paper_does_not_say_may_be_missing(linjiang, clerk, signed_in, address):
    signed_in(clerk).post(address, entered(linjiang))
    access_request = AccessRequest.objects.get()
    assert access_request.wanted_form is None
    assert access_request.applicant.identity == access_request.applicant.contact == ""
    assert access_request.applicant_kind is ApplicantKind.NATURAL_PERSON


def test_a_double_click_registers_once_and_shows_the_code_both_times(
    linjiang, clerk, signed_in, address
):
    facts, client = entered(linjiang), signed_in(clerk)
    pages = [client.post(address, facts).content.decode() for _ in range(2)]
    codes = {re.search(r'class="slip-code">([^<]+)<', page)[1] for page in pages}
    assert len(codes) == 1
    assert AccessRequest.objects.count() == 1


def test_only_those_who_handle_requests_register_them(linjiang, neighbour, signed_in, address):
    leader = cast.officer("leader", "吴领导", linjiang, Role.LEADER)
    assert signed_in(leader).get(address).status_code in (302, 403)
    outsider = cast.officer("other", "李外人", neighbour, Role.HANDLER)
    answer = signed_in(outsider).post(address, entered(linjiang))
    assert answer.status_code == 422
    assert not AccessRequest.objects.exists()


@pytest.mark.law("REG 31")
@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"intake": "in_person", "submitted_at": "2024-03-01T09:00"}, "收到申请之日 2024-03-01，答复期限 2024-03-29。"),
        ({"intake": "post_signed", "submitted_at": "2024-03-01T09:00"}, "填写签收日期后"),
        ({"intake": "post_signed", "submitted_at": "2024-03-01", "signed_on": "2024-03-04"}, "2024-03-04，答复期限 2024-04-01"),
        ({"intake": "post_plain", "submitted_at": "2024-03-01T09:00"}, "应在 2024-03-01 前"),
        ({"intake": "fax", "submitted_at": "2024-03-01T09:00"}, "应在 2024-03-04 前"),
        ({"intake": "fax", "submitted_at": "2024-03-01", "confirmed_on": "2024-02-01"}, "早于提交日期"),
        ({"intake": "fax", "submitted_at": "2999-03-01"}, "。"),
        ({"intake": "nothing"}, ""),
        ({"intake": "fax", "submitted_at": "2024-13-41"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_the_day_of_receipt_is_explained_while_it_is_typed(linjiang, clerk, signed_in, facts, says):
    answer = signed_in(clerk).get(reverse("request_received"), facts)
    assert answer.status_code == 200
    assert says in answer.json()["says"]
    assert bool(says) == bool(answer.json()["says"])


def test_a_lost_code_is_replaced_on_paper_once(linjiang, clerk, outsider, signed_in):
    access_request = build.lodged(linjiang, code="ABCDEFGHJKLMNPQR")
    address = reverse("request_code", args=[access_request.pk])
    assert "旧的立即失效" in signed_in(clerk).get(address).content.decode()
    page = signed_in(clerk).post(address).content.decode()
    access_request.refresh_from_db()
    code = re.search(r'class="slip-code">([^<]+)<', page)[1]
    assert fits(code, access_request.code_digest)
    assert signed_in(outsider).get(address).status_code == 404
    assert signed_in(outsider).post(address).status_code == 404


def test_a_letter_from_yesterday_keeps_the_year_it_is_registered_in(
    linjiang, clerk, signed_in, address
):
    before = this_moment() - timedelta(days=1)
    facts = entered(
        linjiang,
        intake="in_person",
        submitted_at=timezone.localtime(before).strftime("%Y-%m-%dT%H:%M"),
    )
    signed_in(clerk).post(address, facts)
    assert AccessRequest.objects.get().number_year == timezone.localdate().year
