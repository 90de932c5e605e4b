"""The processing fee: marginal tiers by request and by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import (
    Counted,
    FeeBasis,
    Tier,
    count_in_month,
    fee_due,
    fee_for_nth,
    fee_for_pages,
    fee_for_requests,
    require_basis,
    tiers_for_pages,
    tiers_for_requests,
)
from gongkai.law.policy import DEFAULT
from gongkai.law.refusals import NotPermitted


@pytest.mark.law("FEE 4")
@pytest.mark.parametrize(
    ("n", "yuan"),
    [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (51, 7400), (60, 11000), (100, 37000)],
)  # fmt: skip
def test_the_fee_by_request(n, yuan):
    assert fee_for_requests(n) == yuan


@pytest.mark.law("FEE 5")
@pytest.mark.parametrize(
    ("n", "yuan"),
    [(0, 0), (30, 0), (31, 10), (68, 380), (100, 700), (101, 720), (200, 2700), (201, 2740), (300, 6700)],
)  # fmt: skip
def test_the_fee_by_page(n, yuan):
    assert fee_for_pages(n) == yuan


@pytest.mark.law("FEE 3", "FEE 4")
def test_the_sum_is_shown_tier_by_tier():
    assert tiers_for_requests(41) == [
        Tier(1, 10, 0),
        Tier(11, 30, 100),
        Tier(31, 40, 200),
        Tier(41, 41, 300),
    ]
    assert [tier.yuan for tier in tiers_for_pages(201)] == [0, 700, 2000, 40]


@pytest.mark.parametrize("tiers", [tiers_for_requests, tiers_for_pages])
def test_a_negative_count_is_refused(tiers):
    with pytest.raises(NotPermitted, match="不能是负数 -1"):
        tiers(-1)


@pytest.mark.law("FEE 3")
@given(n=st.integers(0, 3000), tiers=st.sampled_from([tiers_for_requests, tiers_for_pages]))
def test_tiers_follow_one_another_and_hold_the_whole_count(n, tiers):
    cut = tiers(n)
    assert sum(tier.count for tier in cut) == n
    assert [tier.first for tier in cut] == [1, *(t.last + 1 for t in cut[:-1])][: len(cut)]
    assert [tier.each for tier in cut] == sorted({tier.each for tier in cut})


@given(n=st.integers(0, 3000), fee=st.sampled_from([fee_for_requests, fee_for_pages]))
def test_a_fee_never_falls_as_the_count_rises(n, fee):
    assert fee(n) <= fee(n + 1)


@pytest.mark.law("FEE 4")
@given(n=st.integers(1, 3000))
def test_one_more_request_costs_its_own_rate(n):
    assert fee_for_requests(n) - fee_for_requests(n - 1) == fee_for_nth(n)


@pytest.mark.law("FEE 3", "REG 42")
def test_one_request_is_never_charged_twice():
    assert require_basis(FeeBasis.PER_PAGE, already_charged=FeeBasis.PER_PAGE) is None
    with pytest.raises(NotPermitted, match="本件已按件计收，不能再按量计收"):
        require_basis(FeeBasis.PER_PAGE, already_charged=FeeBasis.PER_REQUEST)


@pytest.mark.law("FEE 5")
def test_what_is_public_already_is_not_charged_by_page():
    assert require_basis(FeeBasis.PER_REQUEST, already_public=True) is None
    with pytest.raises(NotPermitted, match="不适用按量计收"):
        require_basis(FeeBasis.PER_PAGE, already_public=True)


MARCH, FEBRUARY = date(2024, 3, 1), date(2024, 2, 29)
REQUESTS = [
    Counted(MARCH, FEBRUARY, "局"),
    Counted(MARCH, MARCH, "局", withdrawn=True),
    Counted(MARCH, MARCH, "局", unfinished=True),
    Counted(MARCH, MARCH, "局", per_page=True),
    Counted(MARCH, MARCH, "另一个局"),
    Counted(date(2024, 4, 1), MARCH, "局"),
]


@pytest.mark.law("FEE 4")
@pytest.mark.parametrize(
    ("changes", "count"),
    [
        pytest.param({}, 4, id="默认"),
        pytest.param({"fee_month_by_receipt": False}, 4, id="按提交之日归月"),
        pytest.param({"fee_counts_own_organ_only": False}, 5, id="跨机关合并"),
        pytest.param({"fee_counts_withdrawn": False}, 3, id="撤回的不计"),
        pytest.param({"fee_counts_unfinished": False}, 3, id="未答复的不计"),
        pytest.param({"fee_counts_per_page_requests": False}, 3, id="按量计费的不占名额"),
    ],
)
def test_what_counts_in_a_month_is_a_choice(changes, count):
    assert count_in_month(REQUESTS, 2024, 3, "局", replace(DEFAULT, **changes)) == count


def test_the_month_of_submission_may_differ(calendar):
    by_submission = replace(DEFAULT, fee_month_by_receipt=False)
    assert count_in_month(REQUESTS, 2024, 2, "局", by_submission) == 1
    assert count_in_month(REQUESTS, 2024, 2, "局") == 0


@pytest.mark.law("FEE 3")
@pytest.mark.parametrize(
    ("basis", "units", "yuan"),
    [
        (FeeBasis.PER_REQUEST, 11, 100),
        (FeeBasis.PER_REQUEST, 41, 300),
        (FeeBasis.PER_PAGE, 68, 380),
    ],
)
def test_a_notice_is_over_this_request_alone(basis, units, yuan):
    assert fee_due(basis, units) == yuan


@pytest.mark.law("REG 42")
@pytest.mark.parametrize(
    ("basis", "units", "said"),
    [(FeeBasis.PER_REQUEST, 10, "本月第 10 件"), (FeeBasis.PER_PAGE, 30, "30 页")],
)
def test_a_notice_over_nothing_is_refused(basis, units, said):
    with pytest.raises(NotPermitted, match=f"{said}，未超出免费的数量"):
        fee_due(basis, units)


@pytest.mark.law("FEE 4", "FEE 5")
def test_each_basis_rests_on_the_article_of_its_tiers():
    assert [basis.law for basis in FeeBasis] == ["FEE 4", "FEE 5"]
