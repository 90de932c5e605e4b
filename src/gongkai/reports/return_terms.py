"""Where an answer of a website return comes from, and how far a return has come."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class AnswerSource(Term):
    """Where the answer to a field comes from; shown beside it."""

    REGISTERED = "registered", "登记"
    COUNTED = "counted", "统计"
    TYPED = "typed", "填报"
    UNAVAILABLE = "unavailable", "无数据"
    MISSING = "missing", "未填"


@unique
class ReturnState(Term):
    """How far a return has come; a published one is never written again."""

    DRAFT = "draft", "填报中"
    CHECKED = "checked", "已核对"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被更正"


IN_HAND = (ReturnState.DRAFT, ReturnState.CHECKED)
