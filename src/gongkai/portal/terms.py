"""Which kinds of sections and items a site has; the class each counts in is a term of the law."""

from __future__ import annotations

from enum import unique

from gongkai.law.proactive import DisclosureDuty, DisclosureStage, InformationClass
from gongkai.law.terms import Term

__all__ = [
    "ColumnType",
    "DisclosureDuty",
    "DisclosureStage",
    "Gone",
    "InformationClass",
    "ItemKind",
    "Rhythm",
    "SectionKind",
]


@unique
class ColumnType(Term):
    """What a section is, in the words of the page tag `ColumnType`."""

    OVERVIEW = "overview", "概况信息"
    FUNCTIONS = "functions", "机构职能"
    LEADERS = "leaders", "负责人信息"
    NEWS = "news", "工作动态"
    NOTICES = "notices", "通知公告"
    DOCUMENTS = "documents", "政策文件"
    INTERPRETATION = "interpretation", "政策解读"
    RESPONSE = "response", "回应关切"
    GUIDE = "guide", "公开指南"
    RULES = "rules", "公开制度"
    CATALOGUE = "catalogue", "公开目录"
    ANNUAL_REPORTS = "annual_reports", "公开年报"
    REQUESTS = "requests", "依申请公开"
    SERVICES = "services", "办事服务"
    DATA = "data", "数据发布"
    OPEN_DATA = "open_data", "数据开放"
    MESSAGES = "messages", "咨询投诉"
    SOLICITATION = "solicitation", "征集调查"
    INTERVIEWS = "interviews", "在线访谈"
    TOPIC = "topic", "专题专栏"


@unique
class SectionKind(Term):
    """How a section shows what stands in it."""

    LIST = "list", "列表"
    SINGLE = "single", "单页（显示最新一篇）"
    GALLERY = "gallery", "图片和视频"
    PEOPLE = "people", "负责人"
    SERVICES = "services", "办事指南"
    AGGREGATE = "aggregate", "汇集其他栏目"
    LINK = "link", "链接到其他网址"


@unique
class Rhythm(Term):
    """How often a section must be updated, at the least.  Law: CHECK."""

    FORTNIGHT = "fortnight", "每两周"
    HALF_YEAR = "half_year", "每六个月"
    YEAR = "year", "每年"
    NONE = "none", "随时"


@unique
class ItemKind(Term):
    """What a public item is, for lists, facets and result classes."""

    ARTICLE = "article", "信息"
    DOCUMENT = "document", "文件"
    INTERPRETATION = "interpretation", "解读"
    SERVICE = "service", "办事指南"
    LEADER = "leader", "负责人"
    TOPIC = "topic", "专题"
    REPORT = "report", "年报"
    MESSAGE = "message", "留言"
    PAGE = "page", "页面"


@unique
class Gone(Term):
    """Why a page was taken down, told in its place."""

    PUBLISHED_IN_ERROR = "published_in_error", "误发"
    MERGED = "merged", "合并到其他页面"
    REPEALED = "repealed", "文件废止或失效"
    ARCHIVED = "archived", "归档"
