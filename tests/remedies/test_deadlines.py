"""Which days lie ahead: computed from the law on every asking, never stored."""

from __future__ import annotations

from datetime import date

import build
import pytest
from django.urls import reverse

from gongkai.law.annual_report import RemedyTable
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import Ending
from gongkai.organs.terms import Role
from gongkai.remedies import actions
from gongkai.remedies.queries import deadlines, due_lines, dues, last_days, of_request
from gongkai.remedies.terms import Owed
from gongkai.requests import actions as requests

NOTICED = date(2024, 4, 11)
TODAY = date(2024, 4, 12)


def opened(access_request, by, **facts):
    facts = {
        "kind": RemedyTable.RECONSIDERATION,
        "body": "临江市人民政府",
        "opened_on": date(2024, 4, 8),
        "served_on": NOTICED,
        **facts,
    }
    return actions.open_remedy(decision=access_request.decision, by=by, **facts)


def said(found):
    return [(each.on.isoformat(), each.owed, each.article) for each in found]


@pytest.mark.law("ARL 48")
@pytest.mark.law("ARL 54")
@pytest.mark.law("APL 67")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {},
            [
                ("2024-04-25", Owed.ORGAN, "行政复议法第四十八条、第八十八条第二款"),
                ("2024-06-07", Owed.BODY, "行政复议法第六十二条"),
            ],
            id="普通程序复议",
        ),
        pytest.param(
            {"is_simplified": True},
            [
                ("2024-04-18", Owed.ORGAN, "行政复议法第五十四条、第八十八条第二款"),
                ("2024-05-08", Owed.BODY, "行政复议法第六十二条"),
            ],
            id="简易程序复议",
        ),
        pytest.param(
            {"kind": RemedyTable.DIRECT},
            [("2024-04-26", Owed.ORGAN, "行政诉讼法第六十七条")],
            id="普通程序诉讼",
        ),
        pytest.param(
            {"kind": RemedyTable.DIRECT, "is_simplified": True},
            [
                ("2024-04-26", Owed.ORGAN, "行政诉讼法第六十七条"),
                ("2024-05-23", Owed.BODY, "行政诉讼法第八十三条"),
            ],
            id="简易程序诉讼",
        ),
        pytest.param(
            {"served_on": None},
            [("2024-06-07", Owed.BODY, "行政复议法第六十二条")],
            id="尚未收到通知",
        ),
    ],
)
def test_each_kind_of_remedy_has_its_days(refused, head, facts, expected):
    assert said(dues(opened(refused, head, **facts), TODAY)) == expected


def test_what_was_answered_is_no_longer_due(refused, head):
    remedy = opened(refused, head)
    actions.record_answer(remedy, on=date(2024, 4, 30), by=head)
    assert [due.owed for due in dues(remedy, TODAY)] == [Owed.BODY]


@pytest.mark.law("APL 45")
@pytest.mark.law("ARL 34")
def test_after_the_reconsideration_there_are_fifteen_days_to_sue(refused, head):
    remedy = opened(refused, head)
    facts = {"on": date(2024, 9, 18), "result_served_on": date(2024, 9, 20), "by": head}
    actions.conclude_remedy(remedy, ending=Ending.AFFIRMED, **facts)
    today = date(2024, 9, 23)
    assert [(due.on, due.owed) for due in dues(remedy, today)] == [
        (date(2024, 10, 8), Owed.APPLICANT)
    ]
    opened(
        refused,
        head,
        kind=RemedyTable.AFTER_RECONSIDERATION,
        after=remedy,
        opened_on=date(2024, 9, 25),
        served_on=None,
    )
    assert dues(remedy, today) == []


@pytest.mark.law("APL 45")
def test_where_its_period_ran_out_the_days_to_sue_run_from_its_end(refused, head):
    remedy = opened(refused, head)
    assert Owed.APPLICANT not in [due.owed for due in dues(remedy, date(2024, 6, 7))]
    late = dues(remedy, date(2024, 6, 24))
    assert (late[-1].on, late[-1].owed) == (date(2024, 6, 24), Owed.APPLICANT)
    assert Owed.APPLICANT not in [due.owed for due in dues(remedy, date(2024, 6, 25))]


def test_who_took_the_reconsideration_back_has_no_suit_after_it(refused, head):
    remedy = opened(refused, head)
    facts = {"on": date(2024, 6, 3), "result_served_on": date(2024, 6, 5), "by": head}
    actions.conclude_remedy(remedy, ending=Ending.WITHDRAWN, **facts)
    assert dues(remedy, date(2024, 6, 6)) == []


@pytest.mark.law("ARL 20(1)")
@pytest.mark.law("ARL 23(1)(4)")
def test_against_a_refusal_only_reconsideration_has_its_last_day(refused):
    assert said(last_days(refused.decision)) == [
        ("2024-05-21", Owed.APPLICANT, "行政复议法第二十条第一款")
    ]


@pytest.mark.law("APL 46")
def test_against_a_grant_both_ways_are_open_from_the_day_it_was_signed_for(linjiang, head):
    granted = build.delivered(linjiang, by=head, on=date(2024, 3, 20))
    assert last_days(granted.decision) == []
    row = granted.decision.deliveries.get()
    requests.record_signed_for(row, by=head, on=date(2024, 3, 22))
    granted.decision.refresh_from_db()
    assert [due.on for due in last_days(granted.decision)] == [
        date(2024, 5, 21),
        date(2024, 9, 23),
    ]


@pytest.mark.law("REPLY235")
def test_of_two_deliveries_the_first_that_arrived_counts(linjiang, head):
    decided = build.decided(linjiang, by=head, on=date(2024, 3, 20), ground=Ground.STATE_SECRET)
    by_hand = requests.deliver(decided, by=head, way=Delivery.IN_PERSON, sent_on=date(2024, 3, 20))
    requests.deliver(decided, by=head, way=Delivery.ELECTRONIC, sent_on=date(2024, 3, 21))
    requests.record_signed_for(by_hand, by=head, on=date(2024, 3, 22))
    decided.decision.refresh_from_db()
    assert last_days(decided.decision)[0].on == date(2024, 5, 20)


def test_the_list_is_by_day_and_leads_to_each_file(linjiang, refused, head):
    other = build.refused(linjiang, by=head, on=date(2024, 3, 27))
    remedy = opened(refused, head)
    found = deadlines(linjiang, TODAY)
    assert [(each.on, each.number, each.url) for each in found] == [
        (date(2024, 4, 25), refused.number, reverse("remedy:inspect", args=[remedy.pk])),
        (date(2024, 5, 28), other.number, reverse("access_request:inspect", args=[other.pk])),
        (date(2024, 6, 7), refused.number, reverse("remedy:inspect", args=[remedy.pk])),
    ]
    assert [each.owed for each in deadlines(linjiang, TODAY, applicants=False)] == [
        Owed.ORGAN,
        Owed.BODY,
    ]


def test_what_the_organ_owes_stays_until_it_is_done_what_the_applicant_missed_does_not(
    linjiang, refused, head
):
    build.refused(linjiang, by=head, on=date(2024, 3, 21))
    opened(refused, head)
    found = deadlines(linjiang, date(2024, 6, 20))
    assert [(each.on, each.owed) for each in found] == [
        (date(2024, 4, 25), Owed.ORGAN),
        (date(2024, 6, 7), Owed.BODY),
        (date(2024, 6, 24), Owed.APPLICANT),
    ]


def test_each_sees_the_deadlines_of_the_own_organs(linjiang, refused, head, outsider, overseer):
    opened(refused, head)
    assert deadlines(outsider, TODAY) == []
    assert deadlines(overseer, TODAY) == deadlines(head, TODAY) == deadlines(linjiang, TODAY)
    assert deadlines(head, TODAY, own=True) == []
    refused.handler = head
    refused.save(update_fields=["handler"])
    assert deadlines(head, TODAY, own=True) == deadlines(head, TODAY)


def test_an_officer_without_the_permission_sees_none(linjiang, refused, head):
    opened(refused, head)
    editor = build.cast.officer("editor", "吴编辑", linjiang, Role.EDITOR)
    assert deadlines(editor, TODAY) == []


def test_void_registrations_have_no_days(linjiang, refused, head, at):
    remedy = opened(refused, head)
    actions.void_remedy(remedy, reason="重复", by=head, at=at)
    assert [each.owed for each in deadlines(linjiang, TODAY)] == [Owed.APPLICANT]


def test_the_number_of_queries_does_not_grow(linjiang, head, django_assert_max_num_queries):
    for day in (20, 21, 22):
        opened(build.refused(linjiang, by=head, on=date(2024, 3, day)), head)
        build.refused(linjiang, by=head, on=date(2024, 3, day))
    with django_assert_max_num_queries(3):
        assert len(deadlines(linjiang, TODAY)) == 9


def test_the_part_of_a_file_holds_its_remedies_last_days_and_complaints(
    linjiang, refused, head, at
):
    remedy = opened(refused, head)
    facts = {"matter": "迟迟不答复", "received_on": date(2024, 4, 9)}
    complaint = actions.receive_complaint(linjiang, access_request=refused, by=head, at=at, **facts)
    found = of_request(refused, TODAY)
    assert [line.remedy for line in found.remedies] == [remedy]
    assert [line.chip.words for line in found.remedies[0].dues] == ["剩 9 个工作日", "剩 56 日"]
    assert [line.due.on for line in found.last_days] == [date(2024, 5, 21)]
    assert (found.complaints, found.is_challengeable) == ([complaint], True)
    assert not of_request(build.lodged(linjiang), TODAY).is_challengeable


def test_only_what_the_organ_owes_is_a_warning(refused, head):
    lines = due_lines(opened(refused, head), date(2024, 6, 10))
    assert [(line.due.owed, line.chip.tone, line.chip.words) for line in lines] == [
        (Owed.ORGAN, "bad", "逾期 30 个工作日"),
        (Owed.BODY, "idle", "已过 3 日"),
        (Owed.APPLICANT, "calm", "剩 14 日"),
    ]


@pytest.mark.law("ARL 62")
def test_an_extended_reconsideration_is_decided_within_ninety_days(linjiang, clerk, head):
    remedy = opened(build.refused(linjiang, by=head), clerk, served_on=None)
    actions.extend_remedy(remedy, on=date(2024, 6, 4), by=clerk)
    (due,) = dues(remedy, TODAY)
    assert (due.on, due.what) == (date(2024, 7, 8), "作出行政复议决定（已延长的）")
    with pytest.raises(NotPermitted, match="已于 2024-06-04 延长"):
        actions.extend_remedy(remedy, on=date(2024, 6, 5), by=clerk)


@pytest.mark.law("ARL 62")
@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"is_simplified": True}, id="简易程序不延长"),
        pytest.param({"kind": RemedyTable.DIRECT}, id="诉讼不登记复议延期"),
        pytest.param({"opened_on": date(2024, 6, 5), "served_on": None}, id="早于受理"),
    ],
)
def test_what_cannot_be_extended_is_refused(linjiang, clerk, head, facts):
    remedy = opened(build.refused(linjiang, by=head), clerk, **facts)
    with pytest.raises(NotPermitted):
        actions.extend_remedy(remedy, on=date(2024, 6, 4), by=clerk)
    remedy.refresh_from_db()
    assert remedy.extended_on is None


def test_an_extension_is_recorded_by_its_form_and_put_right(linjiang, clerk, head, signed_in):
    remedy = opened(build.refused(linjiang, by=head), clerk)
    browser = signed_in(clerk)
    browser.post(reverse("remedy:extend", args=[remedy.pk]), {"on": "2024-06-04"})
    remedy.refresh_from_db()
    assert remedy.extended_on == date(2024, 6, 4)
    page = browser.get(reverse("remedy:inspect", args=[remedy.pk])).content.decode()
    assert "2024-07-08" in page
    changes = {"extended_on": date(2024, 6, 5)}
    at = build.moment(date(2024, 6, 6))
    actions.correct_remedy(remedy, changes=changes, reason="抄录有误", by=clerk, at=at)
    assert "复议期限延长日期由“2024-06-04”改为“2024-06-05”" in remedy.note
