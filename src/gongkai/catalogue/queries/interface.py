"""What a program wrote before, and what it may read of the registers of its organ."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from gongkai.catalogue.facts import Charged, Decided, RowProblem, Sent
from gongkai.catalogue.models import (
    AdministrativeDecision,
    ChargeReceipt,
    DecisionQuerySet,
    InterfaceKey,
    InterfaceWrite,
)
from gongkai.organs.models import Organ
from gongkai.organs.refusals import NotPossible

VOIDING = "作废"


def earlier_write(organ: Organ, sent: Sent) -> InterfaceWrite | None:
    """The write that this one repeats; NotPossible where its name was used for something else."""
    found = InterfaceWrite.objects.filter(organ=organ, idempotency_key=sent.idempotency_key).first()
    if found is not None and found.digest != sent.digest:
        raise NotPossible("这个 Idempotency-Key 已经用于另一次内容不同的写入，请换一个。")
    return found


def recorded_through(entry: AdministrativeDecision | ChargeReceipt) -> InterfaceKey | None:
    """The key through which a program registered the entry; None for what an officer entered."""
    for write in _writes(entry.organ, entry.recorded_at).exclude(act=VOIDING):
        if any(each["id"] == entry.pk for each in write.answer.get("entries", ())):
            return write.key
    return None


def voided_through(entry: AdministrativeDecision | ChargeReceipt) -> InterfaceKey | None:
    """The key through which a program voided the entry; None where an officer did, or nobody."""
    if entry.voided_at is None:
        return None
    for write in _writes(entry.organ, entry.voided_at).filter(act=VOIDING):
        if write.answer.get("voided") == entry.pk:
            return write.key
    return None


def _writes(organ: Organ, at: datetime) -> QuerySet[InterfaceWrite]:
    """The writes of one moment: an entry bears the moment of the write that made it."""
    return InterfaceWrite.objects.filter(organ=organ, at=at).select_related("key")


def standing_decisions(organ: Organ, decisions: Iterable[Decided]) -> DecisionQuerySet:
    """The decisions that are registered under one of these numbers, of whatever kind."""
    numbers = [each.number for each in decisions]
    return AdministrativeDecision.objects.filter(organ=organ, number__in=numbers, voided_at=None)


def registered_decisions(organ: Organ, decisions: Collection[Decided]) -> list[RowProblem]:
    """Which of them are registered already, by the row in which they stand, from 1."""
    known = {(row.kind, row.number) for row in standing_decisions(organ, decisions)}
    return [
        RowProblem(row, "number", f"{each.kind.label}决定书文号“{each.number}”已登记")
        for row, each in enumerate(decisions, 1)
        if (each.kind, each.number) in known
    ]


def registered_charges(organ: Organ, charges: Collection[Charged]) -> list[RowProblem]:
    """Which of the receipts are registered already, by the row in which they stand, from 1."""
    numbers = [each.receipt_number for each in charges if each.receipt_number]
    rows = ChargeReceipt.objects.filter(organ=organ, receipt_number__in=numbers, voided_at=None)
    known = set(rows.values_list("receipt_number", flat=True))
    return [
        RowProblem(row, "receipt_number", f"票据号“{each.receipt_number}”已登记")
        for row, each in enumerate(charges, 1)
        if each.receipt_number in known
    ]
