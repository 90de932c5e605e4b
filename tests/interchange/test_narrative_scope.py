"""Prose that tells of another time, of others or of some: no figure of the tables is contradicted."""

from __future__ import annotations

import pytest
from interchange.reports import SOUND, saying

from gongkai.interchange.narrative.remarks import remarks
from gongkai.law.footing import Level

# The tables behind these sentences: tests/interchange/reports.py.
OF_SOMETHING_ELSE = (
    "2024年度委属单位收到政府信息公开申请12件。",
    "直属机构全年收到政府信息公开申请40件。",
    "我市2024年政府信息公开申请总量为2310件。",
    "截至6月底，收到政府信息公开申请5件。",
    "截至2024年11月，收到政府信息公开申请12件。",
    "去年同期，收到政府信息公开申请61件。",
    "近三年共收到政府信息公开申请160件。",
    "2023年、2024年分别收到政府信息公开申请61件、13件。",
    "因政府信息公开被提起行政复议2件（均为2023年申请引发）。",
    "政府信息公开行政复议4件，2023年结转到2024年的行政诉讼1件、新增2件。",
    "没有收到科研机构、社会公益组织提出的政府信息公开申请。",
    "自《条例》修订以来，累计受理政府信息公开申请480件。",
    "2021年至2024年，分别收到政府信息公开申请30件、42件、61件、13件。",
    "平均每个工作日受理依申请公开0.5件，月均受理依申请公开1.1件。",
    "2023年提出、结转至2024年答复的政府信息公开申请5件。",
    "办理政府信息公开申请13件，按时答复12件，延期答复2件。",
    "（二）依申请公开情况\n\n林权登记申请办结860件。",
    "本年制作信息40条，主动公开信息33条，依申请公开信息7条。",
    "（二）依申请公开情况\n\n区法制机构审理行政复议案件44件，维持25件。",
)
OF_THE_REPORT = (
    "截至2024年12月31日，共收到政府信息公开申请18件。",
    "截至12月底，收到政府信息公开申请18件。",
    "收到政府信息公开申请18件（均为2024年提出）。",
    "没有收到自然人、社会公益组织提出的政府信息公开申请。",
    "我委2024年收到政府信息公开申请18件。",
    "因政府信息公开被提起行政复议6件（2件尚未审结）。",
    "2024年我局受理政府信息依申请公开办理事项18件。",
    "本委受理依申请信息18条。",
)


def warnings(sentence):
    found = remarks(saying(sentence, of=SOUND))
    return [d for d in found if d.rule == "K7" and d.level is not Level.HINT]


@pytest.mark.parametrize("sentence", OF_SOMETHING_ELSE)
def test_a_figure_of_something_else_is_no_warning(sentence):
    assert warnings(sentence) == []


@pytest.mark.parametrize("sentence", OF_THE_REPORT)
def test_a_figure_of_this_report_is_still_held_against_the_tables(sentence):
    assert warnings(sentence)
