"""Who plays in the demonstration: three organs and an account for every role."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from gongkai.lib.days import SHANGHAI
from gongkai.organs.actions import (
    create_division,
    create_officer,
    create_organ,
    grant_role,
    set_office,
)
from gongkai.organs.models import Division, Officer, Organ
from gongkai.organs.terms import OrganKind, OrganLevel, Role

YEAR = 2023
START = datetime(YEAR, 1, 1, 9, tzinfo=SHANGHAI)
BUREAU = "开封市政务服务和大数据管理局"
GOVERNMENT = "开封市人民政府"
OTHER = "【演示】另一市直机关"
# Printed by `gongkai demo`: no secret, and good for the demonstration alone.
PASSWORD = "gongkai-demo-2023"  # noqa: S105
DIVISIONS = ("办公室", "政务服务科", "数据资源科", "网络安全科")


class Part(NamedTuple):
    """One account: its name to sign in with, the name shown, its organ and roles."""

    username: str
    name: str
    organ: str
    roles: tuple[Role, ...]
    division: str = ""


CAST: tuple[Part, ...] = (
    Part("handler", "【演示】承办人", BUREAU, (Role.HANDLER,), "办公室"),
    Part("head", "【演示】机构负责人", BUREAU, (Role.HEAD,), "办公室"),
    Part("editor", "【演示】信息编辑", BUREAU, (Role.EDITOR,), "办公室"),
    Part("reviewer1", "【演示】初审人", BUREAU, (Role.FIRST_REVIEWER,), "办公室"),
    Part("reviewer2", "【演示】复审人", BUREAU, (Role.SECOND_REVIEWER,), "政务服务科"),
    Part("reviewer3", "【演示】终审人", BUREAU, (Role.FINAL_REVIEWER,), "数据资源科"),
    Part("secrecy", "【演示】保密审查员", BUREAU, (Role.SECRECY_REVIEWER,), "网络安全科"),
    Part("leader", "【演示】分管领导", BUREAU, (Role.LEADER,)),
    Part("authority", "【演示】主管部门工作人员", GOVERNMENT, (Role.AUTHORITY,)),
    Part("outsider", "【演示】其他机关承办人", OTHER, (Role.HANDLER, Role.HEAD)),
    Part("sysadmin", "【演示】系统管理员", GOVERNMENT, (Role.SYSTEM_ADMIN,)),
    Part("secadmin", "【演示】安全管理员", GOVERNMENT, (Role.SECURITY_ADMIN,)),
    Part("auditadmin", "【演示】审计管理员", GOVERNMENT, (Role.AUDIT_ADMIN,)),
)
BIG_ORGANS = 20
USERNAMES = tuple(part.username for part in CAST)


class Troupe(NamedTuple):
    """The organ of the demonstration with the officers that act in it."""

    bureau: Organ
    editor: Officer
    handler: Officer
    head: Officer
    leader: Officer
    authority: Officer


def enter() -> Troupe:
    """Create organs, divisions and accounts."""
    organs = _organs()
    divisions = {
        name: create_division(organs[BUREAU], name=name, is_disclosure_office=name == "办公室")
        for name in DIVISIONS
    }
    officers = {part.username: _officer(part, organs, divisions) for part in CAST}
    acting = ("editor", "handler", "head", "leader", "authority")
    return Troupe(organs[BUREAU], *(officers[username] for username in acting))


def _organs() -> dict[str, Organ]:
    government = create_organ(
        name=GOVERNMENT,
        code="DEMO-000",
        kind=OrganKind.GOVERNMENT,
        level=OrganLevel.CITY,
        is_disclosure_authority=True,
    )
    bureau = create_organ(
        name=BUREAU,
        short_name="市政务服务和大数据局",
        code="DEMO-001",
        kind=OrganKind.DEPARTMENT,
        parent=government,
        number_prefix="演数公开",
        address="【演示】市政务服务大厅四层",
        postcode="000000",
        telephone="0000-00000000",
        email="gongkai@example.invalid",
        office_hours="法定工作日 8:30—12:00，13:30—17:30",
    )
    set_office(
        bureau,
        at=datetime(YEAR, 1, 1, 9, tzinfo=SHANGHAI),
        letter_prefix="演数公开告",
        reconsider_at=GOVERNMENT,
        reconsider_also_at="【演示】上一级主管部门",
        reconsider_address="【演示】市行政复议机构接待窗口",
        reconsider_online="https://fuyi.example.invalid/",
        court="【演示】有管辖权的基层人民法院",
        pay_to="【演示】凭本通知书附带的缴款码缴入同级国库，开具财政票据；联系财务窗口取得缴款码。",
    )
    other = create_organ(name=OTHER, code="DEMO-002", kind=OrganKind.DEPARTMENT, parent=government)
    return {GOVERNMENT: government, BUREAU: bureau, OTHER: other}


def _officer(part: Part, organs: dict[str, Organ], divisions: dict[str, Division]) -> Officer:
    return create_officer(
        username=part.username,
        password=PASSWORD,
        name=part.name,
        organ=organs[part.organ],
        division=divisions.get(part.division),
        roles=part.roles,
    )


def big_organs() -> list[Organ]:
    """The invented organs a large ledger is spread over; the bureau's own year stays as it is."""
    government = Organ.objects.get(name=GOVERNMENT)
    found = list(Organ.objects.filter(code__startswith="DEMO-BIG-").order_by("code"))
    return found or [
        create_organ(
            name=f"【演示】大台账机关{n:02d}",
            code=f"DEMO-BIG-{n:02d}",
            kind=OrganKind.DEPARTMENT,
            parent=government,
            number_prefix=f"演{n:02d}公开",
        )
        for n in range(1, BIG_ORGANS + 1)
    ]


def big_officer(organs: list[Organ]) -> Officer:
    """The officer who handles the files of all of them: `outsider`, with the roles it needs."""
    officer = Officer.objects.get(username="outsider")
    for organ in organs:
        for role in (Role.HANDLER, Role.HEAD):
            grant_role(officer, role=role, organ=organ, at=START)
    return officer
