"""What is proposed beside a file: like requests, what is public already, and how often somebody asks."""

from __future__ import annotations

from datetime import date, timedelta

import build
import cast
import pytest

from gongkai.law.grounds import Ground
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.likeness import held_in, likeness, pairs
from gongkai.requests.queries.proposals import proposals

ASKED = "2023年度数据共享目录及接口清单"
OTHER = cast.ApplicantFacts("临某某", "990101199001010027", "000-00000000")


def of(access_request: AccessRequest):
    return proposals(AccessRequest.objects.get(pk=access_request.pk))


@pytest.mark.law("REG 36(6)")
def test_an_earlier_like_request_is_shown_with_its_answer(linjiang, head):
    earlier = build.decided(
        linjiang, by=head, on=date(2024, 2, 1), received=date(2024, 1, 15), description=ASKED
    )
    build.lodged(linjiang, description="道路工程竣工图")
    found = of(build.lodged(linjiang, description=f"申请公开{ASKED}"))
    assert [each.request for each in found.similar] == [earlier]
    assert found.similar[0].percent == 100
    assert found.similar[0].is_same_applicant
    assert found.similar[0].answer == f"2024-02-01 {Ground.DISCLOSABLE.label}"


def test_another_organs_requests_are_not_shown(linjiang, neighbour):
    build.lodged(neighbour, description=ASKED)
    assert of(build.lodged(linjiang, description=ASKED)).similar == ()


@pytest.mark.law("REG 44")
def test_several_applicants_asking_the_same_are_counted_as_persons(linjiang):
    for _ in range(2):
        build.lodged(linjiang, description=ASKED, applicant=OTHER)
    build.lodged(linjiang, description=ASKED)
    assert of(build.lodged(linjiang, description=ASKED)).others_asking == 1


@pytest.mark.law("REG 35")
def test_the_meter_counts_month_and_year_of_the_same_person(linjiang):
    for days in range(10):
        build.lodged(linjiang, on=date(2024, 3, 1) + timedelta(days=days), description="甲")
    build.lodged(linjiang, on=date(2024, 1, 5), description="乙")
    build.lodged(linjiang, on=date(2024, 3, 5), description="丙", applicant=OTHER)
    meter = of(build.lodged(linjiang, on=date(2024, 3, 20), description="丁")).meter
    assert (meter.in_month, meter.in_year) == (11, 12)
    assert meter.may_charge


def test_nobody_is_counted_without_an_identity_number(linjiang):
    nameless = cast.ApplicantFacts("某人", "", "")
    build.lodged(linjiang, applicant=nameless)
    assert of(build.lodged(linjiang, applicant=nameless)).meter is None


def test_likeness_is_of_what_is_asked_not_of_the_words_of_asking():
    assert likeness(pairs("申请公开停车位规划"), pairs("请求提供停车位规划")) == 1
    assert likeness(pairs("停车位规划"), pairs("水质监测")) == 0
    assert likeness(pairs(""), pairs("")) == 0
    assert held_in(pairs("停车位规划"), pairs("老城停车位规划批文")) == 1
