"""Which kinds of sections a site has; the class each counts in is a term of the law."""

from __future__ import annotations

from enum import unique

from gongkai.law.proactive import InformationClass
from gongkai.law.terms import Term

__all__ = ["ColumnType", "InformationClass"]


@unique
class ColumnType(Term):
    """What a section is, in the words of the page tag `ColumnType`."""

    OVERVIEW = "overview", "概况信息"
    FUNCTIONS = "functions", "机构职能"
    NEWS = "news", "工作动态"
    NOTICES = "notices", "通知公告"
    DOCUMENTS = "documents", "政策文件"
    INTERPRETATION = "interpretation", "政策解读"
    GUIDE = "guide", "公开指南"
    RULES = "rules", "公开制度"
    CATALOGUE = "catalogue", "公开目录"
    ANNUAL_REPORTS = "annual_reports", "公开年报"
    SERVICES = "services", "办事服务"
    DATA = "data", "数据发布"
