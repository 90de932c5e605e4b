"""How the steps by which a normative document is made are entered, and put right."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.catalogue.models import DocumentPage, ProcedureStep
from gongkai.catalogue.terms import Legality, Step
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def record_step(
    page: DocumentPage,
    *,
    step: Step,
    done_on: date,
    at: datetime,
    by: Officer,
    began_on: date | None = None,
    legality: Legality | None = None,
    note: str = "",
    replaces: ProcedureStep | None = None,
) -> ProcedureStep:
    """Enter a step; a correction is a new row that replaces the wrong one, which stays.

    NotPossible for days out of order or to come, a review without its conclusion, an exemption
    without its reason, or a row that was replaced already.  Law: NORMS; LEGALITY.
    """
    _refuse_days(began_on, done_on, local_day(at))
    _refuse_conclusion(step, legality, note)
    if replaces is not None:
        _replace(page, replaces, at)
    row = ProcedureStep.objects.create(
        page=page,
        step=step,
        began_on=began_on,
        done_on=done_on,
        conclusion=str(legality or ""),
        note=note.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        "catalogue.step_recorded",
        actor=by,
        organ=page.owning_organ,
        target=row,
        at=at,
        details={"step": str(step), "done_on": done_on.isoformat()},
    )
    return row


def _refuse_days(began_on: date | None, done_on: date, today: date) -> None:
    if done_on > today:
        raise NotPossible(f"完成日期 {done_on} 晚于今天。")
    if began_on is not None and began_on > done_on:
        raise NotPossible("开始日期不得晚于完成日期。")


def _refuse_conclusion(step: Step, legality: Legality | None, note: str) -> None:
    if (step is Step.LEGALITY_REVIEWED) != (legality is not None):
        raise NotPossible("合法性审核须选择结论；其他步骤没有这项结论。")
    if legality is Legality.EXEMPT and not note.strip():
        raise NotPossible("免予合法性审核的，应当写明理由。")


def _replace(page: DocumentPage, wrong: ProcedureStep, at: datetime) -> None:
    standing = ProcedureStep.objects.filter(pk=wrong.pk, page=page, replaced_at=None)
    if not standing.update(replaced_at=at):
        raise NotPossible("这一条已经更正过，请在新的一条上更正。")
