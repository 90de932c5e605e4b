"""How an old ledger becomes files: every row through the acts it tells of, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.law.receipt import Intake
from gongkai.law.refusals import Refusal
from gongkai.lib.counters import raise_to
from gongkai.lib.models import StoredFile
from gongkai.lib.storage import keep
from gongkai.organs.models import Officer, Organ
from gongkai.requests.actions.ledger.checking import Plan
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.numbering import doubles, numbering_of
from gongkai.requests.actions.ledger.pivot import added
from gongkai.requests.actions.ledger.problems import NotImportable
from gongkai.requests.actions.ledger.provenance import (
    imported_before,
    record_import,
    record_origin,
)
from gongkai.requests.actions.ledger.told import told
from gongkai.requests.actions.lodge import lodge
from gongkai.requests.actions.note import note
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.table3 import Cells, table3_counts
from gongkai.requests.terms import IdentityKind

Progress = Callable[[int, int], None]


@transaction.atomic
def import_ledger(
    plan: Plan,
    raw: bytes,
    *,
    by: Officer | None,
    at: datetime,
    progress: Progress | None = None,
) -> list[AccessRequest]:
    """Make a file of every row by the real acts, keep the sheet itself, write where all came from.

    NotImportable, and nothing is changed, while problems stand, for rows or a sheet that are in
    already, for an act that is refused, and if table 3 of any year came out other than the sheet.
    """
    _require_clean(plan)
    # Two imports into one organ wait for each other; registering new requests need not wait.
    organ = Organ.objects.select_for_update(no_key=True).get(pk=plan.organ.pk)
    for year, highest in plan.numbering.highest.items():
        # From here on whoever registers a request of that year waits, and then goes on after these.
        raise_to(highest, scope=f"organ:{organ.pk}", series="requests", year=year)
    _require_new(plan, organ)
    before = plan.standing()
    file = keep(raw, at=at)
    made = []
    for entry in plan.entries:
        made.append(_file(plan, entry, file, by=by, at=at))
        if progress:
            progress(len(made), len(plan.entries))
    rows = [entry.row for entry in plan.entries]
    record_import(file, organ=organ, by=by, at=at, sheet=plan.sheet.name, year=plan.year, rows=rows)
    _require_equal(plan, before)
    return made


def _require_clean(plan: Plan) -> None:
    if plan.problems:
        first = plan.problems[0]
        more = f"还有 {len(plan.problems)} 处问题，没有导入"
        raise NotImportable(f"{more if first.cell else first.sentence}。")
    if not plan.entries:
        raise NotImportable("台账里没有可以导入的行。")


def _require_equal(plan: Plan, before: dict[int, Cells]) -> None:
    """Table 3 has grown by the sheet's own figures, in every cell of every year."""
    for year, cells in plan.pivot.items():
        if table3_counts(plan.organ, year) != added(before[year], cells):
            raise NotImportable(f"导入后 {year} 年的表三与台账的汇总不一致，已全部撤销。")


def _require_new(plan: Plan, organ: Organ) -> None:
    """Look again under the lock: the second of two clicks comes here after the first is done."""
    again = imported_before(organ, plan.digest, plan.sheet.name, plan.year)
    if again:
        raise NotImportable(f"{again}。")
    plan.numbering = numbering_of(plan.entries, organ)
    for problem in doubles(plan.entries, plan.numbering.numbers, organ):
        raise NotImportable(f"{problem.sentence}。")


def _file(plan: Plan, entry: Entry, file: StoredFile, *, by: Any, at: datetime) -> AccessRequest:
    try:
        access_request = _lodged(plan, entry, by=by, at=at)
        for step in plan.steps[entry.row]:
            step.carry(access_request, by, at)
    except Refusal as refusal:
        raise NotImportable(f"第 {entry.row} 行：{refusal}全部撤销，没有导入。") from refusal
    note(access_request, by=by, at=at, text=told(plan, entry))
    record_origin(access_request, file, entry.row, by=by, at=at)
    return access_request


def _lodged(plan: Plan, entry: Entry, *, by: Officer | None, at: datetime) -> AccessRequest:
    received: date = entry.day(F.RECEIVED_ON)
    intake = entry.get(F.INTAKE)
    signed = received if intake is Intake.POST_SIGNED else None
    confirmed = received if intake not in (Intake.POST_SIGNED, Intake.IN_PERSON) else None
    identity_kind, identity = _identity(entry.text(F.IDENTITY))
    return lodge(
        organ=plan.organ,
        applicant_kind=entry.get(F.APPLICANT_KIND),
        applicant_name=entry.text(F.APPLICANT),
        identity=identity,
        identity_kind=identity_kind,
        contact=entry.text(F.CONTACT),
        agent=entry.text(F.AGENT),
        description=entry.text(F.DESCRIPTION),
        intake=intake,
        submitted_at=_midnight(entry.get(F.SUBMITTED_ON) or received),
        signed_on=signed,
        confirmed_on=confirmed,
        wanted_form=entry.get(F.WANTED_FORM),
        wanted_way=entry.text(F.WANTED_WAY),
        by=by,
        registered_at=_midnight(received),
        number=plan.numbering.numbers[entry.row],
        at=at,
    )


def _identity(text: str) -> tuple[IdentityKind | None, str]:
    """By what the applicant proves who it is, where that stands before the number."""
    for kind in IdentityKind:
        if text.startswith(f"{kind.label} "):
            return kind, text.removeprefix(f"{kind.label} ").strip()
    return None, text


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
