"""Which of its applicant's requests of the month a request is, found without reading an identity."""

from __future__ import annotations

from datetime import date

import build
import cast
import pytest

from gongkai.law.fees import FeeBasis, Tier
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.queries import fee_proposal, notices_issued, place_in_month

MARCH = date(2024, 3, 4)


def lodged(organ, n, **facts):
    return [build.lodged(organ, **{"on": MARCH, **facts}) for _ in range(n)]


@pytest.mark.law("FEE 4")
def test_requests_of_one_applicant_are_counted_in_the_order_they_came(linjiang):
    found = lodged(linjiang, 3)
    early = build.lodged(linjiang, on=date(2024, 3, 1))
    assert [place_in_month(each) for each in (early, *found)] == [1, 2, 3, 4]


@pytest.mark.law("FEE 4")
def test_another_month_another_applicant_and_another_organ_do_not_count(
    linjiang, neighbour, choose
):
    lodged(linjiang, 2, on=date(2024, 2, 29))
    lodged(linjiang, 2, applicant=cast.APPLICANT._replace(identity="990101199001010027"))
    lodged(neighbour, 2)
    asked = build.lodged(linjiang, on=MARCH)
    assert place_in_month(asked) == 1
    choose(fee_counts_own_organ_only=False)
    assert place_in_month(asked) == 3


def test_a_number_written_otherwise_is_the_same_applicant(linjiang):
    lodged(linjiang, 1)
    wide = cast.APPLICANT._replace(identity="９９0101 199001010019")
    assert place_in_month(build.lodged(linjiang, on=MARCH, applicant=wide)) == 2


def test_without_an_identity_nobody_is_found_again(linjiang):
    nameless = cast.APPLICANT._replace(identity="")
    assert [place_in_month(each) for each in lodged(linjiang, 3, applicant=nameless)] == [1, 1, 1]


@pytest.mark.law("FEE 4")
def test_the_month_is_that_of_receipt_unless_policy_says_of_submission(linjiang, choose):
    late = build.lodged(
        linjiang, on=date(2024, 2, 29), intake=Intake.ONLINE, confirmed_on=date(2024, 3, 1)
    )
    asked = build.lodged(linjiang, on=MARCH)
    assert place_in_month(asked) == 2
    choose(fee_month_by_receipt=False)
    assert (place_in_month(asked), place_in_month(late)) == (1, 1)


@pytest.mark.law("FEE 4")
def test_whether_withdrawn_open_and_page_charged_requests_count_is_policy(linjiang, head, choose):
    withdrawn, paged, _, answered = lodged(linjiang, 4)
    actions.withdraw(withdrawn, by=head, on=date(2024, 3, 6))
    actions.charge(paged, by=head, on=date(2024, 3, 6), basis=FeeBasis.PER_PAGE, units=68)
    actions.decide(answered, by=head, ground="disclosable", on=date(2024, 3, 6))
    asked = build.lodged(linjiang, on=MARCH)
    assert place_in_month(asked) == 5
    choose(fee_counts_withdrawn=False)
    assert place_in_month(asked) == 4
    choose(fee_counts_withdrawn=True, fee_counts_per_page_requests=False)
    assert place_in_month(asked) == 4
    choose(fee_counts_per_page_requests=True, fee_counts_unfinished=False)
    assert place_in_month(asked) == 3


def test_a_file_opened_anew_takes_no_place(linjiang, head):
    first = build.refused(linjiang, by=head, on=date(2024, 3, 20))
    actions.reopen(first, by=head, on=date(2024, 6, 3), reason="判决")
    assert place_in_month(build.lodged(linjiang, on=date(2024, 6, 20))) == 1


def test_what_waits_for_its_confirmation_takes_no_place_yet(linjiang):
    awaiting = build.lodged(linjiang, on=MARCH, intake=Intake.ONLINE)
    assert place_in_month(build.lodged(linjiang, on=MARCH)) == 1
    assert place_in_month(awaiting) == 1


@pytest.mark.law("FEE 4")
def test_by_request_the_notice_is_counted_from_the_ledger(linjiang, clerk):
    *_, eleventh = lodged(linjiang, 11)
    proposal = fee_proposal(eleventh, FeeBasis.PER_REQUEST)
    assert (proposal.units, proposal.yuan, proposal.tiers) == (11, 100, (Tier(11, 11, 100),))
    assert proposal.may_be_charged
    assert proposal.articles == ("REG 42", "FEE 3", "FEE 4")
    notice = actions.charge(eleventh, by=clerk, on=date(2024, 3, 6), basis=FeeBasis.PER_REQUEST)
    assert (notice.units, notice.yuan) == (11, 100)
    assert tuple(notices_issued(linjiang, 2024)) == (1, 100)
    assert tuple(notices_issued(linjiang, 2023)) == (0, 0)


@pytest.mark.law("FEE 3")
def test_within_the_free_number_nothing_is_due(linjiang, clerk):
    *_, tenth = lodged(linjiang, 10)
    proposal = fee_proposal(tenth, FeeBasis.PER_REQUEST)
    assert (proposal.units, proposal.yuan) == (10, 0)
    assert "未超出免费的数量" in proposal.refusal
    with pytest.raises(NotPermitted, match="本月第 10 件"):
        actions.charge(tenth, by=clerk, on=date(2024, 3, 6), basis=FeeBasis.PER_REQUEST)


@pytest.mark.law("FEE 5")
def test_by_page_the_tiers_add_up_and_pages_must_be_stated(linjiang, clerk):
    asked = build.lodged(linjiang, on=MARCH)
    proposal = fee_proposal(asked, FeeBasis.PER_PAGE, 210)
    assert proposal.yuan == sum(tier.yuan for tier in proposal.tiers) == 700 + 2000 + 400
    assert [tier.count for tier in proposal.tiers] == [30, 70, 100, 10]
    assert "未超出免费" in fee_proposal(asked, FeeBasis.PER_PAGE, 30).refusal
    assert not fee_proposal(asked, FeeBasis.PER_PAGE).may_be_charged
    with pytest.raises(NotPermitted, match="应当写明页数"):
        actions.charge(asked, by=clerk, on=date(2024, 3, 6), basis=FeeBasis.PER_PAGE)


@pytest.mark.law("FEE 3")
@pytest.mark.law("FEE 5")
def test_one_request_is_charged_once_and_what_is_public_never_by_page(linjiang, clerk):
    asked = build.lodged(linjiang, on=MARCH)
    public = {"basis": FeeBasis.PER_PAGE, "already_public": True}
    assert "已主动公开" in fee_proposal(asked, pages=68, **public).refusal
    with pytest.raises(NotPermitted, match="已主动公开"):
        actions.charge(asked, by=clerk, on=date(2024, 3, 6), units=68, **public)
    actions.charge(asked, by=clerk, on=date(2024, 3, 6), basis=FeeBasis.PER_PAGE, units=68)
    assert "已按量计收，不能再按件计收" in fee_proposal(asked, FeeBasis.PER_REQUEST).refusal
    assert "不得重复计收" in fee_proposal(asked, FeeBasis.PER_PAGE, 68).refusal


def test_counting_reads_no_identity(linjiang, django_assert_num_queries):
    asked = lodged(linjiang, 3)[-1]
    entries = AuditEntry.objects.count()
    with django_assert_num_queries(1) as queries:
        place_in_month(asked)
    assert "identity_index" in queries[0]["sql"]
    assert '"identity",' not in queries[0]["sql"].replace("identity_index", "")
    assert AuditEntry.objects.count() == entries
