"""Rounds of review, verdicts, and what the machine finds."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term
from gongkai.portal.terms import Gone

__all__ = [
    "FindingState",
    "Gone",
    "LexiconKind",
    "ReviewRound",
    "SecrecyConclusion",
    "Severity",
    "Verdict",
]


@unique
class ReviewRound(Term):
    """The three reviews, by three different people."""

    FIRST = "first", "初审初校"
    SECOND = "second", "复审二校"
    FINAL = "final", "终审三校"


@unique
class Verdict(Term):
    """What a reviewer decides."""

    PASSED = "passed", "通过"
    RETURNED = "returned", "退回"


@unique
class SecrecyConclusion(Term):
    """What the secrecy review says.  Law: REG 17."""

    OPEN = "open", "可以公开"
    PARTLY = "partly", "删除后部分公开"
    CLOSED = "closed", "不予公开"


@unique
class Severity(Term):
    """How much a finding weighs."""

    BLOCK = "block", "高危，处理前不能通过"
    WARN = "warn", "须逐条确认"
    HINT = "hint", "提示"


@unique
class FindingState(Term):
    """What became of a finding."""

    OPEN = "open", "未处理"
    GONE = "gone", "已改正"
    FALSE_ALARM = "false_alarm", "误报"
    ACCEPTED = "accepted", "确认保留"


@unique
class LexiconKind(Term):
    """What the terms of a lexicon are for."""

    FLAGGED = "flagged", "敏感词"
    MISSPELT = "misspelt", "易错词"
    OBSOLETE = "obsolete", "失效的机构和文件名称"
    SECRECY = "secrecy", "涉密标志"
    OFFICES = "offices", "领导职务和排序"
    ALLOWED = "allowed", "白名单"
