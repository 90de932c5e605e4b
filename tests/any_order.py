"""Acts in any order: ways in, and courses of acts of which the law refuses what is not open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import build
from hypothesis import strategies as st

from gongkai.law.applicants import ApplicantKind
from gongkai.law.consultation import Asked
from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.instruments import cite
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest
from gongkai.requests.terms import Retention

FIRST_DAY = date(2022, 11, 1)
GROUNDS = [g for g in Ground if g is not Ground.JOINED]

Step = Callable[[AccessRequest, Any, date, int], object]


def _answer(f: AccessRequest, by: Any, on: date, n: int) -> object:
    row = f.consultations.last()
    if row is None:
        raise NotPermitted("REG 32", "没有征求意见")
    return actions.record_opinion(row, by=by, on=on, agrees=bool(n % 2))


def _sign(f: AccessRequest, by: Any, on: date, n: int) -> object:
    row = f.deliveries.last()
    if row is None:
        raise NotPermitted("REPLY235", "没有送达")
    return actions.record_signed_for(row, by=by, on=on)


def _notice(f: AccessRequest, by: Any, on: date, n: int) -> object:
    if not hasattr(f, "fee_notice"):
        raise NotPermitted("FEE 6", "没有收费通知")
    return actions.record_notice_received(f, by=by, on=on)


def _decide(f: AccessRequest, by: Any, on: date, n: int) -> object:
    ground = GROUNDS[n % len(GROUNDS)]
    earlier = AccessRequest.objects.exclude(pk=f.pk).exclude(decided_on=None).first()
    return actions.decide(f, by=by, on=on, ground=ground, reason="理由", repeats=earlier)


def _join(f: AccessRequest, by: Any, on: date, n: int) -> object:
    other = AccessRequest.objects.filter(organ=f.organ).exclude(pk=f.pk).first() or f
    return actions.join(f, into=other, by=by, on=on, reason="重复提交")


STEPS: tuple[Step, ...] = (
    lambda f, by, on, n: actions.confirm_receipt(f, by=by, on=on),
    lambda f, by, on, n: actions.ask_clarification(f, by=by, on=on, matters="请写明年度"),
    lambda f, by, on, n: actions.record_clarification(f, by=by, on=on, answer="2023年度"),
    lambda f, by, on, n: build.consulted(
        f, by=by, on=on, received_on=on, asked=list(Asked)[n % len(Asked)]
    ),
    _answer,
    lambda f, by, on, n: actions.extend(f, by=by, on=on, days=n % 25, reason="材料较多"),
    lambda f, by, on, n: actions.demand_reasons(f, by=by, on=on),
    lambda f, by, on, n: actions.record_reasons(f, by=by, on=on, answer="研究需要"),
    lambda f, by, on, n: actions.defer(
        f, by=by, on=on, until=on + timedelta(days=n), reason="数量较多"
    ),
    lambda f, by, on, n: actions.charge(
        f, by=by, on=on, basis=FeeBasis.PER_PAGE, units=20 + n, received_on=on
    ),
    _notice,
    lambda f, by, on, n: actions.record_payment(f, by=by, on=on, receipt_number="票据"),
    lambda f, by, on, n: actions.lapse(f, by=by, on=on),
    _decide,
    lambda f, by, on, n: actions.deliver(
        f, by=by, way=list(Delivery)[n % len(Delivery)], sent_on=on
    ),
    _sign,
    lambda f, by, on, n: actions.withdraw(f, by=by, on=on),
    lambda f, by, on, n: actions.split(f, by=by, on=on, keeps=f"甲{n}", others=[f"乙{n}"]),
    _join,
    lambda f, by, on, n: actions.transfer(
        f,
        to=f.organ.parent,
        by=by,
        on=on,
        reason="由上级负责",
        applicant_agrees=True,
    ),
    lambda f, by, on, n: actions.release(f, by=by, on=on, title="年度目录"),
    lambda f, by, on, n: actions.archive(f, by=by, on=on, retention=Retention.TEN_YEARS),
)

WAYS = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(list(Intake)), st.sampled_from(ApplicantKind)),
    min_size=1,
    max_size=4,
)
COURSE = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.integers(0, len(STEPS) - 1),
        st.integers(0, 60),
        st.integers(0, 40),
    ),
    max_size=25,
)


def lodged(organ, ways) -> list[AccessRequest]:
    """A file for each way in, some days after the first."""
    return [
        build.lodged(
            organ, on=FIRST_DAY + timedelta(days=after), intake=intake, kind=kind, signed_on=None
        )
        for after, intake, kind in ways
    ]


def walk(files: list[AccessRequest], by: Any, course) -> Counter[str]:
    """Try each step on a file, its days running on from the last; tell how it went."""
    went: Counter[str] = Counter()
    today = {f.pk: max(FIRST_DAY, f.registered_at.date()) for f in files}
    for which, step, days, n in course:
        f = files[which % len(files)]
        f.refresh_from_db()
        today[f.pk] += timedelta(days=days)
        f = AccessRequest.objects.get(pk=f.pk)
        try:
            STEPS[step](f, by, today[f.pk], n)
        except NotPermitted as refusal:
            assert cite(refusal.article) in str(refusal)
            went["refused"] += 1
        else:
            went["done"] += 1
    return went
