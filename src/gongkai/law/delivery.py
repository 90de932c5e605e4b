"""When a reply counts as sent and when as received: two dates with two consequences."""

from __future__ import annotations

from datetime import date, timedelta
from enum import unique

from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.terms import Term


@unique
class Delivery(Term):
    """The way a reply reaches its applicant; couriers may not carry official papers.

    Law: REPLY235; POST 55; SIGN 11; ARLI 15(1)(4).
    """

    IN_PERSON = "in_person", "直接送达"
    THROUGH_ORGAN = "through_organ", "委托其他行政机关送达"
    POST = "post", "邮政企业邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    ANNOUNCEMENT = "announcement", "公告送达"


def timely_on(
    delivery: Delivery,
    sent_on: date,
    signed_for_on: date | None = None,
    returned_on: date | None = None,
    policy: Policy = DEFAULT,
) -> date | None:
    """The day by which the organ's own period is judged; None while it has not come.

    By post the day of posting, even if the letter came back (policy); handed over, the day of
    signing; the rest by the sending.  Law: REPLY235.
    """
    if returned_on is not None and not policy.returned_post_counts_as_sent:
        return None
    if delivery in (Delivery.IN_PERSON, Delivery.THROUGH_ORGAN):
        return signed_for_on
    return sent_on


def remedy_from(
    delivery: Delivery,
    sent_on: date,
    signed_for_on: date | None = None,
    announced_until: date | None = None,
    policy: Policy = DEFAULT,
    *,
    returned_on: date | None = None,
) -> date | None:
    """The day from which the applicant's remedy period runs; None while it has not come.

    The day of signing; electronically the day the reply entered the applicant's system; by public
    announcement the end of the announcement; never where it came back.
    Law: ARLI 15; REPLY235; SIGN 11.
    """
    if returned_on is not None:
        return None
    if delivery is Delivery.ANNOUNCEMENT:
        return announced_until
    if delivery is Delivery.ELECTRONIC and policy.electronic_delivery_on_entry:
        return sent_on
    return signed_for_on


def announcement_ends_on(sent_on: date, policy: Policy = DEFAULT) -> date:
    """The day on which a public announcement counts as service: so many days after it began.

    Not moved past rest days: nobody has to act on it.  Law: ARLI 15(1)(4).
    """
    return sent_on + timedelta(days=policy.announcement_days)


def needs_online_reconsideration(delivery: Delivery) -> bool:
    """Whether the reply must name a way to ask for reconsideration online.  Law: ARL 22(2)."""
    return delivery is Delivery.ELECTRONIC
