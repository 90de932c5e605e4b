"""Split, joined, passed on: how one file leads to another, and what of it counts."""

from __future__ import annotations

from datetime import date

import build
import cast
import pytest

from gongkai.law.applicants import ApplicantKind
from gongkai.law.branches import BranchKind
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import Branch
from gongkai.requests.queries import table3_counts

RECEIVED = date(2024, 3, 1)
TODAY = date(2024, 3, 11)
PERSON = ApplicantKind.NATURAL_PERSON.value


def received(organ, year=2024):
    return table3_counts(organ, year)["received", PERSON]


@pytest.mark.law("FEE 4")
def test_each_matter_of_a_split_request_is_a_file_received_the_same_day(linjiang, clerk):
    whole = build.lodged(linjiang, on=RECEIVED, description="预算和竣工图")
    parts = actions.split(whole, by=clerk, on=TODAY, keeps="部门预算", others=["竣工图", "验收表"])
    assert [part.description for part in parts] == ["竣工图", "验收表"]
    assert {part.received_on for part in parts} == {RECEIVED}
    assert {part.due_on for part in parts} == {whole.due_on}
    assert [part.number_in_year for part in parts] == [2, 3]
    assert {part.root for part in parts} == {whole}
    assert received(linjiang) == 3
    whole.refresh_from_db()
    assert whole.description == "部门预算"
    assert Branch.objects.filter(access_request=whole, kind=BranchKind.SPLIT).count() == 2


def test_a_part_keeps_the_clock_that_a_clarification_restarted(linjiang, clerk):
    whole = build.lodged(linjiang, on=RECEIVED)
    actions.ask_clarification(whole, by=clerk, on=date(2024, 3, 8), matters="请写明年度")
    actions.record_clarification(whole, by=clerk, on=date(2024, 3, 20), answer="2023年度")
    (part,) = actions.split(whole, by=clerk, on=date(2024, 3, 21), keeps="甲", others=["乙"])
    assert part.due_on == whole.due_on == date(2024, 4, 18)


@pytest.mark.parametrize(
    ("keeps", "others"),
    [
        pytest.param("", ["乙"], id="本件无事项"),
        pytest.param("甲", [" "], id="没有另立事项"),
        pytest.param("甲", ["甲"], id="事项相同"),
        pytest.param("甲", ["乙", "乙"], id="另立事项相同"),
    ],
)
def test_a_split_into_nothing_is_refused(linjiang, clerk, keeps, others):
    whole = build.lodged(linjiang, on=RECEIVED)
    with pytest.raises(NotPermitted, match="拆分"):
        actions.split(whole, by=clerk, on=TODAY, keeps=keeps, others=others)
    assert received(linjiang) == 1


@pytest.mark.law("REG 45")
def test_the_same_request_by_two_ways_is_one(linjiang, clerk):
    first = build.lodged(linjiang, on=RECEIVED)
    second = build.lodged(linjiang, on=RECEIVED, intake=Intake.ONLINE)
    actions.join(second, into=first, by=clerk, on=TODAY, reason="网上和当面各提交一次")
    assert second.stage is Stage.JOINED
    assert not second.is_open
    third = build.lodged(linjiang, on=RECEIVED)
    actions.join(third, into=first, by=clerk, on=TODAY, reason="又邮寄一次")
    assert third.stage is Stage.JOINED
    assert received(linjiang) == 1
    assert sum(table3_counts(linjiang, 2024).values()) == 2  # received, and carried out


def test_only_the_same_applicant_joins(linjiang, clerk):
    first = build.lodged(linjiang, on=RECEIVED)
    stranger = cast.ApplicantFacts("别某某", "", "000")
    other = build.lodged(linjiang, on=RECEIVED, applicant=stranger)
    with pytest.raises(NotPermitted, match="不是同一人"):
        actions.join(other, into=first, by=clerk, on=TODAY, reason="内容相同")


@pytest.mark.law("REG 36(6)")
def test_what_was_answered_is_repeated_and_not_joined(linjiang, neighbour, clerk, head):
    answered = build.decided(linjiang, by=head, on=date(2024, 3, 8), received=RECEIVED)
    again = build.lodged(linjiang, on=date(2024, 3, 11))
    with pytest.raises(NotPermitted, match="重复申请"):
        actions.join(again, into=answered, by=clerk, on=TODAY, reason="内容相同")
    elsewhere = build.lodged(neighbour, on=RECEIVED)
    with pytest.raises(NotPermitted, match="本机关"):
        actions.join(again, into=elsewhere, by=clerk, on=TODAY, reason="内容相同")
    with pytest.raises(NotPermitted, match="理由"):
        actions.join(again, into=build.lodged(linjiang), by=clerk, on=TODAY, reason=" ")


@pytest.mark.law("REG 36(5)", "REG 31(3)")
def test_a_transferred_request_ends_here_and_waits_to_be_confirmed_there(
    linjiang, neighbour, clerk
):
    mine = build.lodged(linjiang, on=RECEIVED)
    theirs = actions.transfer(
        mine, to=neighbour, by=clerk, on=TODAY, reason="由水务部门负责", applicant_agrees=True
    )
    assert mine.outcome is Outcome.NOT_HELD
    assert theirs.organ == neighbour
    assert theirs.stage is Stage.AWAITING_CONFIRMATION
    assert theirs.applicant.name == mine.applicant.name
    branch = Branch.objects.get(access_request=mine)
    assert (branch.kind, branch.organ_name) == (BranchKind.TRANSFERRED, "临江市水务局")
    neighbour.name = "临江市水利局"
    neighbour.save()
    branch.refresh_from_db()
    assert branch.organ_name == "临江市水务局"
    assert table3_counts(linjiang, 2024)["unavailable.not_held", PERSON] == 1
    assert received(neighbour) == 0


def test_nothing_is_passed_on_without_consent_or_to_oneself(linjiang, neighbour, clerk):
    mine = build.lodged(linjiang, on=RECEIVED)
    with pytest.raises(NotPermitted, match="征得申请人同意"):
        actions.transfer(
            mine, to=neighbour, by=clerk, on=TODAY, reason="略", applicant_agrees=False
        )
    with pytest.raises(NotPermitted, match="本机关"):
        actions.transfer(mine, to=linjiang, by=clerk, on=TODAY, reason="略", applicant_agrees=True)
    assert mine.outcome is None


@pytest.mark.law("REG 36(5)")
def test_an_organ_outside_is_named_as_it_was_told(linjiang, clerk):
    mine = build.lodged(linjiang, on=RECEIVED)
    with pytest.raises(NotPermitted, match="名称"):
        actions.advise(mine, to=actions.Outside(" "), by=clerk, on=TODAY, reason="略")
    decision = actions.advise(
        mine,
        to=actions.Outside("外省某厅", "某街1号", "000-1"),
        by=clerk,
        on=TODAY,
        reason="由该厅制作",
    )
    assert decision.ground is Ground.OTHER_ORGAN
    branch = Branch.objects.get(access_request=mine)
    assert (branch.to_request, branch.organ_telephone) == (None, "000-1")


def test_every_branch_leaves_its_trace(linjiang, clerk):
    whole = build.lodged(linjiang, on=RECEIVED)
    actions.split(whole, by=clerk, on=TODAY, keeps="甲", others=["乙"])
    events = AuditEntry.objects.filter(actor_id=clerk.pk).order_by("pk")
    assert list(events.values_list("event", flat=True)) == [
        "requests.opened_by_split",
        "requests.split",
    ]
