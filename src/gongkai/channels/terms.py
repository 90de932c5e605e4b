"""Which ways out there are, and what can be said of one act of publishing."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class Channel(Term):
    """A way of making information public.  Law: REG 23."""

    WEBSITE = "website", "政府网站"
    WECHAT = "wechat", "政务微信"
    WEIBO = "weibo", "政务微博"
    CLIENT = "client", "移动客户端"
    VIDEO = "video", "短视频号"
    GAZETTE = "gazette", "政府公报"
    PRESS = "press", "新闻发布会和媒体"
    NOTICE_BOARD = "notice_board", "公告栏和查阅点"
    OTHER = "other", "其他渠道"


@unique
class Change(Term):
    """What an act of publishing does to what stands there already."""

    FIRST = "first", "首次发布"
    UPDATE = "update", "实质更新"
    CORRECTION = "correction", "更正"
    REPUBLISH = "republish", "重新发布"
    WITHDRAWAL = "withdrawal", "撤下"


@unique
class State(Term):
    """How far an act of publishing has come."""

    DUE = "due", "待发布"
    CLAIMED = "claimed", "发布中"
    SENT = "sent", "已发布"
    CONFIRMED = "confirmed", "已核实"
    FAILED = "failed", "发布失败"
    VOID = "void", "已作废"


@unique
class Provenance(Term):
    """How the record knows of the act."""

    WORKFLOW = "workflow", "经审核流程发布"
    UNREVIEWED = "unreviewed", "未经审核流程发布"
    CHANNEL_NATIVE = "channel_native", "渠道原发"
    IMPORTED = "imported", "平台导入"
    ATTESTED = "attested", "人工登记"
    DEMONSTRATION = "demonstration", "演示"
