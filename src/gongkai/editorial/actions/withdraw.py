"""How a withdrawal is decided: by two people, in an emergency the second one afterwards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from gongkai.editorial.actions.carry_out_withdrawal import carry_out
from gongkai.editorial.models import Withdrawal, owning_organ
from gongkai.editorial.refusals import Refused
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.roles import has_role
from gongkai.organs.terms import Role
from gongkai.portal.terms import Gone

ASKING = (
    Role.EDITOR,
    Role.FIRST_REVIEWER,
    Role.SECOND_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.FINAL_REVIEWER,
    Role.HEAD,
)
AGREEING = (Role.FINAL_REVIEWER, Role.HEAD)


@transaction.atomic
def ask_withdrawal(
    page: Page,
    *,
    kind: Gone,
    explanation: str,
    by: Officer,
    at: datetime,
    leads_to: Page | None = None,
    is_emergency: bool = False,
) -> Withdrawal:
    """Ask that a live page be taken down; in an emergency it goes at once.

    `Refused` for a page that is not live, one already asked for, an officer without a role in its
    organ, and an emergency declared by anyone but those who could agree.
    """
    organ = owning_organ(page)
    if organ is None or not _holds(by, ASKING, organ):
        raise Refused("撤稿由本机关的编辑、审校人或者负责人提出。")
    if is_emergency and not _holds(by, AGREEING, organ):
        raise Refused("紧急撤稿由终审人或者负责人决定。")
    _require_possible(page, kind, explanation, leads_to)
    withdrawal = Withdrawal.objects.create(
        organ=organ,
        page=page,
        title=page.title,
        kind=kind,
        explanation=explanation.strip(),
        leads_to=leads_to,
        is_emergency=is_emergency,
        asked_by=by,
        asked_at=at,
    )
    _record("editorial.withdrawal_asked", withdrawal, by, at)
    if is_emergency:
        carry_out(withdrawal, by=by, at=at)
        _record("editorial.withdrawn", withdrawal, by, at)
    return withdrawal


@transaction.atomic
def agree_withdrawal(withdrawal: Withdrawal, *, by: Officer, at: datetime) -> Withdrawal:
    """Agree as the second person; the page goes now, if it has not gone already."""
    withdrawal = _open(withdrawal, by)
    withdrawal.agreed_by, withdrawal.agreed_at = by, at
    withdrawal.save(update_fields=["agreed_by", "agreed_at"])
    if withdrawal.carried_out_at is None:
        carry_out(withdrawal, by=by, at=at)
    _record("editorial.withdrawn", withdrawal, by, at)
    return withdrawal


@transaction.atomic
def refuse_withdrawal(
    withdrawal: Withdrawal, *, reason: str, by: Officer, at: datetime
) -> Withdrawal:
    """Refuse with a reason; a page already taken down stays down until it is reviewed again."""
    withdrawal = _open(withdrawal, by)
    if not reason.strip():
        raise Refused("不批准的，请写明理由。")
    withdrawal.refused_because = reason.strip()
    withdrawal.save(update_fields=["refused_because"])
    _record("editorial.withdrawal_refused", withdrawal, by, at)
    return withdrawal


def _open(withdrawal: Withdrawal, by: Officer) -> Withdrawal:
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if withdrawal.agreed_by_id is not None or withdrawal.refused_because:
        raise Refused("这件撤稿已经办结。")
    if not _holds(by, AGREEING, withdrawal.organ):
        raise Refused("撤稿由终审人或者负责人批准。")
    if withdrawal.asked_by_id == by.pk:
        raise Refused("撤稿须由另一个人批准。")
    return withdrawal


def _require_possible(page: Page, kind: Gone, explanation: str, leads_to: Page | None) -> None:
    if not page.live:
        raise Refused("这一页现在没有公开，不需要撤稿。")
    if not explanation.strip():
        raise Refused("请写明对外说明。")
    if kind is Gone.MERGED and (leads_to is None or leads_to.pk == page.pk or not leads_to.live):
        raise Refused("合并到其他页面的，请选择一个已经公开的页面。")
    if page.get_descendants().live().exists():
        raise Refused("这一页下面还有公开的页面，请先处理下面的页面；栏目可以停用。")
    standing = Withdrawal.objects.filter(page_id=page.pk, agreed_by=None, refused_because="")
    if standing.exists():
        raise Refused("这一页的撤稿已经提出，等待批准。")


def _holds(officer: Officer, roles: tuple[Role, ...], organ: Organ) -> bool:
    return any(has_role(officer, role, organ) for role in roles)


def _record(event: str, withdrawal: Withdrawal, by: Officer, at: datetime) -> None:
    audit.record(
        event,
        actor=by,
        organ=withdrawal.organ,
        target=withdrawal.page,
        at=at,
        details={
            "withdrawal": withdrawal.pk,
            "kind": str(withdrawal.kind),
            "emergency": withdrawal.is_emergency,
        },
    )
