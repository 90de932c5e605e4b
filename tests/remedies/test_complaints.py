"""Complaints and reports: registered, answered, and never under a period the law does not know."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.remedies import actions
from gongkai.remedies.models import Complaint
from gongkai.remedies.queries import deadlines, unanswered_complaints

CAME = date(2024, 4, 9)


@pytest.fixture
def receive(linjiang, clerk, at):
    def received(organ=linjiang, **facts):
        facts = {"matter": "未在期限内答复", "received_on": CAME, "complainant": "江某某", **facts}
        return actions.receive_complaint(organ, by=clerk, at=at, **facts)

    return received


def test_numbers_follow_one_another_without_a_gap(receive, neighbour):
    first = receive()
    with pytest.raises(NotPermitted, match="投诉内容"):
        receive(matter=" ")
    others = [receive(), receive(neighbour), receive(received_on=date(2023, 12, 29))]
    assert [row.number for row in (first, *others)] == [
        "2024-0001",
        "2024-0002",
        "2024-0001",
        "2023-0001",
    ]


@pytest.mark.law("REG 51")
def test_it_may_concern_a_request_of_the_organ_or_none(receive, linjiang, neighbour):
    access_request = build.lodged(linjiang)
    assert receive(access_request=access_request).access_request == access_request
    assert receive().access_request is None
    with pytest.raises(NotPermitted, match="不是本机关"):
        receive(access_request=build.lodged(neighbour))


@pytest.mark.law("REG 47")
def test_it_is_answered_once_and_not_before_it_came(receive, clerk, at):
    row = receive()
    facts = {"is_founded": True, "answer": "已督促办理", "by": clerk, "at": at}
    for on, wrong in (
        (date(2024, 4, 8), "早于收到"),
        (date(2024, 10, 9), "晚于今天"),
    ):
        with pytest.raises(NotPermitted, match=wrong):
            actions.answer_complaint(row, on=on, **facts)
    with pytest.raises(NotPermitted, match="处理情况"):
        actions.answer_complaint(row, on=CAME, **{**facts, "answer": " "})
    actions.answer_complaint(row, on=date(2024, 4, 20), **facts)
    kept = Complaint.objects.get()
    assert (kept.answered_on, kept.is_founded, kept.answer) == (
        date(2024, 4, 20),
        True,
        "已督促办理",
    )
    with pytest.raises(NotPermitted, match="已于 2024-04-20 答复"):
        actions.answer_complaint(row, on=date(2024, 4, 21), **facts)


def test_no_complaint_has_a_due_day(receive, linjiang, clerk):
    receive()
    assert deadlines(linjiang, CAME) == []
    assert unanswered_complaints(clerk) == 1


def test_a_complaint_from_the_future_is_refused(receive):
    with pytest.raises(NotPermitted, match="晚于今天"):
        receive(received_on=date(2024, 10, 9))


def test_the_trail_holds_what_was_done_and_no_person(receive, clerk, at):
    row = receive()
    facts = {"is_founded": False, "answer": "不属实", "by": clerk, "at": at}
    actions.answer_complaint(row, on=CAME, **facts)
    actions.read_complaint(row, by=clerk, at=at)
    entries = AuditEntry.objects.filter(event__startswith="remedies.complaint").order_by("pk")
    assert [entry.event.partition("_")[2] for entry in entries] == ["received", "answered", "read"]
    assert "江某某" not in str([entry.details for entry in entries])
