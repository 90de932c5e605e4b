"""Who may take a step of a report: another than its drafter where the organ has another."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.organs.models import Officer
from gongkai.organs.permissions import roles_carrying
from gongkai.organs.terms import Role
from gongkai.reports.models import Edition
from gongkai.reports.procedure import permission_for
from gongkai.reports.queries.authority import is_above
from gongkai.reports.refusals import NotPossible
from gongkai.reports.terms import ReportAct

# The office head reviews and the leader signs; each stands in where the organ lacks the other.
MEANT: dict[ReportAct, Role] = {ReportAct.APPROVE: Role.HEAD, ReportAct.SIGN: Role.LEADER}
_FREE = (ReportAct.SEND_FOR_REVIEW, ReportAct.RETURN_REPORT)


def require_person(edition: Edition, act: ReportAct, by: Officer) -> None:
    """NotPossible where another officer has to take the step; the sentence names one.

    Law: REG 49.
    """
    refusal = refusal_of(edition, act, by)
    if refusal:
        raise NotPossible(refusal)


def refusal_of(edition: Edition, act: ReportAct, by: Officer) -> str:
    """Why this officer may not take the step, in a sentence; empty where he may."""
    if act is ReportAct.ACCEPT:
        own = by.is_superuser or is_above(by, edition.organ)
        return "" if own else "年度报告由上级主管部门的工作人员接收，本机关不能接收自己的报告。"
    if act in _FREE:
        return ""
    return _not_meant(edition, act, by) or _takes_part(edition, act, by)


def _not_meant(edition: Edition, act: ReportAct, by: Officer) -> str:
    meant = MEANT.get(act)
    if meant is None:
        return ""
    holders = _holders(edition, (meant,))
    if holders.filter(pk=by.pk).exists():
        return ""
    free = holders.exclude(pk__in=_earlier(edition, act)).first()
    return f"{act.label}由{meant.label}办理，本机关是{free}。" if free else ""


def _takes_part(edition: Edition, act: ReportAct, by: Officer) -> str:
    earlier = _earlier(edition, act)
    if by.pk not in earlier:
        return ""
    able = _holders(edition, roles_carrying(permission_for(act, edition.state)))
    other = able.exclude(pk__in=earlier).first()
    if other is None:
        return ""
    said = "您编制了" if by.pk in _drafters(edition) else "您审核了"
    return f"{said}这份报告，{act.label}应由另一人办理，例如{other}。"


def _holders(edition: Edition, roles: frozenset[Role] | tuple[Role, ...]) -> QuerySet[Officer]:
    able = Officer.objects.filter(
        is_active=True, roles__organ=edition.organ, roles__role__in=[str(role) for role in roles]
    )
    return able.order_by("pk").distinct()


def _drafters(edition: Edition) -> set[int]:
    sent = edition.steps.filter(act=ReportAct.SEND_FOR_REVIEW).values_list("by", flat=True)
    typed = edition.typed_cells.values_list("typed_by", flat=True)
    return {edition.drafted_by_id, *sent, *typed}


def _earlier(edition: Edition, act: ReportAct) -> set[int]:
    """Who had the report in hand before: its drafters, for the signature also its reviewer."""
    earlier = _drafters(edition)
    if act is ReportAct.SIGN:
        approved = edition.steps.filter(act=ReportAct.APPROVE).order_by("pk").last()
        earlier |= {approved.by_id} if approved else set()
    return earlier
