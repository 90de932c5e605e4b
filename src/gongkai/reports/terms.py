"""Where a figure of a report comes from, how far an edition has come, and by which steps."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class CellSource(Term):
    """Where the figure in a cell comes from; shown beside it."""

    COUNTED = "counted", "统计"
    TYPED = "typed", "填报"
    IMPORTED = "imported", "导入"
    SUMMED = "summed", "汇总"
    CARRIED = "carried", "结转"


# What an officer put over the count: no row of the ledger stands behind it.
PUT_IN = frozenset({CellSource.TYPED, CellSource.IMPORTED, CellSource.CARRIED})


@unique
class EditionState(Term):
    """How far an edition has come; from signing on its figures are never written again."""

    DRAFT = "draft", "编制中"
    IN_REVIEW = "in_review", "待审核"
    APPROVED = "approved", "待签发"
    SIGNED = "signed", "已签发"
    SUBMITTED = "submitted", "已报送"
    ACCEPTED = "accepted", "已通过"
    RETURNED = "returned", "退回修改"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被更正"


@unique
class ReportAct(Term):
    """A step on the way of a report, in the order of the way."""

    SEND_FOR_REVIEW = "send_for_review", "送审"
    APPROVE = "approve", "审核通过"
    SIGN = "sign", "签发"
    SUBMIT = "submit", "报送"
    ACCEPT = "accept", "接收"
    RETURN_REPORT = "return_report", "退回"
    PUBLISH = "publish", "发布"
