"""A remedy from its notice to its result: answers, orders to reply anew, corrections."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.law.annual_report import RemedyTable
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import Ending, Result
from gongkai.lib.models import AuditEntry
from gongkai.remedies import actions
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import behind, opened_anew_by, table4_counts
from gongkai.requests.models import AccessRequest

OPENED, NOTICED = date(2024, 4, 8), date(2024, 4, 11)
ENDED, SERVED = date(2024, 6, 3), date(2024, 6, 5)


def opened(refused, head, **facts):
    facts = {
        "kind": RemedyTable.RECONSIDERATION,
        "body": "临江市人民政府",
        "opened_on": OPENED,
        "served_on": NOTICED,
        "file_number": "临政复〔2024〕3号",
        **facts,
    }
    return actions.open_remedy(decision=refused.decision, by=head, **facts)


@pytest.fixture
def remedy(refused, head):
    return opened(refused, head)


@pytest.fixture
def overturned(remedy, head):
    return actions.conclude_remedy(
        remedy,
        ending=Ending.REVOKED,
        on=ENDED,
        result_served_on=SERVED,
        orders_new_reply=True,
        by=head,
    )


def last_entry(event):
    return AuditEntry.objects.filter(event=event).latest("pk").details


@pytest.mark.law("ARL 48")
def test_an_answer_in_time_is_not_late(remedy, head):
    actions.record_answer(remedy, on=date(2024, 4, 25), by=head)
    assert last_entry("remedies.answered") == {
        "on": "2024-04-25",
        "due": "2024-04-25",
        "late": 0,
    }


@pytest.mark.law("ARL 48")
@pytest.mark.parametrize(
    ("on", "late"),
    [(date(2024, 4, 26), 1), (date(2024, 4, 27), 1), (date(2024, 4, 28), 2)],
    ids=["次日", "周六", "调休上班的周日"],
)
def test_a_late_answer_is_recorded_with_the_working_days(remedy, head, on, late):
    actions.record_answer(remedy, on=on, by=head)
    assert last_entry("remedies.answered")["late"] == late


def test_an_answer_needs_its_notice_and_is_recorded_once(refused, head):
    remedy = opened(refused, head, served_on=None)
    with pytest.raises(NotPermitted, match="请先登记收到"):
        actions.record_answer(remedy, on=date(2024, 4, 25), by=head)
    actions.record_notice(remedy, on=NOTICED, by=head)
    with pytest.raises(NotPermitted, match="早于收到通知日期"):
        actions.record_answer(remedy, on=date(2024, 4, 10), by=head)
    actions.record_answer(remedy, on=date(2024, 4, 25), by=head)
    for act in (actions.record_answer, actions.record_notice):
        with pytest.raises(NotPermitted, match="2024-04"):
            act(remedy, on=date(2024, 4, 26), by=head)


def test_no_notice_comes_before_the_remedy(refused, head):
    with pytest.raises(NotPermitted, match="早于受理日期"):
        opened(refused, head, served_on=date(2024, 4, 7))


def test_the_same_number_is_registered_once(remedy, refused, head):
    with pytest.raises(NotPermitted, match="已经登记"):
        opened(refused, head)


@pytest.mark.law("REG 51")
def test_overturned_with_an_order_the_file_is_opened_anew(overturned, refused):
    anew = opened_anew_by(overturned)
    assert anew.number == f"{refused.number}-重1"
    assert (anew.received_on, anew.due_on, anew.stage) == (
        SERVED,
        date(2024, 7, 4),
        Stage.IN_HAND,
    )
    assert last_entry("remedies.concluded")["reopened"] == anew.pk
    assert overturned.result is Result.OVERTURNED


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ending": Ending.AFFIRMED}, "没有纠正原决定"),
        ({"result_served_on": None}, "请写明收到日期"),
        ({"result_served_on": date(2024, 6, 2)}, "早于审结日期"),
    ],
)
def test_an_order_that_nothing_bears_out_is_refused(remedy, head, facts, said):
    facts = {"ending": Ending.REVOKED, "result_served_on": SERVED, **facts}
    with pytest.raises(NotPermitted, match=said):
        actions.conclude_remedy(remedy, on=ENDED, orders_new_reply=True, by=head, **facts)
    assert Remedy.objects.get().concluded_on is None
    assert AccessRequest.objects.count() == 1


def test_without_an_order_nothing_is_opened(remedy, head):
    actions.conclude_remedy(
        remedy, ending=Ending.DECLARED_UNLAWFUL, on=ENDED, result_served_on=SERVED, by=head
    )
    assert opened_anew_by(remedy) is None
    assert AccessRequest.objects.count() == 1


def test_a_correction_moves_the_cell_and_keeps_old_new_and_reason(
    remedy, linjiang, head, clerk, at
):
    changes = {"kind": "direct", "body": " 临江市江东区人民法院 ", "opened_on": date(2023, 4, 8)}
    with pytest.raises(NotPermitted, match="早于决定日期"):
        actions.correct_remedy(remedy, changes=changes, reason="录错", by=clerk, at=at)
    changes["opened_on"] = date(2024, 4, 9)
    actions.correct_remedy(remedy, changes=changes, reason=" 录错 ", by=clerk, at=at)
    assert table4_counts(linjiang, 2024)["direct", "pending"] == 1
    assert table4_counts(linjiang, 2024)["reconsideration", "pending"] == 0
    assert last_entry("remedies.corrected") == {
        "on": "2024-10-08",
        "kind_old": "reconsideration",
        "kind_new": "direct",
        "body_old": "临江市人民政府",
        "body_new": "临江市江东区人民法院",
        "opened_on_old": "2024-04-08",
        "opened_on_new": "2024-04-09",
    }
    note = Remedy.objects.get().note
    assert "类别由“行政复议”改为“未经复议直接起诉”" in note
    assert note.endswith("理由：录错")


@pytest.mark.parametrize(
    ("changes", "reason", "said"),
    [
        ({"is_simplified": True}, " ", "应当写明理由"),
        ({"is_simplified": False}, "录错", "前后相同"),
        ({"body": " "}, "录错", "请写明复议机关"),
        ({"ending": "revoked"}, "录错", "都不写"),
        ({"concluded_on": date(2024, 6, 3)}, "录错", "都不写"),
        ({"kind": "after_reconsideration"}, "录错", "应当写明此前的复议"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(remedy, clerk, at, changes, reason, said):
    with pytest.raises(NotPermitted, match=said):
        actions.correct_remedy(remedy, changes=changes, reason=reason, by=clerk, at=at)
    assert not Remedy.objects.get().note


def test_what_is_no_registered_fact_is_not_corrected(remedy, clerk, at):
    with pytest.raises(KeyError, match="decision"):
        actions.correct_remedy(remedy, changes={"decision": 1}, reason="x", by=clerk, at=at)


def test_a_wrong_conclusion_is_taken_back(remedy, linjiang, head, at):
    actions.conclude_remedy(remedy, ending=Ending.AFFIRMED, on=ENDED, note="维持", by=head)
    back = {"ending": Ending.OPEN, "concluded_on": None}
    actions.correct_remedy(remedy, changes=back, reason="登记到了另一件", by=head, at=at)
    assert table4_counts(linjiang, 2024)["reconsideration", "pending"] == 1
    assert remedy.note.startswith("维持\n2024-10-08 更正：")
    actions.conclude_remedy(remedy, ending=Ending.REVOKED, on=ENDED, by=head)
    assert table4_counts(linjiang, 2024)["reconsideration", "overturned"] == 1


def test_a_corrected_day_of_service_moves_the_file_opened_anew(overturned, head, at):
    changes = {"result_served_on": date(2024, 6, 7)}
    actions.correct_remedy(overturned, changes=changes, reason="邮戳", by=head, at=at)
    anew = opened_anew_by(overturned)
    assert (anew.received_on, anew.due_on) == (date(2024, 6, 7), date(2024, 7, 8))


def test_an_order_that_was_overlooked_opens_the_file_later(remedy, head, at):
    actions.conclude_remedy(
        remedy, ending=Ending.REVOKED, on=ENDED, result_served_on=SERVED, by=head
    )
    changes = {"orders_new_reply": True}
    actions.correct_remedy(remedy, changes=changes, reason="漏登", by=head, at=at)
    assert opened_anew_by(remedy).received_on == SERVED


@pytest.mark.parametrize(
    "changes",
    [
        {"ending": Ending.AFFIRMED},
        {"ending": Ending.OPEN, "concluded_on": None},
        {"orders_new_reply": False},
        {"result_served_on": None},
    ],
)
def test_what_a_file_was_opened_on_cannot_be_undone(overturned, head, at, changes):
    with pytest.raises(NotPermitted):
        actions.correct_remedy(overturned, changes=changes, reason="x", by=head, at=at)
    with pytest.raises(NotPermitted, match="不能作废"):
        actions.void_remedy(overturned, reason="x", by=head, at=at)


def test_a_void_registration_stays_and_counts_no_more(remedy, linjiang, refused, head, at):
    with pytest.raises(NotPermitted, match="写明理由"):
        actions.void_remedy(remedy, reason=" ", by=head, at=at)
    actions.void_remedy(remedy, reason="与另一件重复", by=head, at=at)
    assert not any(table4_counts(linjiang, 2024).values())
    assert not behind(linjiang, 2024, "reconsideration", "total").exists()
    assert Remedy.objects.get().note == "2024-10-08 作废。理由：与另一件重复"
    with pytest.raises(NotPermitted, match="已于 2024-10-08 作废"):
        actions.conclude_remedy(remedy, ending=Ending.AFFIRMED, on=ENDED, by=head)
    assert opened(refused, head).pk != remedy.pk


def test_what_a_suit_follows_is_neither_void_nor_another_kind(remedy, refused, head, at):
    suit = opened(
        refused,
        head,
        kind=RemedyTable.AFTER_RECONSIDERATION,
        opened_on=date(2024, 6, 20),
        served_on=None,
        file_number="",
        after=remedy,
    )
    with pytest.raises(NotPermitted, match="先作废后一件"):
        actions.void_remedy(remedy, reason="x", by=head, at=at)
    with pytest.raises(NotPermitted, match="不能改变本件的类别"):
        actions.correct_remedy(remedy, changes={"kind": "direct"}, reason="x", by=head, at=at)
    actions.correct_remedy(suit, changes={"kind": "direct"}, reason="x", by=head, at=at)
    assert suit.after is None
    back = {"kind": "after_reconsideration"}
    actions.correct_remedy(suit, changes=back, reason="x", by=head, at=at)
    assert suit.after == remedy


def test_acts_on_remedies_leave_no_person_in_the_trail(overturned, refused):
    said = str(list(AuditEntry.objects.values_list("details", flat=True)))
    assert build.cast.APPLICANT.name not in said
    assert build.cast.APPLICANT.identity not in said


@pytest.mark.law("FORM 4")
def test_a_corrected_ending_moves_the_remedy_to_its_column(remedy, linjiang, head, at):
    actions.conclude_remedy(remedy, ending=Ending.AFFIRMED, on=ENDED, by=head)
    changes = {"ending": Ending.REVOKED}
    actions.correct_remedy(remedy, changes=changes, reason="录错", by=head, at=at)
    assert Remedy.objects.get().result is Result.OVERTURNED
    assert behind(linjiang, 2024, "reconsideration", "overturned").get() == remedy
    back = {"ending": Ending.OPEN, "concluded_on": None}
    actions.correct_remedy(remedy, changes=back, reason="录错", by=head, at=at)
    assert Remedy.objects.get().result is Result.PENDING
