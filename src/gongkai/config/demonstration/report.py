"""The demonstration year's annual report: its prose, with every figure printed from the count."""

from __future__ import annotations

from datetime import datetime

from gongkai.config.demonstration.cast import YEAR, Troupe
from gongkai.config.demonstration.titles import SHANGHAI
from gongkai.reports.actions import (
    accept,
    approve,
    draft,
    publish,
    send_for_review,
    sign,
    submit,
    type_section,
)
from gongkai.reports.models import Edition

OVERVIEW = """\
{{年度}}年，{{机关名称}}按照条例和上级部署，把公开的要求放到日常办事和内容发布的各个环节，全年工作情况如下。
（一）主动公开
门户网站全年发布信息{{网站信息发布总数}}条，其中概况类信息更新{{概况类信息更新量}}条，政务动态信息更新{{政务动态信息更新量}}条，信息公开目录信息更新{{信息公开目录信息更新量}}条。政务微信“开封政务服务”发布信息{{政务微信发布总数}}条，政务微博“文明开封政数局”发布信息{{政务微博发布总数}}条。回复群众留言{{答复群众留言数}}条。
（二）依申请公开
全年收到政府信息公开申请{{收到申请总数}}件，上年结转{{上年结转申请数}}件，办结{{办结申请总数}}件，结转下年度{{结转下年申请数}}件。
（三）政府信息管理
发布前逐条核对标题、来源和日期，办事指南每季度复核一次，变更的内容及时更新，停用的内容注明原因。
（四）政府信息公开平台建设
网站和政务新媒体共发布信息{{主动公开信息总数}}条。平台按指南、制度、法定主动公开内容和年报分栏，手机和读屏软件均可阅读，年度报告可以下载。
（五）监督保障
内容发布执行三审三校和保密审查，申请的登记、审核、答复由不同人员负责，办理过程留有记录，可以核对。
"""
PROBLEMS = """\
主要问题：一是解读材料以文字为主，图表和案例偏少；二是部分栏目更新集中在季度末，平时更新不够均衡。
改进措施：{{下年度}}年，对群众办事影响较大的文件同步编写问答和图解；按月检查各栏目更新情况，对连续两月没有更新的栏目逐一说明原因。
"""
OTHER = """\
按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），本年度没有收取信息处理费。
"""


def build(troupe: Troupe) -> Edition:
    """Count, write, review, sign, send up and publish, as officers would in January."""
    edition = draft(troupe.bureau, YEAR, by=troupe.handler, at=_january(8))
    for section, text in (("overview", OVERVIEW), ("problems", PROBLEMS), ("other", OTHER)):
        type_section(edition, section=section, text=text, by=troupe.handler, at=_january(10))
    send_for_review(edition, by=troupe.handler, at=_january(11))
    approve(edition, by=troupe.head, at=_january(12))
    sign(edition, by=troupe.leader, at=_january(15), note="同意报送。")
    submit(edition, by=troupe.head, at=_january(15))
    accept(edition, by=troupe.authority, at=_january(18))
    return publish(edition, by=troupe.head, at=_january(19))


def _january(day: int) -> datetime:
    return datetime(YEAR + 1, 1, day, 10, 30, tzinfo=SHANGHAI)
