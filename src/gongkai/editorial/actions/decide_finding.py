"""How a finding is let through: by one person with a reason, a grave one by two."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.editorial.models import Finding, authors_of, owning_organ
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import FindingState, Severity
from gongkai.lib import audit
from gongkai.organs.models import Officer, held_roles
from gongkai.organs.terms import Role

SECONDING = frozenset(
    {
        Role.FIRST_REVIEWER,
        Role.SECOND_REVIEWER,
        Role.FINAL_REVIEWER,
        Role.SECRECY_REVIEWER,
        Role.HEAD,
    }
)


@transaction.atomic
def decide_finding(
    finding: Finding, *, state: FindingState, reason: str, by: Officer, at: datetime
) -> Finding:
    """Call it a false alarm or keep it knowingly; `Refused` without a reason or when it is settled.

    Deciding anew takes back the second's agreement.
    """
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    if state not in (FindingState.FALSE_ALARM, FindingState.ACCEPTED):
        raise Refused("改正后的发现由系统自动销去，不能手工改为“已改正”。")
    if finding.state is FindingState.GONE:
        raise Refused("这一处已经改正，不需要处理。")
    if not reason.strip():
        raise Refused("请写明理由。")
    finding.state, finding.reason = state, reason.strip()
    finding.decided_by, finding.decided_at = by, at
    finding.seconded_by = finding.seconded_at = None
    finding.save()
    _record("editorial.finding_decided", finding, by, at)
    return finding


@transaction.atomic
def second_finding(finding: Finding, *, by: Officer, at: datetime) -> Finding:
    """Agree to let a grave finding through; `Refused` to the same person, an author, no role."""
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    if finding.severity is not Severity.BLOCK or finding.decided_by_id is None:
        raise Refused("这一处不需要第二人复核。")
    if finding.decided_by_id == by.pk:
        raise Refused("高危发现须由两个人放行，您已经处理过这一处。")
    organ = owning_organ(finding.page)
    if organ is None or not any((role, organ.pk) in held_roles(by) for role in SECONDING):
        raise Refused("高危发现由本机关的审校人、保密审查员或者负责人复核。")
    state = finding.page.current_workflow_state
    if state is not None and by.pk in authors_of(finding.page, state):
        raise Refused("您编辑过这一稿，不能复核其中的高危发现。")
    finding.seconded_by, finding.seconded_at = by, at
    finding.save(update_fields=["seconded_by", "seconded_at"])
    _record("editorial.finding_seconded", finding, by, at)
    return finding


def _record(event: str, finding: Finding, by: Officer, at: datetime) -> None:
    audit.record(
        event,
        actor=by,
        organ=owning_organ(finding.page),
        target=finding.page,
        at=at,
        details={"finding": finding.pk, "rule": finding.rule, "state": str(finding.state)},
    )
