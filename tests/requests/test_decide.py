"""How a request is decided, and how the reply reaches its applicant."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.law import grounds
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import RemedyRoute
from gongkai.requests import actions
from gongkai.requests.actions.decide import BY_THEMSELVES

DECIDED_ON = date(2024, 3, 20)


@pytest.mark.law("REG 36")
@pytest.mark.parametrize("ground", sorted(set(Ground) - BY_THEMSELVES))
def test_the_ground_gives_the_row_and_the_articles(linjiang, head, ground):
    access_request = build.decided(linjiang, by=head, on=DECIDED_ON, ground=ground)
    assert access_request.outcome is grounds.outcome_of(ground)
    assert access_request.decision.articles.split("; ") == list(grounds.articles(ground))
    assert access_request.decided_on == DECIDED_ON
    assert access_request.stage is Stage.DECIDED


@pytest.mark.law("REG 36")
@pytest.mark.parametrize("ground", sorted(BY_THEMSELVES))
def test_what_ends_by_itself_is_no_ground_of_a_decision(linjiang, head, ground):
    with pytest.raises(NotPermitted, match="不是处理决定的理由"):
        build.decided(linjiang, by=head, on=DECIDED_ON, ground=ground)


@pytest.mark.law("REG 36")
def test_withholding_without_a_reason_is_refused(linjiang, head):
    access_request = build.lodged(linjiang)
    with pytest.raises(NotPermitted, match="说明理由"):
        actions.decide(access_request, by=head, ground=Ground.STATE_SECRET, on=DECIDED_ON)


@pytest.mark.law("REG 36(6)")
def test_a_request_repeats_only_what_was_answered(linjiang, head):
    first, second = build.lodged(linjiang), build.lodged(linjiang)
    with pytest.raises(NotPermitted, match="重复申请"):
        actions.decide(second, by=head, ground=Ground.REPEATED, on=DECIDED_ON, repeats=first)
    second.refresh_from_db()
    with pytest.raises(NotPermitted, match="重复申请"):
        actions.decide(second, by=head, ground=Ground.REPEATED, on=DECIDED_ON)


@pytest.mark.law("ARL 23")
@pytest.mark.parametrize(
    ("ground", "on", "route"),
    [
        (Ground.STATE_SECRET, date(2024, 3, 20), RemedyRoute.RECONSIDERATION_FIRST),
        (Ground.STATE_SECRET, date(2023, 12, 29), RemedyRoute.EITHER),
        (Ground.SPECIAL_ENQUIRY, date(2024, 3, 20), RemedyRoute.EITHER),
        (Ground.NOT_EXISTING, date(2024, 3, 20), RemedyRoute.EITHER),
    ],
)
def test_the_remedy_follows_from_ground_and_day_and_is_stamped(linjiang, head, ground, on, route):
    access_request = build.decided(
        linjiang, by=head, received=date(2023, 12, 1), on=on, ground=ground
    )
    assert access_request.decision.remedy_route is route


def test_the_articles_are_cited_in_the_words_of_a_letter(linjiang, head):
    access_request = build.decided(linjiang, by=head, on=DECIDED_ON, ground=Ground.STATE_SECRET)
    assert access_request.decision.cited() == "条例第三十六条第（三）项、第十四条"


def test_a_request_is_decided_once(linjiang, head):
    access_request = build.decided(linjiang, by=head, on=DECIDED_ON)
    with pytest.raises(NotPermitted):
        actions.decide(access_request, by=head, ground=Ground.OTHER, on=DECIDED_ON)
    access_request.refresh_from_db()
    assert access_request.outcome is Outcome.GRANTED


def test_a_decision_before_the_receipt_is_refused(linjiang, head):
    with pytest.raises(NotPermitted, match="早于收到申请"):
        build.decided(linjiang, by=head, on=date(2024, 2, 29))


@pytest.mark.law("REPLY235")
def test_by_post_the_reply_is_given_when_it_is_posted(linjiang, head, clerk):
    access_request = build.decided(linjiang, by=head, on=DECIDED_ON)
    row = actions.deliver(access_request, by=clerk, way=Delivery.POST, sent_on=date(2024, 3, 21))
    assert access_request.stage is Stage.DELIVERED
    assert access_request.facts().sent_on == date(2024, 3, 21)
    actions.record_signed_for(row, by=clerk, on=date(2024, 3, 25))
    assert access_request.decision.deliveries.get().signed_for_on == date(2024, 3, 25)
    assert access_request.facts().sent_on == date(2024, 3, 21)


@pytest.mark.law("REPLY235")
def test_handed_over_the_reply_is_given_when_it_is_signed_for(linjiang, head, clerk):
    access_request = build.decided(linjiang, by=head, on=DECIDED_ON)
    row = actions.deliver(
        access_request, by=clerk, way=Delivery.IN_PERSON, sent_on=date(2024, 3, 21)
    )
    assert access_request.stage is Stage.DECIDED
    actions.record_signed_for(row, by=clerk, on=date(2024, 3, 22))
    access_request.refresh_from_db()
    assert access_request.stage is Stage.DELIVERED
    assert access_request.facts().sent_on == date(2024, 3, 22)


@pytest.mark.law("REPLY235")
def test_nobody_signs_before_the_reply_is_sent(linjiang, head, clerk):
    access_request = build.decided(linjiang, by=head, on=DECIDED_ON)
    with pytest.raises(NotPermitted, match="早于送出日期"):
        actions.deliver(
            access_request,
            by=clerk,
            way=Delivery.POST,
            sent_on=date(2024, 3, 21),
            signed_for_on=date(2024, 3, 20),
        )


def test_nothing_is_delivered_before_it_is_decided(linjiang, clerk):
    access_request = build.lodged(linjiang)
    with pytest.raises(NotPermitted, match="不能送达答复"):
        actions.deliver(access_request, by=clerk, way=Delivery.POST, sent_on=DECIDED_ON)
