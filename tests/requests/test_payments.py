"""Money that comes in against a fee notice: at once or in parts, never more than is owed."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

import build
import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.fees import FeeBasis
from gongkai.law.procedure import Stage
from gongkai.law.refusals import NotPermitted
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import Payment
from gongkai.requests.queries import course, fees_received, owed

NOTICED = date(2024, 3, 15)


def charged(organ, by):
    access_request = build.lodged(organ, on=date(2024, 3, 1))
    actions.charge(
        access_request,
        by=by,
        on=date(2024, 3, 14),
        basis=FeeBasis.PER_PAGE,
        units=68,
        received_on=NOTICED,
    )
    return access_request


@pytest.fixture
def access_request(linjiang, clerk):
    return charged(linjiang, clerk)


@pytest.mark.law("FEE 6")
def test_by_default_all_that_is_owed_is_paid_and_the_period_runs_anew(access_request, clerk):
    notice = actions.record_payment(
        access_request, by=clerk, on=date(2024, 4, 3), receipt_number="票1"
    )
    assert (notice.paid_on, notice.receipt_number, owed(notice)) == (date(2024, 4, 3), "票1", 0)
    row = Payment.objects.get()
    assert (row.amount_yuan, row.receipt_number, row.by) == (Decimal(380), "票1", clerk)
    assert (access_request.stage, access_request.due_on) == (Stage.IN_HAND, date(2024, 5, 6))


@pytest.mark.law("FEE 6")
def test_paid_in_parts_the_last_part_decides_the_day(access_request, clerk, linjiang):
    parts = [(date(2024, 3, 20), "100.50"), (date(2024, 3, 18), "79.50")]
    for on, yuan in parts:
        notice = actions.record_payment(
            access_request, by=clerk, on=on, amount_yuan=Decimal(yuan), receipt_number="甲"
        )
        assert notice.paid_on is None
        assert access_request.stage is Stage.AWAITING_PAYMENT
    assert owed(notice) == Decimal(200)
    notice = actions.record_payment(access_request, by=clerk, on=date(2024, 3, 19))
    assert notice.paid_on == date(2024, 3, 20)
    assert notice.payments.count() == 3
    assert fees_received(linjiang, 2024) == Decimal(380)


@pytest.mark.law("FEE 6")
@pytest.mark.parametrize(
    ("on", "yuan", "said"),
    [
        (date(2024, 3, 20), "380.01", "超过尚欠的 380 元"),
        (date(2024, 3, 20), "0", "大于零"),
        (date(2024, 3, 20), "1.001", "精确到分"),
        (date(2024, 3, 13), "1", "早于收费通知"),
        (date(2024, 4, 16), "1", "已于 2024-04-15 届满"),
    ],
)
def test_what_is_not_owed_or_comes_too_late_is_refused(access_request, clerk, on, yuan, said):
    with pytest.raises(NotPermitted, match=said):
        actions.record_payment(access_request, by=clerk, on=on, amount_yuan=Decimal(yuan))
    assert not Payment.objects.exists()


def test_the_file_shows_pages_and_each_part(access_request, clerk, signed_in):
    actions.record_payment(access_request, by=clerk, on=date(2024, 3, 20), amount_yuan=Decimal(100))
    url = reverse("access_request:inspect", args=[access_request.pk])
    page = signed_in(clerk).get(url).content.decode()
    assert "按量计收，68 页" in page
    assert "2024-03-20 100.00 元" in page


def test_once_paid_nothing_more_is_taken(access_request, clerk):
    actions.record_payment(access_request, by=clerk, on=date(2024, 4, 3))
    with pytest.raises(NotPermitted, match="不能登记缴费"):
        actions.record_payment(
            access_request, by=clerk, on=date(2024, 4, 3), amount_yuan=Decimal(1)
        )


def test_money_counts_in_the_year_it_came_and_for_its_organ(access_request, clerk, neighbour):
    organ = access_request.organ
    actions.record_payment(
        access_request, by=clerk, on=date(2024, 3, 20), amount_yuan=Decimal("12.34")
    )
    assert fees_received(organ, 2024) == Decimal("12.34")
    assert fees_received(organ, 2023) == fees_received(neighbour, 2024) == 0


def test_every_part_stands_in_the_course_and_in_the_trail(access_request, clerk):
    actions.record_payment(
        access_request,
        by=clerk,
        on=date(2024, 3, 20),
        amount_yuan=Decimal("12.34"),
        receipt_number="票1",
    )
    assert [step.said for step in course(access_request) if step.what == "登记缴费"] == [
        "12.34 元　票1"
    ]
    entry = AuditEntry.objects.get(event="requests.payment_recorded")
    assert entry.details["amount"] == "12.34"


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cents=st.lists(st.integers(1, 20_000), max_size=5))
def test_what_came_in_is_never_more_than_was_asked(linjiang, clerk, cents):
    access_request = charged(linjiang, clerk)
    for each in cents:
        amount = Decimal(each) / 100
        with contextlib.suppress(NotPermitted):
            actions.record_payment(
                access_request, by=clerk, on=date(2024, 3, 20), amount_yuan=amount
            )
    notice = access_request.fee_notice
    notice.refresh_from_db()
    paid = sum(row.amount_yuan for row in notice.payments.all())
    assert paid + owed(notice) == 380
    assert owed(notice) >= 0
    assert (notice.paid_on is not None) == (owed(notice) == 0)
