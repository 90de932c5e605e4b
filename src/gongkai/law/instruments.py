"""Which instruments are implemented, by what short name, and how an article of them is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

FROM_MEMORY = "(from memory)"
_CITATION = re.compile(r"([A-Z][A-Z0-9]*)(?: (\d{1,4})((?:\(\d{1,2}\)){0,2}))?")
_DIGITS = "零一二三四五六七八九"


class Details(NamedTuple):
    """What identifies an instrument; `in_force_on` is None where no copy states the day."""

    title: str
    number: str
    in_force_on: date | None
    short: str
    unit: str = "条"
    itemised: frozenset[int] = frozenset()


def _reply(number: str, subject: str) -> Details:
    """A letter of the national disclosure office that answers a question of practice."""
    return Details(f"国务院办公厅政府信息与政务公开办公室{subject}", number, None, number)


class Instrument(Enum):
    """The instruments the code cites; the member's name is the short name in a citation."""

    REG = Details(
        "中华人民共和国政府信息公开条例",
        "国务院令第711号",
        date(2019, 5, 15),
        "条例",
        itemised=frozenset({20, 31, 36}),
    )
    FEE = Details(
        "政府信息公开信息处理费管理办法",
        "国办函〔2020〕109号",
        date(2021, 1, 1),
        "信息处理费管理办法",
    )
    FORM = Details(
        "中华人民共和国政府信息公开工作年度报告格式",
        "国办公开办函〔2021〕30号",
        date(2021, 9, 26),
        "年度报告格式",
        "部分",
    )
    FORM19 = Details(
        "中华人民共和国政府信息公开工作年度报告格式（试行）",
        "国办公开办函〔2019〕60号",
        None,
        "年度报告格式（试行）",
        "部分",
    )
    PLATFORM = _reply("国办公开办函〔2019〕61号", "关于规范政府信息公开平台有关事项的通知")
    WEB = Details(
        "国务院办公厅关于做好政府网站年度报表发布工作的通知",
        "国办函〔2018〕12号",
        date(2018, 1, 15),
        "国办函〔2018〕12号",
    )
    CHECK = Details(
        "政府网站与政务新媒体检查指标、监管工作年度考核指标",
        "国办秘函〔2019〕19号",
        None,
        "国办秘函〔2019〕19号",
    )
    STAGES = Details(
        "《关于全面推进政务公开工作的意见》实施细则",
        "国办发〔2016〕80号",
        None,
        "国办发〔2016〕80号",
    )
    NORMS = Details(
        "国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知",
        "国办发〔2018〕37号",
        None,
        "国办发〔2018〕37号",
    )
    LEGALITY = Details(
        "国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见",
        "国办发〔2018〕115号",
        None,
        "国办发〔2018〕115号",
    )
    SITES = Details("政府网站发展指引", "国办发〔2017〕47号", None, "国办发〔2017〕47号")
    MATTERS = Details(
        "国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见",
        "国办发〔2019〕54号",
        None,
        "国办发〔2019〕54号",
    )
    ARL = Details(
        "中华人民共和国行政复议法（2023年修订）", "主席令第九号", date(2024, 1, 1), "行政复议法"
    )
    ARL17 = Details(
        "中华人民共和国行政复议法（2017年修正）",
        "主席令第七十六号",
        date(2018, 1, 1),
        "行政复议法（2017年）",
    )
    ARLI = Details(
        "中华人民共和国行政复议法实施条例",
        "国务院令第499号",
        date(2007, 8, 1),
        "行政复议法实施条例",
    )
    APL = Details("中华人民共和国行政诉讼法", "2017年修正", date(2017, 7, 1), "行政诉讼法")
    APLI = Details(
        "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
        "法释〔2018〕1号",
        date(2018, 2, 8),
        "行政诉讼法解释",
    )
    SPC25 = Details(
        "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
        "法释〔2025〕8号",
        date(2025, 6, 1),
        "法释〔2025〕8号",
    )
    CPL = Details("中华人民共和国民事诉讼法", "2023年修正", date(2024, 1, 1), "民事诉讼法")
    CCL = Details("中华人民共和国民法典", "主席令第四十五号", date(2021, 1, 1), "民法典")
    BUDGET = Details("中华人民共和国预算法", "2018年修正", None, "预算法")
    PENALTY = Details("中华人民共和国行政处罚法", "2021年修订", date(2021, 7, 15), "行政处罚法")
    POST = Details("中华人民共和国邮政法", "2015年修正", None, "邮政法")
    SIGN = Details("中华人民共和国电子签名法", "2019年修正", None, "电子签名法")
    HOLIDAYS = Details(
        "全国年节及纪念日放假办法", "国务院令第795号", date(2025, 1, 1), "全国年节及纪念日放假办法"
    )
    OPINION132 = Details(
        "关于审理政府信息公开行政复议案件若干问题的指导意见",
        "国办函〔2021〕132号",
        None,
        "国办函〔2021〕132号",
    )
    REPLY207 = _reply("国办公开办函〔2015〕207号", "关于政府信息公开期限有关问题的解释")
    REPLY235 = _reply("国办公开办函〔2016〕235号", "关于政府信息公开处理决定送达问题的解释")
    REPLY19 = _reply("国办公开办函〔2017〕19号", "关于政府信息公开申请接收渠道问题的解释")
    REPLY14 = _reply("国办公开办函〔2019〕14号", "关于机构改革后政府信息公开申请办理问题的解释")

    @property
    def details(self) -> Details:
        """The instrument's title, number, day in force and short Chinese name."""
        return self.value


def numeral(n: int) -> str:
    """A number from 1 to 9999 in Chinese as articles are numbered, e.g. 201 → 二百零一."""
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(text) and not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def _subdivisions(article: int, numbers: list[int], itemised: frozenset[int]) -> Iterator[str]:
    """Paragraph (款), item (项), or both; in an itemised article the single number is an item."""
    if len(numbers) == 2 or (numbers and article not in itemised):
        yield f"第{numeral(numbers[0])}款"
    if len(numbers) == 2 or (numbers and article in itemised):
        yield f"第（{numeral(numbers[-1])}）项"


def parse(citation: str) -> tuple[Instrument, int | None, list[int]]:
    """The instrument, article and inner numbers of `REG 33(2)`; a ValueError if it is no citation."""
    found = _CITATION.fullmatch(citation.removesuffix(FROM_MEMORY).strip())
    if not found or found[1] not in Instrument.__members__:
        message = f"not a citation: {citation!r}"
        raise ValueError(message)
    inner = [int(number) for number in re.findall(r"\d+", found[3] or "")]
    return Instrument[found[1]], int(found[2]) if found[2] else None, inner


def cite(citation: str) -> str:
    """The Chinese wording of a citation: `REG 33(2)` → 条例第三十三条第二款."""
    instrument, article, inner = parse(citation)
    details = instrument.details
    if article is None:
        return details.short
    head = f"{details.short}第{numeral(article)}{details.unit}"
    return head + "".join(_subdivisions(article, inner, details.itemised))


def cite_all(*citations: str) -> str:
    """Several citations joined in Chinese; an instrument cited twice running is named once."""
    joined, before = "", ""
    for citation in citations:
        name = parse(citation)[0].details.short
        wording = cite(citation)
        part = wording.removeprefix(name) if name == before else wording
        joined += ("、" if joined and part else "") + part
        before = name
    return joined
