"""The calendar: what stands in it, what never does, and who opens and closes it."""

from __future__ import annotations

from datetime import date

import build
import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import revoke_role
from gongkai.organs.terms import Role
from gongkai.requests import actions
from gongkai.requests.models import FeedKey

AT = build.moment(date(2024, 3, 11))


@pytest.fixture
def file(linjiang, clerk, head):
    file = build.lodged(linjiang, description="道路竣工图")
    actions.assign(file, by=head, at=AT, to_officer=clerk)
    return file


def read(key: str):
    answer = Client().get(reverse("calendar_feed", args=[key]))
    if answer.status_code != 200:
        return answer.status_code
    return icalendar.Calendar.from_ical(answer.content)


def days_of(key: str) -> dict[str, date]:
    return {str(each["summary"]): each.decoded("dtstart") for each in read(key).walk("VEVENT")}


def test_an_officers_calendar_holds_the_own_open_files(file, linjiang, clerk, head):
    build.lodged(linjiang, on=date(2024, 3, 4))
    done = build.delivered(linjiang, by=head, on=date(2024, 3, 12))
    actions.assign(done, by=head, at=AT, to_officer=clerk)
    _, key = actions.make_feed_key(clerk, organ=None, at=AT)
    assert days_of(key) == {f"答复到期 {file.number}": date(2024, 3, 29)}


def test_an_organs_calendar_holds_replies_opinions_and_payments(file, linjiang, clerk):
    build.consulted(file, by=clerk, on=date(2024, 3, 11), received_on=date(2024, 3, 13))
    unclear = build.lodged(linjiang)
    actions.ask_clarification(
        unclear, by=clerk, on=date(2024, 3, 8), matters="请写明", answer_by=date(2024, 3, 29)
    )
    charged = build.lodged(linjiang)
    actions.charge(
        charged,
        by=clerk,
        on=date(2024, 3, 13),
        basis="per_page",
        units=68,
        received_on=date(2024, 3, 15),
    )
    _, key = actions.make_feed_key(clerk, organ=linjiang, at=AT)
    assert days_of(key) == {
        f"答复到期 {file.number}": date(2024, 4, 24),
        f"第三方意见期满 {file.number}": date(2024, 4, 3),
        f"补正期满 {unclear.number}": date(2024, 3, 29),
        f"缴费期满 {charged.number}": date(2024, 4, 15),
    }


def test_nobody_is_named_in_a_calendar(file, linjiang, clerk, applicant):
    asked = build.consulted(file, by=clerk, on=date(2024, 3, 11))
    _, key = actions.make_feed_key(clerk, organ=linjiang, at=AT)
    text = Client().get(reverse("calendar_feed", args=[key])).content.decode()
    for hidden in (applicant.name, applicant.identity, asked.party, "竣工图"):
        assert hidden not in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_day_of_a_year_not_announced_is_provisional(linjiang, clerk):
    build.lodged(linjiang, on=date(2027, 3, 1))
    _, key = actions.make_feed_key(clerk, organ=linjiang, at=AT)
    (event,) = read(key).walk("VEVENT")
    assert str(event["status"]) == "TENTATIVE"
    assert "（暂算）" in str(event["summary"])


def test_the_key_is_shown_once_kept_as_a_digest_and_closed_by_its_officer(
    file, clerk, head, signed_in
):
    client, page = signed_in(clerk), reverse("access_request:feed_keys")
    shown = client.post(page, {"organ": ""}).content.decode()
    key = shown.split("/feeds/calendar/")[1].split(".ics")[0]
    row = FeedKey.objects.get()
    assert key not in row.digest
    assert key not in client.get(page).content.decode()
    assert days_of(key)
    revoke = reverse("access_request:revoke_feed_key", args=[row.pk])
    assert signed_in(head).post(revoke).status_code == 404
    client.post(revoke)
    assert read(key) == 404
    assert AuditEntry.objects.filter(event__startswith="requests.feed_key").count() == 2


def test_a_new_key_ends_the_earlier_one(file, clerk):
    _, old = actions.make_feed_key(clerk, organ=None, at=AT)
    _, new = actions.make_feed_key(clerk, organ=None, at=AT)
    assert read(old) == 404
    assert days_of(new)


def test_a_key_dies_with_the_right_to_see(file, linjiang, clerk):
    _, key = actions.make_feed_key(clerk, organ=linjiang, at=AT)
    _, own = actions.make_feed_key(clerk, organ=None, at=AT)
    revoke_role(clerk, role=Role.HANDLER, organ=linjiang, at=AT)
    assert read(key) == 404
    assert days_of(own) == {}
    clerk.is_active = False
    clerk.save()
    assert read(own) == 404


def test_no_calendar_is_opened_of_an_organ_that_is_not_seen(neighbour, clerk, signed_in):
    page = reverse("access_request:feed_keys")
    assert signed_in(clerk).post(page, {"organ": neighbour.pk}).status_code == 404
    assert read("guess") == 404
