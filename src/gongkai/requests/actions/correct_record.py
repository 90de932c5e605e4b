"""How a wish to have one's own record corrected is taken up, verified and answered.

Not an access request: it has no period and stands in no table of the annual report.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.applicants import ApplicantKind
from gongkai.law.corrections import RecordCorrection, correction
from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit
from gongkai.lib.counters import next_number
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer, Organ
from gongkai.requests.models import AccessRequest, CorrectionRequest

SERIES = "requests.correction"
LAW = "REG 41"

# What the organ cannot correct itself leads to another, which is named.
_ELSEWHERE = frozenset({RecordCorrection.PASSED_ON, RecordCorrection.REFERRED})


@transaction.atomic
def receive_correction(
    organ: Organ,
    *,
    kind: ApplicantKind,
    name: str,
    record: str,
    received_on: date,
    contact: str = "",
    evidence: str = "",
    access_request: AccessRequest | None = None,
    by: Officer | None,
    at: datetime,
) -> CorrectionRequest:
    """Register the wish under the next number of its year; evidence may follow.

    NotPermitted without a name or the record meant, from the future, or beside a request of
    another organ.  Law: REG 41.
    """
    _require_receipt(organ, name, record, received_on, access_request, at)
    year = received_on.year
    number = next_number(scope=f"organ:{organ.pk}", series=SERIES, year=year)
    wish = CorrectionRequest.objects.create(
        organ=organ,
        number=f"{year}-{number:04d}",
        access_request=access_request,
        kind=kind,
        name=name.strip(),
        contact=contact.strip(),
        record=record.strip(),
        evidence=evidence.strip(),
        received_on=received_on,
        by=by,
    )
    _record("requests.correction_received", wish, by, at, on=received_on.isoformat())
    return wish


@transaction.atomic
def add_evidence(
    wish: CorrectionRequest, *, evidence: str, by: Officer, at: datetime
) -> CorrectionRequest:
    """Add evidence that came later, under what was there.  Law: REG 41."""
    _lock(wish)
    _require_undecided(wish)
    if not evidence.strip():
        raise NotPermitted(LAW, "请写明补充的证据")
    wish.evidence = f"{wish.evidence}\n{evidence.strip()}".strip()
    wish.save(update_fields=["evidence"])
    _record("requests.correction_evidence_added", wish, by, at)
    return wish


@transaction.atomic
def decide_correction(
    wish: CorrectionRequest,
    *,
    on: date,
    competent: bool,
    accurate: bool,
    explanation: str,
    can_pass_on: bool = True,
    passed_to: str = "",
    by: Officer,
    at: datetime,
) -> CorrectionRequest:
    """Record what was verified; the result follows from it.

    A record that the organ may not correct is passed on to the organ that may, or its applicant is
    told where to turn.  Without evidence nothing is decided.  Law: REG 41.
    """
    _lock(wish)
    _require_undecided(wish)
    result = correction(
        has_evidence=bool(wish.evidence.strip()),
        competent=competent,
        accurate=accurate,
        can_pass_on=can_pass_on,
    )
    _require_decision(wish, on, at, explanation)
    if (result in _ELSEWHERE) != bool(passed_to.strip()):
        raise NotPermitted(LAW, "无权更正的应当写明有权机关，有权更正的不写")
    wish.result, wish.decided_on, wish.by = result, on, by
    wish.explanation, wish.passed_to = explanation.strip(), passed_to.strip()
    wish.save(update_fields=["result", "decided_on", "by", "explanation", "passed_to"])
    details = {"on": on.isoformat(), "result": str(result)}
    _record("requests.correction_decided", wish, by, at, **details)
    return wish


def _lock(wish: CorrectionRequest) -> None:
    wish.refresh_from_db(from_queryset=CorrectionRequest.objects.select_for_update())


def _require_undecided(wish: CorrectionRequest) -> None:
    if wish.decided_on is not None:
        raise NotPermitted(LAW, f"该更正申请已于 {wish.decided_on} 处理")


def _require_decision(wish: CorrectionRequest, on: date, at: datetime, explanation: str) -> None:
    if not explanation.strip():
        raise NotPermitted(LAW, "请写明核实情况")
    if on < wish.received_on:
        raise NotPermitted(LAW, f"处理日期 {on} 早于收到日期 {wish.received_on}")
    if on > local_day(at):
        raise NotPermitted(LAW, f"处理日期 {on} 晚于今天")


def _require_receipt(
    organ: Organ,
    name: str,
    record: str,
    received_on: date,
    access_request: AccessRequest | None,
    at: datetime,
) -> None:
    if not name.strip() or not record.strip():
        raise NotPermitted(LAW, "应当写明申请人和要求更正的记录")
    if received_on > local_day(at):
        raise NotPermitted(LAW, f"收到日期 {received_on} 晚于今天")
    if access_request is not None and access_request.organ_id != organ.pk:
        raise NotPermitted(LAW, "所涉申请不是本机关受理的")


def _record(
    event: str, wish: CorrectionRequest, by: Officer | None, at: datetime, **details: str
) -> None:
    audit.record(event, actor=by, organ=wish.organ, target=wish, at=at, details=details)
