"""How far an administrator's hand reaches: what is asked before accounts and roles change."""

from __future__ import annotations

from datetime import date

from gongkai.organs.models import Officer, OfficerRole, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role


def require_organ(by: Officer, permission: Permission, organ: Organ) -> None:
    """NotPossible outside the organs in which the officer holds the permission."""
    if not visible_organs(by, permission).filter(pk=organ.pk).exists():
        raise NotPossible(f"“{organ}”不在您的管理范围。")


def require_there(parent: Organ, day: date) -> None:
    """NotPossible to stand under an organ that is not there on the day."""
    if parent.existed_on(day):
        return
    ended = parent.ended_on is not None and parent.ended_on <= day
    said = "已经撤并" if ended else f"在{day:%Y年%-m月%-d日}还没有设立"
    raise NotPossible(f"“{parent}”{said}，不能作为上级机关。")


def require_officer(by: Officer, permission: Permission, officer: Officer) -> None:
    """NotPossible for the own account, and for one that reaches beyond the officer's own hand.

    Whoever could set the password of somebody with more rights would have those rights.
    """
    if by.pk == officer.pk:
        raise NotPossible("不能对自己的账户办理：请由另一名管理员办理。")
    if officer.is_superuser and not by.is_superuser:
        raise NotPossible(f"“{officer}”是装机账户，只能由装机人员用命令行办理。")
    require_organ(by, permission, officer.organ)
    within = visible_organs(by, permission).values("pk")
    beyond = officer.roles.exclude(organ__in=within).select_related("organ").first()
    if beyond is not None:
        raise NotPossible(
            f"“{officer}”在“{beyond.organ}”还有角色，不在您的管理范围，请由上级的管理员办理。"
        )


def has_security_administrator(organ: Organ) -> bool:
    """Whether somebody is, or was when the account was closed, to give roles in the organ."""
    above = organ.ancestors_and_self_ids()
    held = OfficerRole.objects.filter(role=Role.SECURITY_ADMIN, organ__in=above)
    return held.exists()
