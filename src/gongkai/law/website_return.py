"""What the website's yearly return asks: its fields by block, and the day it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import unique
from typing import NamedTuple

from gongkai.law.calendar import Calendar
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.proactive import InformationClass
from gongkai.law.terms import Term

RETURN_DUE = (1, 31)  # WEB 2


@unique
class ReturnBlock(Term):
    """The parts of the return, in their order.  Law: WEB."""

    BASIC = "basic", "基本情况"
    VISITS = "visits", "访问情况"
    PUBLISHING = "publishing", "信息发布"
    TOPICS = "topics", "专栏专题"
    INTERPRETATION = "interpretation", "解读回应"
    SERVICES = "services", "办事服务"
    MESSAGES = "messages", "互动交流·留言办理"
    SOLICITATIONS = "solicitations", "互动交流·征集调查"
    INTERVIEWS = "interviews", "互动交流·在线访谈"
    QUESTIONS = "questions", "互动交流·智能问答"
    SECURITY = "security", "安全防护"
    NEW_MEDIA = "new_media", "移动新媒体"
    INNOVATION = "innovation", "创新发展"


@unique
class Measure(Term):
    """What kind of answer a field takes.  Law: WEB."""

    TEXT = "text", "文字"
    COUNT = "count", "非负整数"
    DECIMAL = "decimal", "非负数，可以有小数"
    YES_NO = "yes_no", "是或者否"


class Field(NamedTuple):
    """One field: code, wording, block, unit, kind of answer, and whether a copy was seen."""

    code: str
    label: str
    block: ReturnBlock
    unit: str = ""
    measure: Measure = Measure.COUNT
    verified: bool = False


_B, _M = ReturnBlock, Measure

# The return's fields.  Law: WEB (from memory), but for those marked verified.
FIELDS: tuple[Field, ...] = (
    Field("organ", "填报单位", _B.BASIC, measure=_M.TEXT),
    Field("site_name", "网站名称", _B.BASIC, measure=_M.TEXT),
    Field("home_page", "首页网址", _B.BASIC, measure=_M.TEXT),
    Field("sponsor", "主办单位", _B.BASIC, measure=_M.TEXT),
    Field("site_kind", "网站类型", _B.BASIC, measure=_M.TEXT),
    Field("site_code", "政府网站标识码", _B.BASIC, measure=_M.TEXT),
    Field("icp_number", "ICP备案号", _B.BASIC, measure=_M.TEXT),
    Field("police_number", "公安机关备案号", _B.BASIC, measure=_M.TEXT),
    Field("visitors", "独立用户访问总量", _B.VISITS, "个", verified=True),
    Field("visits", "网站总访问量", _B.VISITS, "次", verified=True),
    Field("published", "信息发布总数", _B.PUBLISHING, "条", verified=True),
    Field(
        f"published.{InformationClass.OVERVIEW}",
        "概况类信息更新量",
        _B.PUBLISHING,
        "条",
        verified=True,
    ),
    Field(
        f"published.{InformationClass.NEWS}",
        "政务动态信息更新量",
        _B.PUBLISHING,
        "条",
        verified=True,
    ),
    Field(
        f"published.{InformationClass.CATALOGUE}",
        "信息公开目录信息更新量",
        _B.PUBLISHING,
        "条",
        verified=True,
    ),
    Field("topics_kept", "维护数量", _B.TOPICS, "个"),
    Field("topics_opened", "新开设数量", _B.TOPICS, "个"),
    Field("interpretations", "解读信息发布总数", _B.INTERPRETATION, "条", verified=True),
    Field("interpretations.texts", "解读材料数量", _B.INTERPRETATION, "条"),
    Field("interpretations.products", "解读产品数量", _B.INTERPRETATION, "个"),
    Field("interpretations.comments", "媒体评论文章数量", _B.INTERPRETATION, "篇"),
    Field(
        "concerns_answered",
        "回应公众关注热点或重大舆情数量",
        _B.INTERPRETATION,
        "次",
        verified=True,
    ),
    Field("has_service_list", "是否发布服务事项目录", _B.SERVICES, measure=_M.YES_NO),
    Field("users", "注册用户数", _B.SERVICES, "个", verified=True),
    Field("services", "政务服务事项数量", _B.SERVICES, "项"),
    Field("services_online", "可全程在线办理政务服务事项数量", _B.SERVICES, "项"),
    Field("handled", "办件量总数", _B.SERVICES, "件", verified=True),
    Field("handled.natural_persons", "自然人办件量", _B.SERVICES, "件"),
    Field("handled.legal_persons", "法人办件量", _B.SERVICES, "件"),
    Field("has_platform", "是否使用统一平台", _B.MESSAGES, measure=_M.YES_NO),
    Field("messages", "收到留言数量", _B.MESSAGES, "条", verified=True),
    Field("messages_closed", "办结留言数量", _B.MESSAGES, "条", verified=True),
    Field("average_days", "平均办理时间", _B.MESSAGES, "天", _M.DECIMAL),
    Field("public_replies", "公开答复数量", _B.MESSAGES, "条", verified=True),
    Field("solicitations", "征集调查期数", _B.SOLICITATIONS, "期"),
    Field("opinions", "收到意见数量", _B.SOLICITATIONS, "条"),
    Field("results_published", "公布调查结果期数", _B.SOLICITATIONS, "期"),
    Field("interviews", "访谈期数", _B.INTERVIEWS, "期", verified=True),
    Field("interview_messages", "网民留言数量", _B.INTERVIEWS, "条"),
    Field("interview_answers", "答复网民提问数量", _B.INTERVIEWS, "条"),
    Field("has_question_service", "是否提供智能问答", _B.QUESTIONS, measure=_M.YES_NO),
    Field("security_checks", "安全检测评估次数", _B.SECURITY, "次"),
    Field("problems_found", "发现问题数量", _B.SECURITY, "个"),
    Field("problems_mended", "问题整改数量", _B.SECURITY, "个"),
    Field("has_monitoring", "是否建立安全监测预警机制", _B.SECURITY, measure=_M.YES_NO),
    Field("has_drills", "是否开展应急演练", _B.SECURITY, measure=_M.YES_NO),
    Field("has_security_officer", "是否明确网站安全责任人", _B.SECURITY, measure=_M.YES_NO),
    Field("has_new_media", "是否有移动新媒体", _B.NEW_MEDIA, measure=_M.YES_NO),
    Field("weibo.name", "微博名称", _B.NEW_MEDIA, measure=_M.TEXT),
    Field("weibo.published", "微博信息发布量", _B.NEW_MEDIA, "条"),
    Field("weibo.followers", "微博关注量", _B.NEW_MEDIA, "个"),
    Field("wechat.name", "微信名称", _B.NEW_MEDIA, measure=_M.TEXT),
    Field("wechat.published", "微信信息发布量", _B.NEW_MEDIA, "条", verified=True),
    Field("wechat.subscribers", "微信订阅数", _B.NEW_MEDIA, "个"),
    Field("other_media", "其他新媒体", _B.NEW_MEDIA, measure=_M.TEXT),
    Field("search_as_service", "搜索即服务", _B.INNOVATION, measure=_M.YES_NO),
    Field("languages", "多语言版本", _B.INNOVATION, measure=_M.YES_NO),
    Field("accessible", "无障碍浏览", _B.INNOVATION, measure=_M.YES_NO),
    Field("personalised", "千人千网", _B.INNOVATION, measure=_M.YES_NO),
    Field("other_innovation", "其他", _B.INNOVATION, measure=_M.TEXT),
)

BY_CODE = {field.code: field for field in FIELDS}


def in_block(block: ReturnBlock) -> tuple[Field, ...]:
    """The fields of one part, in their order.  Law: WEB."""
    return tuple(field for field in FIELDS if field.block is block)


class Handled(NamedTuple):
    """A message with the day it came and the day it was closed."""

    received_on: date
    closed_on: date


def average_days(
    handled: Iterable[Handled], calendar: Calendar, policy: Policy = DEFAULT
) -> Decimal | None:
    """The average handling time (T5) in days to one decimal, or None where none was closed.

    Calendar days, or working days by policy; a message closed the day it came took 0.  Law: WEB.
    """
    spans = [
        calendar.working_days_between(one.received_on, one.closed_on)
        - calendar.is_working_day(one.received_on)
        if policy.average_in_working_days
        else (one.closed_on - one.received_on).days
        for one in handled
    ]
    if not spans:
        return None
    return (Decimal(sum(spans)) / len(spans)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def return_due_on(year: int) -> date:
    """The last day to publish the return on a year (T9): 31 January after it.  Law: WEB."""
    return date(year + 1, *RETURN_DUE)
