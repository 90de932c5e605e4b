"""What the acts of a request do to its stage and its due date."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.law.consultation import Asked
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Extension


@pytest.fixture
def access_request(linjiang):
    return build.lodged(linjiang, on=date(2024, 3, 1))


@pytest.mark.law("REG 30")
def test_the_period_stands_still_until_the_clarification_and_then_begins_anew(
    access_request, clerk
):
    asked = actions.ask_clarification(
        access_request, by=clerk, on=date(2024, 3, 8), matters="请写明文件名称"
    )
    assert asked.answer_by == date(2024, 3, 29)
    assert access_request.stage is Stage.AWAITING_CLARIFICATION
    assert access_request.due_on is None
    actions.record_clarification(access_request, by=clerk, on=date(2024, 3, 20), answer="目录")
    assert access_request.stage is Stage.IN_HAND
    assert access_request.due_on == date(2024, 4, 18)
    assert access_request.original_due_on == date(2024, 3, 29)


@pytest.mark.law("REG 30")
def test_clarification_is_asked_once(access_request, clerk):
    actions.ask_clarification(access_request, by=clerk, on=date(2024, 3, 8), matters="一")
    actions.record_clarification(access_request, by=clerk, on=date(2024, 3, 11))
    with pytest.raises(NotPermitted, match="已经告知补正"):
        actions.ask_clarification(access_request, by=clerk, on=date(2024, 3, 12), matters="二")


@pytest.mark.law("REG 30")
def test_who_does_not_clarify_in_time_gives_the_request_up(access_request, clerk):
    actions.ask_clarification(access_request, by=clerk, on=date(2024, 3, 8), matters="一")
    with pytest.raises(NotPermitted, match="尚未届满"):
        actions.lapse(access_request, by=clerk, on=date(2024, 3, 29))
    access_request.refresh_from_db()
    actions.lapse(access_request, by=clerk, on=date(2024, 4, 1))
    assert access_request.stage is Stage.LAPSED
    assert access_request.outcome is Outcome.CLARIFICATION_LAPSED
    assert access_request.decided_on == date(2024, 4, 1)


@pytest.mark.law("REG 33")
@pytest.mark.parametrize(
    ("answered", "due"),
    [
        pytest.param(date(2024, 3, 29), date(2024, 4, 19), id="收到意见"),
        pytest.param(None, date(2024, 4, 24), id="逾期不回"),
    ],
)
def test_the_time_of_a_consultation_does_not_count(access_request, clerk, answered, due):
    asked = build.consulted(
        access_request, by=clerk, on=date(2024, 3, 11), received_on=date(2024, 3, 13)
    )
    assert access_request.stage is Stage.CONSULTING
    if answered:
        actions.record_opinion(asked, by=clerk, on=answered, agrees=False, opinion="不同意")
    access_request.refresh_from_db()
    assert access_request.due_on == due


@pytest.mark.law("REG 32")
def test_the_opinion_of_a_third_party_is_kept_and_given_once(access_request, clerk):
    asked = build.consulted(access_request, by=clerk, on=date(2024, 3, 11))
    actions.record_consultation_received(asked, by=clerk, on=date(2024, 3, 13))
    actions.record_opinion(asked, by=clerk, on=date(2024, 3, 20), agrees=False, opinion="含报价")
    kept = access_request.consultations.get()
    assert (kept.agrees, kept.opinion, kept.received_on) == (False, "含报价", date(2024, 3, 13))
    with pytest.raises(NotPermitted):
        actions.record_opinion(asked, by=clerk, on=date(2024, 3, 21), agrees=True)


@pytest.mark.law("REG 32")
def test_disclosing_waits_until_the_third_party_has_been_heard(access_request, clerk, head):
    build.consulted(access_request, by=clerk, on=date(2024, 3, 11), received_on=date(2024, 3, 13))
    with pytest.raises(NotPermitted, match="尚未届满"):
        actions.decide(access_request, by=head, ground=Ground.DISCLOSABLE, on=date(2024, 4, 1))
    access_request.refresh_from_db()
    assert access_request.decided_on is None
    actions.decide(access_request, by=head, ground=Ground.DISCLOSABLE, on=date(2024, 4, 8))
    assert access_request.outcome is Outcome.GRANTED


@pytest.mark.law("REG 34")
def test_another_organ_is_asked_under_its_own_article(access_request, clerk):
    asked = build.consulted(access_request, by=clerk, on=date(2024, 3, 11), asked=Asked.ORGAN)
    actions.record_opinion(asked, by=clerk, on=date(2024, 3, 12), agrees=True)
    with pytest.raises(NotPermitted) as refused:
        actions.record_opinion(asked, by=clerk, on=date(2024, 3, 13), agrees=True)
    assert refused.value.article in {"REG 32", "REG 34"}
    assert asked.asked is Asked.ORGAN


@pytest.mark.law("REG 33(2)")
def test_an_extension_is_at_most_twenty_working_days(access_request, head):
    with pytest.raises(NotPermitted, match="20"):
        actions.extend(access_request, by=head, on=date(2024, 3, 25), days=21, reason="量大")
    assert not Extension.objects.exists()
    access_request.refresh_from_db()
    actions.extend(access_request, by=head, on=date(2024, 3, 25), days=20, reason="量大")
    assert access_request.due_on == date(2024, 4, 28)


@pytest.mark.law("REG 33(2)")
def test_the_period_is_extended_once_and_before_it_ends(access_request, head):
    with pytest.raises(NotPermitted, match="届满"):
        actions.extend(access_request, by=head, on=date(2024, 4, 1), days=5, reason="晚了")
    access_request.refresh_from_db()
    actions.extend(access_request, by=head, on=date(2024, 3, 29), days=5, reason="量大")
    with pytest.raises(NotPermitted, match="再次"):
        actions.extend(access_request, by=head, on=date(2024, 4, 1), days=5, reason="又")


@pytest.mark.law("FEE 3")
def test_a_fee_follows_from_the_tiers_and_its_payment_begins_the_period_anew(access_request, clerk):
    notice = actions.charge(
        access_request,
        by=clerk,
        on=date(2024, 3, 14),
        basis=FeeBasis.PER_PAGE,
        units=68,
        received_on=date(2024, 3, 15),
    )
    assert notice.yuan == 380
    assert access_request.stage is Stage.AWAITING_PAYMENT
    actions.record_payment(access_request, by=clerk, on=date(2024, 4, 3), receipt_number="票1")
    assert access_request.stage is Stage.IN_HAND
    assert access_request.due_on == date(2024, 5, 6)


@pytest.mark.law("FEE 4")
def test_by_request_the_fee_is_that_of_this_one_request(access_request, clerk):
    notice = actions.charge(
        access_request, by=clerk, on=date(2024, 3, 14), basis=FeeBasis.PER_REQUEST, units=31
    )
    assert notice.yuan == 200


@pytest.mark.law("FEE 3")
def test_what_is_free_is_not_charged(access_request, clerk):
    with pytest.raises(NotPermitted, match="未超出免费的数量"):
        actions.charge(
            access_request, by=clerk, on=date(2024, 3, 14), basis=FeeBasis.PER_PAGE, units=30
        )


@pytest.mark.law("FEE 6")
def test_who_does_not_pay_in_time_gives_the_request_up(access_request, clerk):
    actions.charge(
        access_request, by=clerk, on=date(2024, 3, 14), basis=FeeBasis.PER_PAGE, units=68
    )
    with pytest.raises(NotPermitted, match="尚未收到通知"):
        actions.lapse(access_request, by=clerk, on=date(2024, 6, 1))
    access_request.refresh_from_db()
    actions.record_notice_received(access_request, by=clerk, on=date(2024, 3, 15))
    actions.lapse(access_request, by=clerk, on=date(2024, 4, 16))
    assert access_request.outcome is Outcome.FEE_LAPSED
    assert access_request.decision.ground is Ground.FEE_LAPSED


@pytest.mark.law("REG 35")
def test_reasonable_but_excessive_requests_get_a_later_day(access_request, clerk, head):
    actions.demand_reasons(access_request, by=clerk, on=date(2024, 3, 5))
    assert access_request.stage is Stage.AWAITING_REASONS
    actions.record_reasons(access_request, by=clerk, on=date(2024, 3, 8), answer="课题研究")
    actions.defer(
        access_request, by=head, on=date(2024, 3, 11), until=date(2024, 6, 28), reason="量大"
    )
    assert access_request.due_on == date(2024, 6, 28)
    assert access_request.original_due_on == date(2024, 3, 29)
    with pytest.raises(NotPermitted, match="已经要求说明理由"):
        actions.demand_reasons(access_request, by=clerk, on=date(2024, 3, 12))
    with pytest.raises(NotPermitted, match="已经确定延迟答复"):
        actions.defer(
            access_request, by=head, on=date(2024, 3, 12), until=date(2024, 7, 5), reason="量大"
        )
    assert access_request.due_on == date(2024, 6, 28)


@pytest.mark.law("FORM 3")
def test_a_withdrawn_request_counts_among_the_others(access_request, clerk):
    actions.withdraw(access_request, by=clerk, on=date(2024, 3, 5))
    assert access_request.stage is Stage.WITHDRAWN
    assert (access_request.outcome, access_request.decided_on) == (
        Outcome.OTHER,
        date(2024, 3, 5),
    )
    with pytest.raises(NotPermitted):
        actions.withdraw(access_request, by=clerk, on=date(2024, 3, 6))


def test_settling_twice_changes_nothing(access_request, clerk):
    build.consulted(access_request, by=clerk, on=date(2024, 3, 11))
    before = AccessRequest.objects.values().get()
    actions.settle(access_request)
    assert AccessRequest.objects.values().get() == before


def test_an_act_that_is_refused_leaves_neither_row_nor_entry(access_request, head):
    entries = AuditEntry.objects.count()
    with pytest.raises(NotPermitted):
        actions.extend(access_request, by=head, on=date(2024, 3, 25), days=40, reason="")
    assert AuditEntry.objects.count() == entries


def test_every_act_is_in_the_audit_trail(access_request, clerk, head):
    asked = build.consulted(access_request, by=clerk, on=date(2024, 3, 11))
    actions.record_opinion(asked, by=clerk, on=date(2024, 3, 12), agrees=True)
    actions.extend(access_request, by=head, on=date(2024, 3, 25), days=5, reason="量大")
    trail = AuditEntry.objects.filter(
        target_type="requests.accessrequest", target_id=str(access_request.pk)
    ).order_by("pk")
    assert list(trail.values_list("event", "actor_id")) == [
        ("requests.lodged", None),
        ("requests.consulted", clerk.pk),
        ("requests.opinion_recorded", clerk.pk),
        ("requests.extended", head.pk),
    ]
