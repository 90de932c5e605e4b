"""Which columns a ledger of publications has, and which words stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import unique

from gongkai.channels.terms import Change, Channel
from gongkai.interchange.sources.listing import heading_key
from gongkai.law.proactive import InformationClass
from gongkai.law.terms import Term


@unique
class Field(Term):
    """What one column of the ledger tells."""

    CHANNEL = "channel", "渠道"
    ACCOUNT = "account", "账号"
    TITLE = "title", "标题"
    PUBLISHED_ON = "published_on", "发布日期"
    CLASS = "information_class", "信息类别"
    SECTION = "section", "栏目"
    DIVISION = "division", "供稿机构"
    AUTHOR = "author", "作者"
    URL = "url", "网址"
    EXTERNAL_ID = "external_id", "平台编号"
    CHANGE = "change", "发布性质"


REQUIRED = (Field.TITLE, Field.PUBLISHED_ON)
HEADINGS: Mapping[str, Sequence[str]] = {
    Field.CHANNEL: ("渠道", "发布渠道", "公开渠道", "发布平台", "平台", "媒体类型"),
    Field.ACCOUNT: (
        "账号", "账号名称", "帐号", "帐号名称", "公众号", "公众号名称", "微博账号", "媒体名称",
        "新媒体名称", "发布账号", "网站名称",
    ),
    Field.TITLE: (
        "标题", "信息标题", "文章标题", "稿件标题", "图文标题", "题名", "名称", "信息名称",
        "稿件名称", "微博内容", "内容", "内容标题",
    ),
    Field.PUBLISHED_ON: (
        "发布日期", "发布时间", "日期", "时间", "推送日期", "推送时间", "发表日期", "发表时间",
        "公开日期", "公开时间",
    ),
    Field.CLASS: ("信息类别", "信息分类", "类别", "分类", "信息类型"),
    Field.SECTION: ("栏目", "所属栏目", "发布栏目"),
    Field.DIVISION: (
        "供稿机构", "供稿单位", "供稿科室", "供稿部门", "报送单位", "报送科室", "内设机构", "部门",
        "科室", "处室", "责任科室", "责任单位",
    ),
    Field.AUTHOR: ("作者", "撰稿人", "供稿人", "拟稿人", "编辑", "责任编辑", "报送人"),
    Field.URL: ("网址", "链接", "链接地址", "原文链接", "信息网址", "文章链接", "发布网址", "URL"),
    Field.EXTERNAL_ID: ("平台编号", "微博编号", "图文编号", "信息编号", "文章编号"),
    Field.CHANGE: ("发布性质", "性质"),
}  # fmt: skip

_CHANNELS: Mapping[Term, Sequence[str]] = {
    Channel.WEBSITE: ("网站", "门户网站", "官网", "官方网站", "政务网站", "政府门户网站"),
    Channel.WECHAT: ("微信", "公众号", "微信公众号", "政务微信公众号", "微信公众平台"),
    Channel.WEIBO: ("微博", "新浪微博", "官方微博", "微博客"),
    Channel.CLIENT: ("客户端", "APP", "政务客户端", "移动应用"),
    Channel.VIDEO: ("视频号", "短视频", "抖音", "抖音号", "快手", "微信视频号"),
    Channel.GAZETTE: ("公报",),
    Channel.PRESS: ("新闻发布会", "媒体", "报纸", "电视", "广播", "新闻媒体"),
    Channel.NOTICE_BOARD: ("公告栏", "公示栏", "查阅点", "公开栏"),
    Channel.OTHER: ("其他",),
}
_CLASSES: Mapping[Term, Sequence[str]] = {
    InformationClass.OVERVIEW: ("概况", "概况类", "概况信息"),
    InformationClass.NEWS: ("动态", "政务动态信息", "动态信息", "工作动态", "新闻动态"),
    InformationClass.CATALOGUE: ("信息公开目录", "公开目录", "目录", "目录信息", "公开目录信息"),
}
_CHANGES: Mapping[Term, Sequence[str]] = {
    Change.FIRST: ("首发", "发布", "新发"),
    Change.UPDATE: ("更新",),
    Change.CORRECTION: ("勘误",),
    Change.REPUBLISH: ("重发",),
    Change.WITHDRAWAL: ("撤回", "下线"),
}
_TERMS: Mapping[Field, Mapping[Term, Sequence[str]]] = {
    Field.CHANNEL: _CHANNELS,
    Field.CLASS: _CLASSES,
    Field.CHANGE: _CHANGES,
}
_BY_WORD: Mapping[Field, Mapping[str, Term]] = {
    field: {
        heading_key(word): term
        for term, words in terms.items()
        for word in (term.label, str(term), *words)
    }
    for field, terms in _TERMS.items()
}


def term_of(field: Field, word: str) -> Term | None:
    """The term that a word of the column names; None for one that is not known."""
    key = heading_key(word)
    return _BY_WORD[field].get(key) or _BY_WORD[field].get(key.upper())


def labels_of(field: Field) -> list[str]:
    """The wordings to choose from in a column, empty for one of free text."""
    return [term.label for term in _TERMS.get(field, ())]


def field_named(name: str) -> Field | None:
    """The field of that wording or code."""
    return next((field for field in Field if name in (field.label, str(field))), None)
