"""Invented titles for the acts of publishing that no page of the demonstration stands behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from gongkai.config.demonstration.cast import YEAR

MARK = "【演示】"
SATURDAY = 5
SHANGHAI = ZoneInfo("Asia/Shanghai")

_PLACES = (
    "企业开办",
    "不动产登记",
    "社会保险",
    "医疗保障",
    "住房公积金",
    "工程建设",
    "交通运输",
    "户籍办理",
    "出入境",
    "农业农村",
    "文化旅游",
    "人才服务",
    "公共资源交易",
    "水电气讯",
)
_NEWS = (
    "窗口开展业务练兵",
    "专区召开服务对象座谈会",
    "窗口推出预约延时服务",
    "专区走进社区宣讲",
    "窗口完成材料清单核对",
    "专区邀请企业代表体验办事流程",
    "窗口上线办件进度提醒",
    "专区月度办件情况通报",
    "窗口开展差评回访",
    "专区完善无障碍设施",
    "窗口组织岗位轮训",
    "专区试行一次告知单",
    "窗口优化排队叫号",
    "专区公布十个常见问题",
    "窗口开展应急演练",
    "专区完成数据共享核验接入",
    "窗口开展礼仪和手语练习",
    "专区收集意见三十条",
    "窗口推行容缺受理",
    "专区举办政策讲解日",
    "窗口设立导办岗",
    "专区通报季度评价结果",
    "窗口整理归档全年材料",
    "专区试点自助终端办理",
    "窗口与县区开展联办",
    "专区开展窗口互评",
    "窗口公示当班人员",
    "专区更新办事地图",
    "窗口开展材料减量核查",
    "专区接待同行交流",
)
_CATALOGUE = (
    "办事指南变更情况",
    "收费依据说明",
    "服务事项清单（更新）",
    "证明事项清单（更新）",
    "跨区域通办事项清单",
    "中介服务事项清单",
)
_WECHAT = (
    "办事指南｜{0}要带哪些材料",
    "一分钟读懂｜{0}办理流程",
    "政策问答｜{0}常见疑问",
    "通知｜{0}窗口近期安排",
    "便民｜{0}可以网上办了",
    "提醒｜{0}这些信息别填错",
    "图解｜{0}全流程",
    "答复选登｜关于{0}的留言",
    "窗口故事｜{0}专区的一天",
    "数据｜{0}上月办件情况",
    "指南更新｜{0}",
    "辟谣｜关于{0}的不实说法",
    "体验｜跟着记者办{0}",
    "清单｜{0}所需表格",
    "避坑｜{0}最容易被退回的材料",
    "预约｜{0}周末号源",
    "视频｜{0}自助机怎么用",
    "对比｜{0}新旧流程",
    "地图｜{0}就近网点",
    "进度｜{0}怎么查办件",
    "费用｜{0}收不收费",
    "时限｜{0}几天办结",
    "无障碍｜{0}上门服务",
    "帮办｜{0}可以找谁帮忙",
    "倾听｜{0}意见征集",
    "回访｜{0}差评之后",
    "联办｜{0}一件事",
)
_WEIBO_DAYPARTS = ("早知道", "午间问答", "晚间提醒", "大厅实况", "数据小课堂", "反诈提示")
_WEIBO = (
    "{0}窗口今日等候情况",
    "{0}办理小贴士",
    "{0}材料清单一图收藏",
    "{0}网上入口在这里",
    "{0}常见误区",
    "{0}预约号源放出",
    "{0}帮办服务时间",
    "{0}自助机操作步骤",
    "{0}周末可以办",
    "{0}办件进度这样查",
    "{0}咨询电话",
    "{0}新流程节省了哪些步骤",
    "{0}少跑一趟的办法",
    "{0}表格下载",
    "{0}收件提醒",
)


def news() -> Iterator[str]:
    """Titles of news of the site."""
    return _marked(f"{place}{what}" for what, place in product(_NEWS, _PLACES))


def catalogue() -> Iterator[str]:
    """Titles of catalogue entries."""
    return _marked(f"{place}{what}" for what, place in product(_CATALOGUE, _PLACES))


def wechat() -> Iterator[str]:
    """Titles of articles of the WeChat account."""
    return _marked(form.format(place) for form, place in product(_WECHAT, _PLACES))


def weibo() -> Iterator[str]:
    """First lines of posts of the Weibo account."""
    texts = (form.format(place) for form, place in product(_WEIBO, _PLACES))
    return _marked(f"#政务{part}# {text}" for text, part in product(texts, _WEIBO_DAYPARTS))


def _marked(titles: Iterator[str]) -> Iterator[str]:
    return (f"{MARK}{title}" for title in titles)


def moments(count: int, *, every_day: bool) -> Iterator[datetime]:
    """As many moments as asked for, evenly over the year in order; weekdays only, unless said."""
    first = date(YEAR, 1, 1)
    days = [first + timedelta(n) for n in range(365)]
    if not every_day:
        days = [day for day in days if day.weekday() < SATURDAY]
    for n in range(count):
        day = days[n * len(days) // count]
        minute = 8 * 60 + 40 + (n * 37) % 500
        yield datetime.combine(day, time(minute // 60, minute % 60), tzinfo=SHANGHAI)
