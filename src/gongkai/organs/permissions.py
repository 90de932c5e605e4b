"""Which permissions there are, and which roles carry them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import unique
from types import MappingProxyType

from gongkai.law.terms import Term
from gongkai.organs.terms import Role


@unique
class Permission(Term):
    """What may be allowed in an organ."""

    REQUESTS_VIEW = "requests.view", "查看申请"
    REQUESTS_HANDLE = "requests.handle", "登记和办理申请"
    REQUESTS_REVIEW = "requests.review", "审核文书"
    REQUESTS_APPROVE = "requests.approve", "签发文书，批准延期和处理决定"
    REQUESTS_AMEND = "requests.amend", "更正登记事项"
    REMEDIES_HANDLE = "remedies.handle", "登记复议和诉讼"
    MESSAGES_VIEW = "messages.view", "查看留言"
    MESSAGES_REPLY = "messages.reply", "答复留言"
    MESSAGES_PUBLISH = "messages.publish", "审核公开留言和答复"
    CATALOGUE_EDIT = "catalogue.edit", "编辑目录和台账"
    SECTIONS_CLOSE = "sections.close", "停用和恢复栏目"
    PUBLICATIONS_RECORD = "publications.record", "登记发布"
    REPORTS_VIEW = "reports.view", "查看年度报告底稿"
    REPORTS_DRAFT = "reports.draft", "编制年度报告"
    REPORTS_REVIEW = "reports.review", "审核年度报告"
    REPORTS_SIGN = "reports.sign", "签发年度报告"
    REPORTS_SUBMIT = "reports.submit", "报送年度报告"
    REPORTS_ACCEPT = "reports.accept", "接收和退回下级的年度报告"
    REPORTS_PUBLISH = "reports.publish", "发布年度报告"
    OFFICERS_MANAGE = "officers.manage", "管理机构和账户"
    ROLES_GRANT = "roles.grant", "授予和收回角色"
    KEYS_ISSUE = "keys.issue", "签发和停用数据接口密钥"
    AUDIT_READ = "audit.read", "查阅审计记录"


P = Permission

_HANDLING = {
    P.REQUESTS_VIEW,
    P.REQUESTS_HANDLE,
    P.REQUESTS_REVIEW,
    P.REQUESTS_AMEND,
    P.REMEDIES_HANDLE,
    P.MESSAGES_VIEW,
    P.MESSAGES_REPLY,
    P.REPORTS_VIEW,
    P.REPORTS_DRAFT,
    P.REPORTS_SUBMIT,
}
_EDITING = {P.CATALOGUE_EDIT, P.PUBLICATIONS_RECORD, P.MESSAGES_VIEW, P.MESSAGES_REPLY}
_LOOKING = {P.REQUESTS_VIEW, P.REPORTS_VIEW}
# Head and leader stand in for one another where an organ lacks the other.
_RELEASING = {
    P.REPORTS_REVIEW,
    P.REPORTS_SIGN,
    P.REPORTS_PUBLISH,
    P.MESSAGES_VIEW,
    P.MESSAGES_PUBLISH,
}

CARRIED: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.HANDLER: frozenset(_HANDLING | {P.CATALOGUE_EDIT, P.PUBLICATIONS_RECORD}),
        Role.HEAD: frozenset(
            _HANDLING | _EDITING | _RELEASING | {P.REQUESTS_APPROVE, P.SECTIONS_CLOSE}
        ),
        Role.LEADER: frozenset(_LOOKING | _RELEASING | {P.REQUESTS_REVIEW, P.REQUESTS_APPROVE}),
        Role.EDITOR: frozenset(_EDITING),
        Role.FIRST_REVIEWER: frozenset(),
        Role.SECOND_REVIEWER: frozenset(),
        Role.FINAL_REVIEWER: frozenset(),
        Role.SECRECY_REVIEWER: frozenset(),
        Role.AUTHORITY: frozenset(_LOOKING | {P.REPORTS_ACCEPT}),
        Role.SYSTEM_ADMIN: frozenset({P.OFFICERS_MANAGE}),
        Role.SECURITY_ADMIN: frozenset({P.ROLES_GRANT, P.KEYS_ISSUE}),
        Role.AUDIT_ADMIN: frozenset({P.AUDIT_READ}),
    }
)


def roles_carrying(permission: Permission) -> frozenset[Role]:
    """The roles of which each alone is enough for the permission."""
    return frozenset(role for role, carried in CARRIED.items() if permission in carried)
