"""How a registration fact is corrected without losing what stood there."""

from __future__ import annotations

from datetime import date

import build
import pytest

from gongkai.law.applicants import ApplicantKind
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Amendment
from gongkai.requests.queries import table3_counts
from gongkai.requests.terms import Amendable

AT = build.moment(date(2025, 1, 10))


def test_a_corrected_kind_moves_the_request_to_its_column(linjiang, clerk, head):
    access_request = build.decided(linjiang, by=head, on=date(2024, 3, 20))
    actions.amend(
        access_request,
        by=clerk,
        field="applicant_kind",
        new=ApplicantKind.BUSINESS,
        reason="核对身份证明，申请人是公司",
        at=AT,
    )
    counts = table3_counts(linjiang, 2024)
    for row in ("received", "granted"):
        assert counts[row, "natural_person"] == 0
        assert counts[row, "business"] == 1
    assert AccessRequest.objects.get().applicant.kind is ApplicantKind.BUSINESS


def test_old_value_new_value_and_reason_stay_on_record(linjiang, clerk):
    access_request = build.lodged(linjiang)
    actions.amend(
        access_request, by=clerk, field="applicant_kind", new="business", reason=" 笔误 ", at=AT
    )
    row = Amendment.objects.get()
    assert (row.field, row.old, row.new) == (
        Amendable.APPLICANT_KIND,
        "natural_person",
        "business",
    )
    assert (row.reason, row.by, row.at) == ("笔误", clerk, AT)
    entry = AuditEntry.objects.get(event="requests.amended")
    assert (entry.actor_id, entry.at, entry.details["field"]) == (clerk.pk, AT, "applicant_kind")


@pytest.mark.parametrize(
    ("field", "new", "written"),
    [
        ("submitted_at", "2024-02-29 15:30", ("2024-03-01 09:00+08:00", "2024-02-29 15:30+08:00")),
        ("wanted_form", "paper", ("", "paper")),
        ("confirmed_on", "2024-03-04", ("", "2024-03-04")),
        ("description", "公共数据目录", ("2023年度数据共享目录", "公共数据目录")),
    ],
)
def test_every_kind_of_fact_is_written_down_before_and_after(linjiang, clerk, field, new, written):
    access_request = build.lodged(linjiang, on=date(2024, 3, 1))
    row = actions.amend(access_request, by=clerk, field=field, new=new, reason="笔误", at=AT)
    assert (row.old, row.new) == written


@pytest.mark.law("REG 31")
def test_a_corrected_confirmation_moves_the_day_of_receipt_and_the_due_date(linjiang, clerk):
    access_request = build.lodged(
        linjiang, on=date(2023, 12, 29), intake=Intake.ONLINE, confirmed_on=date(2023, 12, 31)
    )
    assert access_request.due_on == date(2024, 1, 29)
    actions.amend(
        access_request,
        by=clerk,
        field=Amendable.CONFIRMED_ON,
        new="2024-01-02",
        reason="确认电话记录",
        at=AT,
    )
    kept = AccessRequest.objects.get()
    assert (kept.confirmed_on, kept.received_on) == (date(2024, 1, 2), date(2024, 1, 2))
    assert kept.due_on == kept.original_due_on == date(2024, 1, 30)
    assert table3_counts(linjiang, 2023)["received", "natural_person"] == 0


@pytest.mark.parametrize(
    ("field", "new", "reason", "said"),
    [
        pytest.param("applicant_kind", "business", "  ", "写明理由", id="没有理由"),
        pytest.param("applicant_kind", "natural_person", "笔误", "前后相同", id="没有变化"),
        pytest.param("applicant_kind", "company", "笔误", "不能更正为", id="没有这一类"),
        pytest.param("description", "", "笔误", "不能更正为", id="不能为空"),
        pytest.param("submitted_at", "昨天", "笔误", "不能更正为", id="不是时间"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(linjiang, clerk, field, new, reason, said):
    access_request = build.lodged(linjiang)
    with pytest.raises(NotPermitted, match=said):
        actions.amend(access_request, by=clerk, field=field, new=new, reason=reason, at=AT)
    assert not Amendment.objects.exists()


def test_what_was_decided_is_no_registration_fact(linjiang, head):
    access_request = build.decided(linjiang, by=head, on=date(2024, 3, 20))
    with pytest.raises(ValueError, match="outcome"):
        actions.amend(access_request, by=head, field="outcome", new="x", reason="x", at=AT)


@pytest.mark.law("REG 31")
def test_a_receipt_cannot_be_corrected_to_after_the_decision(linjiang, clerk, head):
    access_request = build.decided(
        linjiang,
        by=head,
        on=date(2024, 3, 20),
        intake=Intake.ONLINE,
        confirmed_on=date(2024, 3, 4),
    )
    with pytest.raises(NotPermitted, match="早于收到申请"):
        actions.amend(
            access_request,
            by=clerk,
            field=Amendable.CONFIRMED_ON,
            new=date(2024, 3, 25),
            reason="笔误",
            at=AT,
        )
    assert AccessRequest.objects.get().received_on == date(2024, 3, 4)
