"""Where a figure of a report comes from, and how far an edition of a report has come."""

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


@unique
class EditionState(Term):
    """How far an edition has come; a published one is never written again."""

    DRAFT = "draft", "编制中"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被更正"
