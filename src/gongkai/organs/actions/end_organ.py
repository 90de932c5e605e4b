"""How an organ ends: abolished, or merged into another that takes over."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.actions.deactivate_officer import deactivate_officer
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def end_organ(
    organ: Organ,
    *,
    on: date,
    basis: str,
    by: Officer,
    at: datetime,
    successor: Organ | None = None,
    close_accounts: bool = False,
) -> Organ:
    """From the day on there is no such organ; with a successor, that one reports for both.

    With `close_accounts` its officers sign in no more; what they had under way stays with the
    organ.  NotPossible twice, without the document, while organs stand below it, where the
    successor is the organ itself or is not there on that day, and to close accounts before the
    day has come or beyond the officer's reach.  Law: REG 10.
    """
    held = Organ.objects.select_for_update().get(pk=organ.pk)
    if held.ended_on is not None:
        raise NotPossible(f"“{held}”已于{held.ended_on:%Y年%-m月%-d日}撤并，不能再次办理。")
    if not basis.strip():
        raise NotPossible("撤并机关须写明批准文件的名称和文号。")
    if held.established_on is not None and on <= held.established_on:
        raise NotPossible(f"撤并日期应在设立日期（{held.established_on:%Y年%-m月%-d日}）之后。")
    _require_no_organ_below(held, on)
    if successor is not None:
        _require_successor(held, successor, on)
    held.ended_on, held.merged_into, held.end_basis = on, successor, basis.strip()
    held.save(update_fields=["ended_on", "merged_into", "end_basis"])
    audit.record(
        "organs.organ_ended",
        actor=by,
        organ=held,
        target=held,
        at=at,
        details={"on": on.isoformat(), "successor": successor.pk if successor else None},
    )
    if close_accounts:
        _close_accounts(held, by, at)
    return held


def _close_accounts(organ: Organ, by: Officer, at: datetime) -> None:
    if organ.ended_on is not None and organ.ended_on > local_day(at):
        raise NotPossible("撤并日期还没有到，账户在那以前还要使用，请到时再停用。")
    for officer in organ.officers.filter(is_active=True).order_by("pk"):
        deactivate_officer(officer, reason=f"机关撤并：{organ.end_basis}", by=by, at=at)


def _require_no_organ_below(organ: Organ, on: date) -> None:
    below = Organ.objects.filter(parent=organ).existing_on(on).first()
    if below is not None:
        raise NotPossible(f"“{organ}”之下还有“{below}”等机关，请先办理它们的撤并或者划转。")


def _require_successor(organ: Organ, successor: Organ, on: date) -> None:
    # Locked as well: two organs must not be merged into one another at the same moment.
    taking = Organ.objects.select_for_update().get(pk=successor.pk)
    if taking.pk == organ.pk:
        raise NotPossible("承接机关不能是被撤并的机关本身。")
    if not taking.existed_on(on):
        raise NotPossible(f"“{taking}”在{on:%Y年%-m月%-d日}不存在，不能作为承接机关。")
