"""How licences, penalties and coercive measures enter the register, singly or as a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import IntegrityError, transaction

from gongkai.catalogue.facts import Decided
from gongkai.catalogue.models import AdministrativeDecision
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible

BATCH = 1000


@transaction.atomic
def record_decision(
    organ: Organ, decided: Decided, *, at: datetime, by: Officer | None
) -> AdministrativeDecision:
    """Register one decision; NotPossible for a missing or already registered number."""
    row = _row(organ, decided, at, by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible(f"{decided.kind.label}决定书文号“{decided.number}”已登记。") from error
    audit.record("catalogue.decision_recorded", actor=by, organ=organ, target=row, at=at)
    return row


@transaction.atomic
def record_decisions(
    organ: Organ, decisions: Iterable[Decided], *, at: datetime, by: Officer | None
) -> int:
    """Register a list, all or none, and return how many; the audit trail gets one entry."""
    rows = (_row(organ, decided, at, by) for decided in decisions)
    recorded = 0
    try:
        with transaction.atomic():
            while batch := list(islice(rows, BATCH)):
                AdministrativeDecision.objects.bulk_create(batch)
                recorded += len(batch)
    except IntegrityError as error:
        raise NotPossible("清单中有重复或已登记的决定书文号，未登记。") from error
    if recorded:
        audit.record(
            "catalogue.decisions_recorded",
            actor=by,
            organ=organ,
            target=organ,
            at=at,
            details={"rows": recorded},
        )
    return recorded


def _row(
    organ: Organ, decided: Decided, at: datetime, by: Officer | None
) -> AdministrativeDecision:
    if not decided.number.strip():
        raise NotPossible(f"“{decided.subject}”没有决定书文号。")
    return AdministrativeDecision(
        organ=organ,
        kind=decided.kind,
        number=decided.number.strip(),
        subject=decided.subject,
        decided_on=decided.decided_on,
        is_disclosed=decided.is_disclosed,
        counterparty=decided.counterparty,
        recorded_at=at,
        recorded_by=by,
    )
