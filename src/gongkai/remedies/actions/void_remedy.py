"""How a remedy that was registered by mistake is struck out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.actions.possible import hold
from gongkai.remedies.models import Remedy


@transaction.atomic
def void_remedy(remedy: Remedy, *, reason: str, by: Officer, at: datetime) -> Remedy:
    """Strike the registration out: it stays with its reason and counts no more.

    NotPermitted where a file was opened anew on it, or a suit follows it.  Law: FORM 4; REG 45.
    """
    hold(remedy)
    if not reason.strip():
        raise NotPermitted("REG 45", "作废登记应当写明理由")
    if remedy.orders_new_reply:
        raise NotPermitted("REG 51", "已据以重新答复，不能作废")
    if remedy.followed_by.filter(voided_on=None).exists():
        raise NotPermitted("APL 45", "已登记复议后起诉，不能作废，请先作废后一件")
    remedy.voided_on = local_day(at)
    line = f"{remedy.voided_on} 作废。理由：{reason.strip()}"
    remedy.note = "\n".join(part for part in (remedy.note, line) if part)
    remedy.save(update_fields=["voided_on", "note"])
    enter("voided", remedy, by=by, on=remedy.voided_on, at=at)
    return remedy
