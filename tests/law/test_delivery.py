"""Two dates of a reply: one for the organ, one for the applicant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.delivery import (
    Delivery,
    announcement_ends_on,
    needs_online_reconsideration,
    remedy_from,
    timely_on,
)
from gongkai.law.policy import DEFAULT


@pytest.mark.law("REPLY235", "ARLI 15", "SIGN 11")
@pytest.mark.parametrize(
    ("delivery", "organ", "applicant"),
    [
        pytest.param(Delivery.IN_PERSON, "2024-03-05", "2024-03-05", id="直接送达看签收"),
        pytest.param(Delivery.THROUGH_ORGAN, "2024-03-05", "2024-03-05", id="委托送达看签收"),
        pytest.param(Delivery.POST, "2024-03-01", "2024-03-05", id="邮寄分交邮和签收"),
        pytest.param(Delivery.ELECTRONIC, "2024-03-01", "2024-03-01", id="电子送达进入系统"),
        pytest.param(Delivery.ANNOUNCEMENT, "2024-03-01", "2024-05-01", id="公告期满"),
    ],
)
def test_each_way_has_a_day_for_the_organ_and_one_for_the_applicant(
    day, delivery, organ, applicant
):
    sent, signed, until = day("2024-03-01"), day("2024-03-05"), day("2024-05-01")
    assert timely_on(delivery, sent, signed) == day(organ)
    assert remedy_from(delivery, sent, signed, until) == day(applicant)


def test_a_letter_not_yet_signed_for_starts_no_period(day):
    assert timely_on(Delivery.IN_PERSON, day("2024-03-01")) is None
    assert remedy_from(Delivery.POST, day("2024-03-01")) is None


def test_policy_may_wait_for_the_signature_on_an_electronic_reply(day):
    waiting = replace(DEFAULT, electronic_delivery_on_entry=False)
    assert remedy_from(Delivery.ELECTRONIC, day("2024-03-01"), policy=waiting) is None


@pytest.mark.law("ARL 22(2)")
def test_only_an_electronic_reply_names_an_online_way_to_reconsideration():
    assert [d for d in Delivery if needs_online_reconsideration(d)] == [Delivery.ELECTRONIC]


@pytest.mark.law("REPLY235")
def test_what_came_back_starts_no_period_and_was_still_posted_in_time(day):
    sent, back = day("2024-03-01"), day("2024-03-08")
    assert remedy_from(Delivery.ELECTRONIC, sent, returned_on=back) is None
    assert timely_on(Delivery.POST, sent, None, back) == sent
    strict = replace(DEFAULT, returned_post_counts_as_sent=False)
    assert timely_on(Delivery.POST, sent, None, back, strict) is None


@pytest.mark.law("ARLI 15(1)(4)")
def test_an_announcement_lasts_as_long_as_the_policy_says(day):
    assert announcement_ends_on(day("2024-03-01")) == day("2024-03-31")
    longer = replace(DEFAULT, announcement_days=60)
    assert announcement_ends_on(day("2024-03-01"), longer) == day("2024-04-30")
