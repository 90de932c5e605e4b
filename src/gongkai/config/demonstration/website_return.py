"""The demonstration year's website return: counted, typed where nobody counts, checked, published.

What an installation cannot know is said not to be available rather than invented.
"""

from __future__ import annotations

from datetime import datetime

from gongkai.config.demonstration.cast import YEAR, Troupe
from gongkai.config.demonstration.titles import SHANGHAI
from gongkai.reports.actions.check_return import check_return
from gongkai.reports.actions.draft_return import draft_return
from gongkai.reports.actions.publish_return import publish_return
from gongkai.reports.actions.type_answers import type_answers
from gongkai.reports.models import WebsiteReturn

NONE = "0"
# The source of what is said, and what is said; an empty answer says that there are no data.
TYPED: tuple[tuple[str, dict[str, str]], ...] = (
    ("【演示】演示站点没有访问统计", {"visitors": "", "visits": ""}),
    ("【演示】演示站点不办理业务，没有注册用户和办件", dict.fromkeys(
        ("users", "handled", "handled.natural_persons", "handled.legal_persons"), NONE
    )),
    ("【演示】按网站栏目核对，本年没有", dict.fromkeys(
        (
            "concerns_answered",
            "solicitations",
            "opinions",
            "results_published",
            "interviews",
            "interview_messages",
            "interview_answers",
        ),
        NONE,
    )),
    ("【演示】留言在本网站统一受理", {"has_platform": "是", "has_question_service": "否"}),
    ("【演示】演示数据，没有实际检测", {
        "security_checks": NONE,
        "problems_found": NONE,
        "problems_mended": NONE,
        "has_monitoring": "否",
        "has_drills": "否",
        "has_security_officer": "是",
    }),
    ("【演示】演示账号没有关注数据", {"weibo.followers": "", "wechat.subscribers": ""}),
    ("网站有大字、高对比度和读屏支持，站内检索可以直达办事指南", {
        "search_as_service": "是",
        "accessible": "是",
        "languages": "否",
        "personalised": "否",
    }),
)  # fmt: skip


def build(troupe: Troupe) -> WebsiteReturn:
    """Count, answer, have it checked by another officer, publish, in January."""
    drafted = draft_return(troupe.bureau, YEAR, by=troupe.handler, at=_january(9))
    for reason, answers in TYPED:
        type_answers(drafted, answers, reason=reason, by=troupe.handler, at=_january(11))
    check_return(drafted, by=troupe.head, at=_january(22))
    return publish_return(drafted, by=troupe.head, at=_january(23))


def _january(day: int) -> datetime:
    return datetime(YEAR + 1, 1, day, 15, 20, tzinfo=SHANGHAI)
