"""Which headline figures an annual report usually states, and what each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.channels.terms import Channel
from gongkai.law.proactive import InformationClass

Part = tuple[Channel, InformationClass | None]
"""One channel, and one class in it; None stands for all of the channel."""

WEBSITE_TOTAL = "网站信息发布总数"
WEBSITE_OVERVIEW = "概况类信息更新量"
WEBSITE_NEWS = "政务动态信息更新量"
WEBSITE_CATALOGUE = "信息公开目录信息更新量"
WECHAT_TOTAL = "政务微信发布总数"
WEIBO_TOTAL = "政务微博发布总数"
DISCLOSED_TOTAL = "主动公开信息总数"

_OVERVIEW: Part = (Channel.WEBSITE, InformationClass.OVERVIEW)
_NEWS: Part = (Channel.WEBSITE, InformationClass.NEWS)
_CATALOGUE: Part = (Channel.WEBSITE, InformationClass.CATALOGUE)
_WECHAT: Part = (Channel.WECHAT, None)
_WEIBO: Part = (Channel.WEIBO, None)

HEADLINES: Mapping[str, tuple[Part, ...]] = MappingProxyType(
    {
        WEBSITE_TOTAL: (_OVERVIEW, _NEWS, _CATALOGUE),
        WEBSITE_OVERVIEW: (_OVERVIEW,),
        WEBSITE_NEWS: (_NEWS,),
        WEBSITE_CATALOGUE: (_CATALOGUE,),
        WECHAT_TOTAL: (_WECHAT,),
        WEIBO_TOTAL: (_WEIBO,),
        DISCLOSED_TOTAL: (_OVERVIEW, _NEWS, _CATALOGUE, _WECHAT, _WEIBO),
    }
)
