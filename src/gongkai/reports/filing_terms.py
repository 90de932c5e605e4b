"""How far a file on its way into the system has come, and how a report stands on the board."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term
from gongkai.reports.terms import EditionState


@unique
class FiledState(Term):
    """What became of a report that came as a file."""

    FILED = "filed", "已报入"
    RETURNED = "returned", "已退回"
    SUPERSEDED = "superseded", "已被新报告代替"


@unique
class ItemState(Term):
    """What became of one file of an upload."""

    WAITING = "waiting", "等待读取"
    READING = "reading", "正在读取"
    UNMATCHED = "unmatched", "待选机关和年度"
    FILED = "filed", "已报入"
    REPEATED = "repeated", "重复的文件"
    FAILED = "failed", "未能读取"
    DISMISSED = "dismissed", "已清除"


@unique
class BoardState(Term):
    """Where the report of an organ that must report stands, as its authority sees it."""

    NOT_STARTED = "not_started", "未开始"
    DRAFTING = "drafting", "编制中"
    SUBMITTED = "submitted", "待接收"
    RETURNED = "returned", "退回"
    ACCEPTED = "accepted", "已通过"
    FILED = "filed", "文件报入"
    PUBLISHED = "published", "已发布"


OPEN_ITEMS = (ItemState.WAITING, ItemState.READING)
# What an edition in each state is to the authority; a superseded one never stands.
SEEN_AS = {
    EditionState.DRAFT: BoardState.DRAFTING,
    EditionState.IN_REVIEW: BoardState.DRAFTING,
    EditionState.APPROVED: BoardState.DRAFTING,
    EditionState.SIGNED: BoardState.DRAFTING,
    EditionState.SUBMITTED: BoardState.SUBMITTED,
    EditionState.ACCEPTED: BoardState.ACCEPTED,
    EditionState.RETURNED: BoardState.RETURNED,
    EditionState.PUBLISHED: BoardState.PUBLISHED,
}
# The states in which the authority has not got the report: those whom a reminder is for.
OWING = (BoardState.NOT_STARTED, BoardState.DRAFTING, BoardState.RETURNED)
# The editions whose figures are with the authority.
HANDED_IN = (EditionState.SUBMITTED, EditionState.ACCEPTED, EditionState.PUBLISHED)
