"""The way of an annual report: which act is open at which state, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import EditionState, ReportAct

S = EditionState


class Way(NamedTuple):
    """From which states an act is open, where it leads, and which permission it asks for."""

    start: frozenset[EditionState]
    end: EditionState
    permission: Permission


EDITABLE = frozenset({S.DRAFT, S.RETURNED})
OUT = frozenset({S.PUBLISHED, S.SUPERSEDED})
FROZEN = frozenset({S.SIGNED, S.SUBMITTED, S.ACCEPTED}) | OUT
UNDER_WAY = tuple(state for state in S if state not in OUT)

# Whose hands the report is in is who may also give it back.
HELD_BY: Mapping[EditionState, ReportAct] = MappingProxyType(
    {
        S.IN_REVIEW: ReportAct.APPROVE,
        S.APPROVED: ReportAct.SIGN,
        S.SIGNED: ReportAct.SIGN,
        S.SUBMITTED: ReportAct.ACCEPT,
        S.ACCEPTED: ReportAct.ACCEPT,
    }
)

WAYS: Mapping[ReportAct, Way] = MappingProxyType(
    {
        ReportAct.SEND_FOR_REVIEW: Way(EDITABLE, S.IN_REVIEW, Permission.REPORTS_DRAFT),
        ReportAct.APPROVE: Way(frozenset({S.IN_REVIEW}), S.APPROVED, Permission.REPORTS_REVIEW),
        ReportAct.SIGN: Way(frozenset({S.APPROVED}), S.SIGNED, Permission.REPORTS_SIGN),
        ReportAct.SUBMIT: Way(frozenset({S.SIGNED}), S.SUBMITTED, Permission.REPORTS_SUBMIT),
        ReportAct.ACCEPT: Way(frozenset({S.SUBMITTED}), S.ACCEPTED, Permission.REPORTS_ACCEPT),
        ReportAct.RETURN_REPORT: Way(frozenset(HELD_BY), S.RETURNED, Permission.REPORTS_VIEW),
        ReportAct.PUBLISH: Way(
            frozenset({S.SIGNED, S.ACCEPTED}), S.PUBLISHED, Permission.REPORTS_PUBLISH
        ),
    }
)


def permission_for(act: ReportAct, state: EditionState) -> Permission:
    """What the act asks for; giving back asks for what the next step in that state would ask."""
    if act is ReportAct.RETURN_REPORT and state in HELD_BY:
        return WAYS[HELD_BY[state]].permission
    return WAYS[act].permission


def is_open(act: ReportAct, state: EditionState, *, has_authority: bool) -> bool:
    """Whether the act is the turn of a report in this state.  Law: REG 49(1); REG 49(2)."""
    if act is ReportAct.SUBMIT and not has_authority:
        return False
    suffices = standing().signature_suffices_without_authority and not has_authority
    if act is ReportAct.PUBLISH and state is S.SIGNED and not suffices:
        return False
    return state in WAYS[act].start


def require(act: ReportAct, state: EditionState, *, has_authority: bool) -> None:
    """NotPossible for an act that is not open at this state.  Law: REG 49(1)."""
    if is_open(act, state, has_authority=has_authority):
        return
    if act is ReportAct.PUBLISH and state is S.SIGNED:
        raise NotPossible(
            "年度报告应当先报送政府信息公开工作主管部门，通过后再发布（条例第四十九条）。"
        )
    if act is ReportAct.SUBMIT and state is S.SIGNED:
        raise NotPossible("本机关没有设置上级主管部门，签发后直接发布，不用报送。")
    raise NotPossible(f"这一稿“{state.label}”，现在不能{act.label}。")
