"""Requests that wait to be confirmed as received, and the act of confirming."""

from __future__ import annotations

from datetime import date

import build
import pytest
from django.urls import reverse

from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.queries.unconfirmed import unconfirmed

LIST = "requests_unconfirmed"


@pytest.fixture
def waiting(linjiang):
    """One over the internet on a Friday, one by plain post the day before."""
    online = build.lodged(linjiang, on=date(2024, 3, 1), intake=Intake.ONLINE)
    plain = build.lodged(linjiang, on=date(2024, 2, 29), intake=Intake.POST_PLAIN)
    build.lodged(linjiang, on=date(2024, 3, 1))
    return online, plain


@pytest.mark.law("REG 31")
def test_the_longest_waiting_stands_first_with_the_day_it_was_due(waiting, clerk):
    found = unconfirmed(clerk, date(2024, 3, 4))
    assert [each.row for each in found] == [waiting[1], waiting[0]]
    assert [each.confirm_by for each in found] == [date(2024, 2, 29), date(2024, 3, 4)]
    assert [each.chip.words for each in found] == ["已过 4 日", "今日应确认"]
    assert unconfirmed(clerk, date(2024, 3, 3))[1].chip.words == ""


def test_the_list_warns_and_leads_to_the_act(waiting, clerk, signed_in):
    page = signed_in(clerk).get(reverse(LIST)).content.decode()
    assert "2 件已过应当确认的日子" in page
    assert reverse("request_confirm", args=[waiting[0].pk]) in page


def test_an_empty_list_says_what_is_usual(linjiang, clerk, signed_in):
    assert "没有等待确认的申请" in signed_in(clerk).get(reverse(LIST)).content.decode()


@pytest.mark.law("REG 31")
def test_confirming_starts_the_period(waiting, clerk, signed_in):
    online, _ = waiting
    address = reverse("request_confirm", args=[online.pk])
    page = signed_in(clerk).get(address).content.decode()
    assert "电话 000-00000000" in page
    assert AuditEntry.objects.filter(event="requests.applicant_read", actor_id=clerk.pk).exists()
    answer = signed_in(clerk).post(address, {"on": "2024-03-04"})
    assert answer.url == reverse(LIST)
    online.refresh_from_db()
    assert (online.received_on, online.stage) == (date(2024, 3, 4), Stage.IN_HAND)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2024-02-01", "早于提交日期"),
        ("2999-01-01", "不能晚于今天"),
        ("", "请填写日期"),
        ("x", "形如"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(waiting, clerk, signed_in, on, says):
    answer = signed_in(clerk).post(reverse("request_confirm", args=[waiting[0].pk]), {"on": on})
    assert says in answer.content.decode()
    waiting[0].refresh_from_db()
    assert waiting[0].received_on is None


def test_the_second_officer_is_told_that_it_is_done(waiting, clerk, head, signed_in):
    actions.confirm_receipt(waiting[0], by=head, on=date(2024, 3, 4))
    address = reverse("request_confirm", args=[waiting[0].pk])
    answer = signed_in(clerk).post(address, {"on": "2024-03-04"})
    assert "“办理中”阶段不能确认收到申请（条例第三十一条）" in answer.content.decode()


def test_strangers_neither_see_nor_confirm(waiting, outsider, overseer, signed_in):
    address = reverse("request_confirm", args=[waiting[0].pk])
    assert signed_in(outsider).post(address, {"on": "2024-03-04"}).status_code == 404
    assert waiting[0].number not in signed_in(outsider).get(reverse(LIST)).content.decode()
    assert signed_in(overseer).get(reverse(LIST)).status_code in (302, 403)
