"""How a mistaken registration of a remedy is put right: old, new and reason stay on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.law.annual_report import RemedyTable
from gongkai.law.refusals import NotPermitted
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter, note
from gongkai.remedies.actions.new_reply import reply_anew, require_ordered
from gongkai.remedies.actions.possible import hold, require_possible
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import opened_anew_by, reconsideration_of
from gongkai.requests.actions import redate_reopening

CORRECTABLE = (
    "kind",
    "body",
    "file_number",
    "opened_on",
    "is_simplified",
    "extended_on",
    "served_on",
    "answered_on",
    "concluded_on",
    "ending",
    "result_served_on",
    "orders_new_reply",
)
YES_OR_NO = {True: "是", False: "否"}


@transaction.atomic
def correct_remedy(
    remedy: Remedy, *, changes: Mapping[str, Any], reason: str, by: Officer, at: datetime
) -> Remedy:
    """Correct registered facts; group and column of table 4 follow, and so does a file opened anew.

    The note says what stood there, what stands now and why; the audit entry keeps old and new.
    An order to reply anew that was overlooked opens the file now.  NotPermitted without a reason or
    a change, or where the facts could not be; KeyError for a fact that is none.
    Law: FORM 4; REG 45.
    """
    hold(remedy)
    changed = _changed(remedy, changes)
    _require(remedy, changed, reason)
    opened_before = opened_anew_by(remedy)
    before = {"result": remedy.result, **{name: old for name, (old, _) in changed.items()}}
    for name, (_, new) in changed.items():
        setattr(remedy, name, new)
    _follow(remedy)
    require_possible(remedy)
    require_ordered(remedy)
    said = "；".join(_said(name, old, new) for name, (old, new) in changed.items())
    line = f"{local_day(at)} 更正：{said}。理由：{reason.strip()}"
    remedy.note = "\n".join(part for part in (remedy.note, line) if part)
    remedy.save()
    note(remedy, before, by=by, on=local_day(at), at=at)
    if "orders_new_reply" in changed:
        reply_anew(remedy, by=by, at=at)
    elif opened_before and remedy.result_served_on and "result_served_on" in changed:
        redate_reopening(opened_before, by=by, received_on=remedy.result_served_on, at=at)
    details = {f"{name}_old": _code(old) for name, (old, _) in changed.items()}
    details |= {f"{name}_new": _code(new) for name, (_, new) in changed.items()}
    enter("corrected", remedy, by=by, on=local_day(at), at=at, **details)
    return remedy


def _changed(remedy: Remedy, changes: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    if unknown := sorted(set(changes) - set(CORRECTABLE)):
        raise KeyError(unknown[0])
    pairs = {name: (getattr(remedy, name), _clean(name, new)) for name, new in changes.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _clean(name: str, new: Any) -> Any:
    column: Any = Remedy._meta.get_field(name)
    return new.strip() if isinstance(new, str) and not column.choices else column.to_python(new)


def _require(remedy: Remedy, changed: Mapping[str, tuple[Any, Any]], reason: str) -> None:
    if not reason.strip():
        raise NotPermitted("REG 45", "更正登记应当写明理由")
    if not changed:
        raise NotPermitted("REG 45", "更正前后相同")
    if "kind" in changed and remedy.followed_by.filter(voided_on=None).exists():
        raise NotPermitted("APL 45", "已登记复议后起诉，不能改变本件的类别")
    if remedy.orders_new_reply and "orders_new_reply" in changed:
        raise NotPermitted("REG 51", "已据以重新答复，不能改为没有责令重新答复")


def _follow(remedy: Remedy) -> None:
    """What is stamped follows from what was corrected."""
    remedy.result = remedy.ending.result
    if remedy.kind is RemedyTable.AFTER_RECONSIDERATION:
        remedy.after = remedy.after or reconsideration_of(remedy.decision, but=remedy)
    else:
        remedy.after = None


def _said(name: str, old: Any, new: Any) -> str:
    label = Remedy._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return f"{label}由“{_shown(old)}”改为“{_shown(new)}”"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return YES_OR_NO[value]
    return str(getattr(value, "label", value) or "空")


def _code(value: Any) -> str | bool | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool) else str(value)
