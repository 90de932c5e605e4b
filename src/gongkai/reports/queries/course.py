"""How far a report has come: its stages, whose turn it is, its steps and the remarks on it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from gongkai.organs.models import Officer
from gongkai.organs.roles import may
from gongkai.reports.models import Edition, Remark, Step
from gongkai.reports.paths import SECTIONS, place_label
from gongkai.reports.procedure import HELD_BY, is_open, permission_for
from gongkai.reports.queries.authority import authority_of
from gongkai.reports.queries.persons import refusal_of
from gongkai.reports.terms import EditionState, ReportAct


class Stage(NamedTuple):
    """One station of the way: done with who and when, at hand, or still ahead."""

    label: str
    look: str
    who: str
    at: datetime | None


class Turn(NamedTuple):
    """An act that is open to the officer, or the sentence that says who has to do it."""

    act: ReportAct
    refusal: str


class RemarkLine(NamedTuple):
    """A remark with its place in words; `is_mine` for who may take it back."""

    remark: Remark
    place: str
    is_mine: bool


_STATIONS: tuple[tuple[str, ReportAct, tuple[EditionState, ...]], ...] = (
    ("编制送审", ReportAct.SEND_FOR_REVIEW, (EditionState.DRAFT, EditionState.RETURNED)),
    ("负责人审核", ReportAct.APPROVE, (EditionState.IN_REVIEW,)),
    ("分管领导签发", ReportAct.SIGN, (EditionState.APPROVED,)),
    ("报送主管部门", ReportAct.SUBMIT, (EditionState.SIGNED,)),
    ("主管部门接收", ReportAct.ACCEPT, (EditionState.SUBMITTED,)),
    ("发布", ReportAct.PUBLISH, (EditionState.ACCEPTED,)),
)
_UPWARD = (ReportAct.SUBMIT, ReportAct.ACCEPT)


def stages(edition: Edition) -> list[Stage]:
    """The stations in their order; those of an authority only where the organ has one."""
    has_authority = authority_of(edition.organ) is not None
    done = _done(edition)
    listed = []
    for label, act, states in _STATIONS:
        if act in _UPWARD and not has_authority:
            continue
        step = done.get(act)
        here = edition.state in states or (
            act is ReportAct.PUBLISH and not has_authority and edition.state is EditionState.SIGNED
        )
        look = "done" if step else "here" if here else "ahead"
        listed.append(Stage(label, look, str(step.by) if step else "", step.at if step else None))
    return listed


def turns(edition: Edition, officer: Officer) -> list[Turn]:
    """The acts that are the turn of the report and that the officer has the permission for."""
    has_authority = authority_of(edition.organ) is not None
    return [
        Turn(act, refusal_of(edition, act, officer))
        for act in ReportAct
        if is_open(act, edition.state, has_authority=has_authority)
        and may(officer, permission_for(act, edition.state), edition.organ)
    ]


def may_remark(edition: Edition, officer: Officer) -> bool:
    """Whether the report is in the officer's hands to be judged."""
    if edition.state not in HELD_BY:
        return False
    permission = permission_for(ReportAct.RETURN_REPORT, edition.state)
    return may(officer, permission, edition.organ)


def steps_of(edition: Edition) -> list[Step]:
    """Every step, the first first."""
    return list(edition.steps.select_related("by").order_by("pk"))


def last_said(edition: Edition) -> Step | None:
    """The last step, where its officer said something with it: an answer is owed to that."""
    last = edition.steps.select_related("by").order_by("pk").last()
    return last if last is not None and last.note else None


def is_taken_by(edition: Edition, act: ReportAct, officer: Officer) -> bool:
    """Whether the last step of the report is this act of this officer."""
    last = edition.steps.order_by("pk").last()
    return last is not None and last.act is act and last.by_id == officer.pk


def remarks_on(edition: Edition, officer: Officer, path: str | None = None) -> list[RemarkLine]:
    """The remarks, those without an answer first; drafters see them once the report is theirs."""
    found = edition.remarks.standing().select_related("by", "answered_by")
    if path is not None:
        found = found.filter(path=path)
    if not edition.is_draft and not may_remark(edition, officer):
        found = found.exclude(answered_at=None)
    lines = [
        RemarkLine(r, place_label(r.path) if r.path else "全文", r.by_id == officer.pk)
        for r in found.order_by("pk")
    ]
    return sorted(lines, key=lambda line: line.remark.answered_at is not None)


def is_section(path: str) -> bool:
    """Whether the place is a prose part."""
    return path.startswith(SECTIONS)


def _done(edition: Edition) -> dict[ReportAct, Step]:
    """The steps that still hold: giving the report back undoes those before it."""
    done: dict[ReportAct, Step] = {}
    for step in steps_of(edition):
        if step.act is ReportAct.RETURN_REPORT:
            done.clear()
        else:
            done[step.act] = step
    return done
