"""How what a program sends enters the registers of its organ: once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.catalogue.actions.record_charge import record_charges
from gongkai.catalogue.actions.record_decision import record_decisions
from gongkai.catalogue.actions.void_entry import void_entry
from gongkai.catalogue.facts import Charged, Decided, RowProblem, Sent
from gongkai.catalogue.models import (
    AdministrativeDecision,
    ChargeReceipt,
    InterfaceKey,
    InterfaceWrite,
)
from gongkai.catalogue.queries.interface import (
    VOIDING,
    earlier_write,
    registered_charges,
    registered_decisions,
    standing_decisions,
)
from gongkai.lib import audit
from gongkai.organs.refusals import NotPossible

Json = dict[str, Any]
Received = tuple[InterfaceWrite, bool]


class RowsRefused(NotPossible):
    """Some rows cannot be; each is told with its field."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(f"有 {len(problems)} 处问题，没有写入任何内容。")
        self.problems = tuple(problems)


def receive_decisions(
    key: InterfaceKey, decisions: Sequence[Decided], *, sent: Sent, at: datetime
) -> Received:
    """Register the decisions, all or none; see `_once`."""

    def record() -> Json:
        refuse_if(registered_decisions(key.organ, decisions))
        record_decisions(key.organ, decisions, at=at, by=None)
        rows = standing_decisions(key.organ, decisions)
        known = {(row.kind, row.number): row.pk for row in rows}
        entries = [
            {"id": known[each.kind, each.number], "kind": str(each.kind), "number": each.number}
            for each in decisions
        ]
        return {"recorded": len(entries), "entries": entries}

    return _once(key, "登记决定", len(decisions), record, sent=sent, at=at)


def receive_charges(
    key: InterfaceKey, charges: Sequence[Charged], *, sent: Sent, at: datetime
) -> Received:
    """Register the receipts, all or none; see `_once`."""

    def record() -> Json:
        refuse_if(registered_charges(key.organ, charges))
        rows = record_charges(key.organ, charges, at=at, by=None)
        entries = [{"id": row.pk, "receipt_number": row.receipt_number} for row in rows]
        return {"recorded": len(entries), "entries": entries}

    return _once(key, "登记收费", len(charges), record, sent=sent, at=at)


def receive_void(
    key: InterfaceKey,
    entry: AdministrativeDecision | ChargeReceipt,
    *,
    reason: str,
    sent: Sent,
    at: datetime,
) -> Received:
    """Void an entry of the organ, as an officer does on its page; see `_once`."""

    def void() -> Json:
        void_entry(entry, at=at, by=None, reason=reason)
        return {"voided": entry.pk}

    return _once(key, VOIDING, 1, void, sent=sent, at=at)


def refuse_if(problems: Sequence[RowProblem]) -> None:
    """RowsRefused where there is any."""
    if problems:
        raise RowsRefused(problems)


def _once(
    key: InterfaceKey,
    act: str,
    rows: int,
    carry_out: Callable[[], Json],
    *,
    sent: Sent,
    at: datetime,
) -> Received:
    """The write, and whether it is an earlier one that this repeats.

    NotPossible where the act is refused, or where its name was used for something else.
    """
    with transaction.atomic():
        write = _begun(key, act, rows, sent, at)
        if write is not None:
            write.answer = carry_out()
            write.save(update_fields=["answer"])
            audit.record(
                "catalogue.interface_written",
                actor=None,
                organ=key.organ,
                target=write,
                at=at,
                details={"key": key.pk, "act": act, "rows": rows},
            )
            return write, False
    earlier = earlier_write(key.organ, sent)
    if earlier is None:
        raise NotPossible("写入没有完成，请再试一次。")
    return earlier, True


def _begun(
    key: InterfaceKey, act: str, rows: int, sent: Sent, at: datetime
) -> InterfaceWrite | None:
    """The row of a write that begins; None where one of that name was made.

    The same write on its way beside this one is waited for by the database.
    """
    try:
        with transaction.atomic():
            return InterfaceWrite.objects.create(
                organ=key.organ,
                key=key,
                idempotency_key=sent.idempotency_key,
                digest=sent.digest,
                at=at,
                act=act,
                rows=rows,
            )
    except IntegrityError:
        return None
