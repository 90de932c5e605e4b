"""What documents, decisions and matters are told apart by."""

from __future__ import annotations

from enum import unique

from gongkai.law.documents import DocumentKind, Validity
from gongkai.law.norms import Legality, Step
from gongkai.law.proactive import DisclosureDuty, DisclosureStage, Openness
from gongkai.law.terms import Term

__all__ = [
    "Audience",
    "CatalogueKind",
    "CleanUpVerdict",
    "DecisionKind",
    "DisclosureDuty",
    "DisclosureStage",
    "DocumentKind",
    "Genre",
    "InterpretationForm",
    "InterpretationKind",
    "Legality",
    "MatterAudience",
    "MatterLevel",
    "NumberSource",
    "Openness",
    "Step",
    "Validity",
]


@unique
class DecisionKind(Term):
    """The rows of table 2 that count decisions.  Law: REG 20(5); REG 20(6); FORM 2."""

    LICENCE = "licences", "行政许可"
    PENALTY = "penalties", "行政处罚"
    COERCION = "coercive_measures", "行政强制"


@unique
class Genre(Term):
    """The kind of official document (体裁)."""

    ORDER = "order", "命令（令）"
    DECISION = "decision", "决定"
    PROCLAMATION = "proclamation", "公告"
    NOTICE_TO_ALL = "notice_to_all", "通告"
    OPINION = "opinion", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    MOTION = "motion", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    RESOLUTION = "resolution", "决议"
    COMMUNIQUE = "communique", "公报"
    OTHER = "other", "其他"


@unique
class Audience(Term):
    """Whom a document serves (服务对象)."""

    CITIZENS = "citizens", "公民"
    ENTERPRISES = "enterprises", "企业"
    OTHER = "other", "其他"


@unique
class NumberSource(Term):
    """Where an identifier of a document comes from."""

    INDEX = "index", "索引号"
    OLD_SITE = "old_site", "原系统编号"
    NATIONAL_LIBRARY = "national_library", "国家规章库、文件库编号"
    UPPER = "upper", "上级平台编号"


@unique
class CleanUpVerdict(Term):
    """What a clean-up (清理) says of a document."""

    KEPT = "kept", "继续有效"
    TO_BE_AMENDED = "to_be_amended", "拟修改"
    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "宣布失效"


@unique
class InterpretationKind(Term):
    """As what an interpretation counts in the website's return.  Law: WEB."""

    TEXT = "texts", "解读材料"
    PRODUCT = "products", "解读产品"
    COMMENT = "comments", "媒体评论文章"


@unique
class InterpretationForm(Term):
    """In which form a document is explained."""

    TEXT = "text", "文字"
    PICTURE = "picture", "图解"
    VIDEO = "video", "音频、视频"
    CONFERENCE = "conference", "新闻发布会"
    INTERVIEW = "interview", "访谈"
    EXPERT = "expert", "专家文章"


@unique
class CatalogueKind(Term):
    """Which of the two lists of matters a catalogue is."""

    BASIC = "basic", "主动公开基本目录"
    STANDARD = "standard", "基层政务公开标准目录"


@unique
class MatterAudience(Term):
    """To whom a matter is disclosed."""

    ALL = "all", "全社会"
    GROUP = "group", "特定群体"


@unique
class MatterLevel(Term):
    """On which level a matter is disclosed."""

    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"
    VILLAGE = "village", "村级"
