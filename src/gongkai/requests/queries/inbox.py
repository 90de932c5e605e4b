"""What lies in an officer's inbox: the tabs with their counts, and for whom each file waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, OrderBy, OuterRef, Q, Subquery, Value

from gongkai.law import consultation
from gongkai.law.calendar import national
from gongkai.law.clock import payment_due_on
from gongkai.law.consultation import Asked
from gongkai.law.procedure import Stage
from gongkai.law.receipt import confirm_by
from gongkai.lib.days import local_day
from gongkai.organs.models import REACHING, Division, Officer, Organ, held_roles, visible_organs
from gongkai.organs.permissions import Permission, roles_carrying
from gongkai.organs.policy import standing
from gongkai.requests.models import AccessRequest, Consultation, SearchSlip
from gongkai.requests.models.access_request import AccessRequestQuerySet
from gongkai.requests.queries.chips import Chip, due_chip, soon_until
from gongkai.requests.terms import Tab, WaitsFor

_STAGES = {
    Tab.UNCONFIRMED: Stage.AWAITING_CONFIRMATION,
    Tab.CLARIFYING: Stage.AWAITING_CLARIFICATION,
    Tab.CONSULTING: Stage.CONSULTING,
    Tab.UNPAID: Stage.AWAITING_PAYMENT,
    Tab.UNDELIVERED: Stage.DECIDED,
}
_OF_APPLICANT = frozenset(
    {Stage.AWAITING_CLARIFICATION, Stage.AWAITING_PAYMENT, Stage.AWAITING_REASONS}
)


class Row(NamedTuple):
    """What the inbox says of a file beside its own columns."""

    chip: Chip | None
    waits_for: WaitsFor | None
    who: str


def in_inbox(organs: Sequence[int] | None) -> AccessRequestQuerySet:
    """The files of these organs, or of all."""
    found = AccessRequest.objects.all()
    if organs is None:
        return found
    # One organ is asked for as one: only so does SQLite walk the index in its order.
    return found.filter(organ=organs[0]) if len(organs) == 1 else found.filter(organ__in=organs)


def organs_seen(officer: Officer) -> list[int] | None:
    """The organs whose files the officer may see; None where that is all there are."""
    carrying = roles_carrying(Permission.REQUESTS_VIEW)
    held = {(role, organ) for role, organ in held_roles(officer) if role in carrying}
    if officer.is_active and not officer.is_superuser and not any(r in REACHING for r, _ in held):
        return sorted({organ for _, organ in held})
    seen = set(visible_organs(officer, Permission.REQUESTS_VIEW).values_list("pk", flat=True))
    return None if len(seen) > 1 and len(seen) == Organ.objects.count() else sorted(seen)


def choices(organs: Sequence[int] | None) -> dict[str, list[tuple[int, str]]]:
    """The officers, divisions and organs by which files are narrowed, read in one query."""
    within = {} if organs is None else {"organ__in": organs}
    own = {} if organs is None else {"pk__in": organs}
    parts = [
        _named(Officer.objects.filter(is_active=True, **within), "handler", "display_name"),
        _named(Division.objects.filter(**within), "division", "name"),
        _named(Organ.objects.filter(**own), "organ", "name"),
    ]
    found: dict[str, list[tuple[int, str]]] = {"handler": [], "division": [], "organ": []}
    for kind, pk, name in parts[0].union(*parts[1:], all=True):
        found[kind].append((pk, name))
    return {kind: sorted(pairs) for kind, pairs in found.items()}


def condition(tab: Tab, officer: Officer, today: date) -> Q:
    """Which files a tab shows, of those that are open; `Tab.ALL` shows the others as well."""
    if tab in _STAGES:
        return Q(stage=_STAGES[tab])
    return {
        Tab.OVERDUE: Q(due_on__lt=today),
        Tab.TODAY: Q(due_on=today),
        Tab.SOON: Q(due_on__gt=today, due_on__lte=soon_until(today)),
        Tab.MINE: Q(handler=officer),
        Tab.UNASSIGNED: Q(handler=None, division=None),
    }.get(tab, Q())


def looked_at(
    found: AccessRequestQuerySet, tab: Tab, officer: Officer, today: date
) -> AccessRequestQuerySet:
    """The files of a tab."""
    return found if tab is Tab.ALL else found.open().filter(condition(tab, officer, today))


def urgency(tab: Tab) -> list[OrderBy | str]:
    """The order of a tab: the earliest due day first, those without one last; all by newest."""
    return ["-pk"] if tab is Tab.ALL else [F("due_on").asc(nulls_last=True), "pk"]


def counts(found: AccessRequestQuerySet, officer: Officer, today: date) -> dict[Tab, int]:
    """How many open files each tab shows, counted in one query; none for `Tab.ALL`."""
    shown = [tab for tab in Tab if tab is not Tab.ALL]
    wanted = {
        tab.value: Count(Value(1), filter=condition(tab, officer, today))
        for tab in shown
        if tab is not Tab.OPEN
    }
    counted = found.open().order_by().aggregate(open=Count("*"), **wanted)
    return {tab: counted[tab.value] for tab in shown}


def with_what_waits(found: AccessRequestQuerySet) -> AccessRequestQuerySet:
    """The files with all that `row_of` looks at, in one query."""
    here = {"access_request": OuterRef("pk"), "answered_on": None}
    asked = Consultation.objects.filter(**here).order_by("-sent_on", "-pk")
    slips = SearchSlip.objects.filter(**here).order_by("pk")
    return found.select_related(
        "organ", "handler", "division", "clarification", "fee_notice"
    ).annotate(
        asked=Subquery(asked.values("asked")[:1]),
        asked_on=Subquery(asked.values("sent_on")[:1]),
        asked_received_on=Subquery(asked.values("received_on")[:1]),
        searching=Subquery(slips.values("division__name")[:1]),
    )


def row_of(access_request: AccessRequest, today: date) -> Row:
    """How near the due day of a file is, and for whom it waits; nothing once it has ended."""
    if not access_request.is_open:
        return Row(None, None, "")
    waits_for, who = _waits_for(access_request, today)
    return Row(_chip(access_request, today), waits_for, who)


def _chip(access_request: AccessRequest, today: date) -> Chip:
    if access_request.stage is Stage.AWAITING_CONFIRMATION:
        return _unconfirmed(access_request, today)
    until = _applicant_has_until(access_request)
    if until is None:
        return due_chip(access_request.due_on, today)
    if until < today:
        return Chip("warn", f"申请人期限 {until:%m-%d} 已过")
    return Chip("idle", f"停计，等到 {until:%m-%d}")


def _unconfirmed(access_request: AccessRequest, today: date) -> Chip:
    came = local_day(access_request.submitted_at)
    by = confirm_by(access_request.intake, came, national(), standing())
    return Chip("warn" if by < today else "idle", f"待确认，{by:%m-%d} 前")


def _applicant_has_until(access_request: AccessRequest) -> date | None:
    if access_request.stage is Stage.AWAITING_CLARIFICATION:
        return access_request.clarification.answer_by
    if access_request.stage is Stage.AWAITING_PAYMENT:
        received = access_request.fee_notice.received_on
        return received and payment_due_on(received, national())
    return None


def _waits_for(access_request: AccessRequest, today: date) -> tuple[WaitsFor, str]:
    if access_request.stage in _OF_APPLICANT:
        return WaitsFor.APPLICANT, ""
    row: Any = access_request
    if row.stage is Stage.CONSULTING and row.asked:
        latest = consultation.Consultation(row.asked_on, row.asked_received_on, None, row.asked)
        if consultation.is_running(latest, today, national(), standing()):
            third = row.asked is Asked.THIRD_PARTY
            return (WaitsFor.THIRD_PARTY if third else WaitsFor.OTHER_ORGAN), ""
    if row.searching and row.decided_on is None:
        return WaitsFor.DIVISION, row.searching
    return WaitsFor.OFFICE, ""


def _named(rows: Any, kind: str, name: str) -> Any:
    return rows.order_by().annotate(listed_as=Value(kind)).values_list("listed_as", "pk", name)
