"""What is exported as a ledger is imported again: figures, days, stages and a second export."""

from __future__ import annotations

import os
from datetime import date
from io import BytesIO

import build
import pytest
from any_order import COURSE, WAYS, lodged, walk
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import load_workbook

from gongkai.law.consultation import Asked
from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.requests import actions
from gongkai.requests.actions.ledger import check_ledger
from gongkai.requests.actions.ledger.outgoing import left_out
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import table3_counts
from gongkai.requests.queries.in_time import decided_in_time
from gongkai.requests.terms import IdentityKind

# A longer look: GONGKAI_TEST_TIMES=20 pytest tests/requests/test_ledger_round_trip.py
TIMES = int(os.environ.get("GONGKAI_TEST_TIMES", "1"))
AT = build.moment(date(2027, 1, 5))
TODAY = date(2027, 1, 5)
YEARS = range(2022, 2027)
D = date


def exported(organ, *, as_csv=False, with_persons=True, **given):
    out = BytesIO()
    told = actions.export_ledger(
        organ, out, as_csv=as_csv, with_persons=with_persons, by=None, at=AT, **given
    )
    return out.getvalue(), told


def imported(organ, raw):
    plan = check_ledger(raw, organ=organ, today=TODAY)
    assert not plan.problems, [problem.sentence for problem in plan.problems]
    return actions.import_ledger(plan, raw, by=None, at=AT)


def rows(raw):
    return [
        [cell.value for cell in row] for row in load_workbook(BytesIO(raw))["依申请公开台账"].rows
    ]


def standing(organ):
    """What the clock and the report make of each file, in the order of the ledger."""
    kept = [
        file
        for file in AccessRequest.objects.filter(organ=organ).order_by("received_on", "pk")
        if left_out(file) is None
    ]
    return [
        (
            file.number,
            file.received_on,
            str(file.stage),
            file.due_on,
            file.original_due_on,
            str(file.outcome),
            file.decided_on,
            file.is_open,
            str(file.applicant_kind),
        )
        for file in kept
    ]


def figures(organ):
    return [(table3_counts(organ, year), decided_in_time(organ, year).count()) for year in YEARS]


def require_round_trip(one, other, *, as_csv=False, with_persons=True):
    raw, told = exported(one, as_csv=as_csv, with_persons=with_persons)
    if not told.rows:
        return
    imported(other, raw)
    assert standing(other) == standing(one)
    assert figures(other) == figures(one)
    again, _ = exported(other, as_csv=as_csv, with_persons=with_persons)
    if as_csv:
        assert again == raw
    else:
        assert rows(again) == rows(raw)


def every_act(organ, head):
    """Files that between them have every act a ledger can tell, some of them on one day."""
    by, first = head, D(2023, 3, 1)
    one = build.lodged(
        organ,
        on=first,
        identity_kind=IdentityKind.RESIDENT_CARD,
        wanted_form=SupplyForm.PAPER,
        wanted_way="邮寄",
        description="=1+1 的说明\n第二行；有分号 _x0041_",
    )
    actions.ask_clarification(one, by=by, on=first, matters="请写明年度", answer_by=D(2023, 3, 22))
    actions.record_clarification(one, by=by, on=D(2023, 3, 6), answer="2022年度")
    for party, asked in (("甲；公司", Asked.THIRD_PARTY), ("乙局", Asked.ORGAN)):
        row = actions.consult(
            one, by=by, on=D(2023, 3, 7), asked=asked, party=party, received_on=D(2023, 3, 8)
        )
    actions.record_opinion(row, by=by, on=D(2023, 3, 15), agrees=True)
    actions.record_opinion(
        one.consultations.first(), by=by, on=D(2023, 3, 20), agrees=False, is_reasonable=False
    )
    actions.extend(one, by=by, on=D(2023, 3, 20), days=12, reason="材料较多")
    actions.charge(
        one, by=by, on=D(2023, 3, 21), basis=FeeBasis.PER_PAGE, units=75, received_on=D(2023, 3, 22)
    )
    actions.record_payment(one, by=by, on=D(2023, 3, 24), receipt_number="票据")
    actions.decide(one, by=by, on=D(2023, 4, 10), ground=Ground.DISCLOSABLE)
    actions.deliver(one, by=by, way=Delivery.POST, sent_on=D(2023, 4, 11), tracking_number="XA1")
    actions.record_signed_for(one.deliveries.get(), by=by, on=D(2023, 4, 14))
    two = build.lodged(organ, on=D(2023, 5, 4), intake=Intake.POST_SIGNED, signed_on=D(2023, 5, 6))
    actions.demand_reasons(two, by=by, on=D(2023, 5, 8))
    actions.record_reasons(two, by=by, on=D(2023, 5, 10), answer="研究")
    actions.defer(two, by=by, on=D(2023, 5, 10), until=D(2023, 9, 1), reason="数量较多")
    three = build.lodged(organ, on=D(2023, 6, 1))
    actions.extend(three, by=by, on=D(2023, 6, 1), days=5, reason="材料较多")
    actions.ask_clarification(three, by=by, on=D(2023, 6, 2), matters="请写明年度")
    actions.lapse(three, by=by, on=D(2023, 7, 20), reason="逾期")
    actions.deliver(three, by=by, way=Delivery.ANNOUNCEMENT, sent_on=D(2023, 7, 20))
    four = build.lodged(organ, on=D(2023, 7, 3), intake=Intake.EMAIL, confirmed_on=D(2023, 7, 5))
    actions.withdraw(four, by=by, on=D(2023, 7, 7))
    for place, ground in enumerate(Ground):
        if ground in (
            Ground.JOINED,
            Ground.WITHDRAWN,
            Ground.CLARIFICATION_LAPSED,
            Ground.FEE_LAPSED,
        ):
            continue
        build.decided(
            organ, by=by, on=D(2024, 1, 3), received=D(2023, 12, 1 + place), ground=ground
        )
    fee = build.lodged(organ, on=D(2024, 2, 1))
    actions.charge(
        fee,
        by=by,
        on=D(2024, 2, 2),
        basis=FeeBasis.PER_REQUEST,
        units=12,
        received_on=D(2024, 2, 2),
    )
    actions.lapse(fee, by=by, on=D(2024, 4, 1))
    waiting = build.lodged(organ, on=D(2026, 12, 28))
    actions.ask_clarification(
        waiting, by=by, on=D(2026, 12, 30), matters="请写明年度", answer_by=D(2027, 1, 22)
    )
    build.delivered(organ, by=by, on=D(2026, 1, 9), received=D(2026, 1, 5), way=Delivery.IN_PERSON)


@pytest.mark.law("FORM 3", "REG 33")
@pytest.mark.parametrize("as_csv", [False, True], ids=["xlsx", "csv"])
@pytest.mark.parametrize("with_persons", [True, False], ids=["names", "no names"])
def test_every_act_comes_back(linjiang, neighbour, head, as_csv, with_persons):
    every_act(linjiang, head)
    require_round_trip(linjiang, neighbour, as_csv=as_csv, with_persons=with_persons)


@pytest.mark.law("FORM 3")
@settings(
    max_examples=20 * TIMES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ways=WAYS, course=COURSE)
def test_any_order_of_acts_comes_back(linjiang, neighbour, head, ways, course):
    with transaction.atomic():
        files = lodged(linjiang, ways)
        walk(files, head, course)
        require_round_trip(linjiang, neighbour)
        transaction.set_rollback(True)


@pytest.mark.law("FORM 3")
def test_what_was_withdrawn_before_it_was_received_is_in_neither_count(linjiang, head):
    file = build.lodged(linjiang, on=D(2023, 3, 1), intake=Intake.EMAIL)
    actions.withdraw(file, by=head, on=D(2023, 3, 3))
    assert not any(table3_counts(linjiang, 2023).values())
    assert not decided_in_time(linjiang, 2023).exists()
