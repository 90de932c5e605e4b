"""Which kinds of organs, levels and roles there are."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class OrganKind(Term):
    """What an organ is in the order of government.  Law: REG 4, 10, 27."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府工作部门"
    FIELD_OFFICE = "field_office", "派出机构"
    OTHER = "other", "其他承担公开职责的机构"


@unique
class OrganLevel(Term):
    """At which level an organ stands."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


@unique
class Role(Term):
    """What an officer may do in an organ; held as rows, several at once."""

    HANDLER = "handler", "承办人"
    HEAD = "head", "负责人"
    LEADER = "leader", "分管领导"
    EDITOR = "editor", "信息编辑"
    FIRST_REVIEWER = "first_reviewer", "初审人"
    SECOND_REVIEWER = "second_reviewer", "复审人"
    FINAL_REVIEWER = "final_reviewer", "终审人"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    AUTHORITY = "authority", "主管部门工作人员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
