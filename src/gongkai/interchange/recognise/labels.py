"""What does a label mean?  The words of the form: whole, shortened, numbered anew or bent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from gongkai.interchange.recognise.distance import containing, nearest, shortened
from gongkai.interchange.text import bare, compact, spellings
from gongkai.law.annual_report import (
    ROWS,
    Column,
    Edition,
    RemedyColumn,
    RemedyTable,
    row_label,
)
from gongkai.law.outcomes import OutcomeGroup

RESULTS = "results"
"""The upright label 三、本年度办理结果 beside the inner rows."""
FOOTING = "footing"
SUBTOTAL = "subtotal"
GROUPS = frozenset({"withheld", "unavailable", "not_processed", "other"})
"""Headings of table 3 that hold rows; `other` is itself a row in the form of 2019."""


class Label(NamedTuple):
    """What a text means, and whether it had to be mended to say so."""

    meaning: str
    damaged: bool = False


_NUMBERING = re.compile(
    r"(?:[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）]|[一二三四五六七八九十]{1,2}[、,，.．:：]|"
    r"\d{1,2}[、,，.．:：]|\d(?=[^\d.,%])|[①-⑳⑴-⒇⒈-⒛㈠-㈩])[、,，.．:：]?"
)
_CORE_END = re.compile(r"\(.*\)$")
NUMERALS = "一二三四五六七八九十"


@lru_cache(maxsize=8192)
def unnumbered(text: str) -> str:
    """The bare words behind the numbering."""
    packed = compact(text)
    match = _NUMBERING.match(packed)
    return bare(packed[match.end() :] if match else packed)


def _row_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for edition in Edition:
        for code in ROWS[edition]:
            words[unnumbered(row_label(code))] = code
    words |= {unnumbered(group.label): group.value for group in OutcomeGroup}
    words["本年度办理结果"] = RESULTS
    return words


_MORE_ROW_WORDS = {
    "本年新收": "received",
    "本年新收申请数量": "received",
    "本年新收政府信息公开申请": "received",
    "本年度新收政府信息公开申请数量": "received",
    "上年结转": "carried_in",
    "上年结转申请数量": "carried_in",
    "上年结转政府信息公开申请": "carried_in",
    "上年度结转政府信息公开申请数量": "carried_in",
    "上一年度结转政府信息公开申请数量": "carried_in",
    "结转下年度": "carried_out",
    "结转下一年度继续办理": "carried_out",
    "结转到下年度继续办理": "carried_out",
    "部分公开": "partly_granted",
    "部分公开区分处理": "partly_granted",
    "国家秘密": "withheld.state_secret",
    "属于国家机密": "withheld.state_secret",
    "属于国家密秘": "withheld.state_secret",
    "法律行政法规禁止公开": "withheld.barred_by_law",
    "危及三安全稳定": "withheld.security_or_stability",
    "本机关不掌握相关信息": "unavailable.not_held",
    "不掌握相关政府信息": "unavailable.not_held",
    "没有现成信息": "unavailable.needs_creation",
    "信访举报投诉": "not_processed.petition",
    "信访投诉举报类申请": "not_processed.petition",
    "逾期不补正": "other.clarification_lapsed",
    "申请人逾期不补正": "other.clarification_lapsed",
    "申请人无正当理由逾期不补正": "other.clarification_lapsed",
    "逾期不缴费": "other.fee_lapsed",
    "逾期未缴费": "other.fee_lapsed",
    "逾期不缴纳费用": "other.fee_lapsed",
    "申请人逾期未缴费": "other.fee_lapsed",
    "申请人逾期未按收费通知要求缴纳费用": "other.fee_lapsed",
    "其它": "other.other",
    "其他情形": "other.other",
    "其他原因": "other.other",
    "其它处理": "other",
    "合计": "concluded",
    "办理结果总计": "concluded",
    "小计": SUBTOTAL,
    "本年度处理结果": RESULTS,
    "本年办理结果": RESULTS,
}
ROW_WORDS: Mapping[str, str] = {**_row_words(), **_MORE_ROW_WORDS}
# Words that other tables share are known only where they stand alone.
_TELLING_ROWS = {w: m for w, m in ROW_WORDS.items() if len(w) >= 4 and m != SUBTOTAL}
_HEADING_WORDS = tuple(word for word, meaning in ROW_WORDS.items() if meaning in GROUPS)

COLUMN_WORDS: Mapping[str, str] = {
    **{column.label: column.value for column in Column},
    "其它": "other",
    "合计": "total",
    "公益组织": "welfare_body",
    "社会公益机构": "welfare_body",
    "法律服务": "legal_services",
    "法律机构": "legal_services",
    "企业": "business",
    "科研": "research_body",
    "商业": "business",
    "自然人个人": "natural_person",
    "小计": SUBTOTAL,
}
OVER_COLUMNS = frozenset({"申请人情况", "法人或其他组织", "法人和其他组织", "法人或其它组织"})

REMEDY_WORDS: Mapping[str, str] = {
    **{column.label: column.value for column in RemedyColumn},
    "维持": "upheld",
    "纠正": "overturned",
    "其他": "other",
    "其它": "other",
    "其它结果": "other",
    "审结": "pending",
    "未审结": "pending",
    "合计": "total",
}
REMEDY_GROUPS: Mapping[str, str] = {
    **{table.label: table.value for table in RemedyTable},
    "未经行政复议直接起诉": "direct",
    "未经复议直接诉讼": "direct",
    "直接起诉": "direct",
    "行政复议后起诉": "after_reconsideration",
    "复议后诉讼": "after_reconsideration",
    "经复议后起诉": "after_reconsideration",
}
SUITS = "行政诉讼"

TABLE2_ROWS: Mapping[str, str] = {
    "规章": "government_rules",
    "行政规范性文件": "normative_documents",
    "规范性文件": "normative_documents",
    "行政规范性档案": "normative_documents",
    "规范性档案": "normative_documents",
    "行政许可": "licences",
    "其他对外管理服务事项": "other_services",
    "其它对外管理服务事项": "other_services",
    "行政处罚": "penalties",
    "行政强制": "coercive_measures",
    "行政事业性收费": "fees",
    "政府集中采购": "procurement",
}
TABLE2_HEADS: Mapping[str, str] = {
    "本年制发件数": "issued",
    "本年制发数": "issued",
    "本年制定件数": "issued",
    "本年废止件数": "repealed",
    "本年废止数": "repealed",
    "现行有效件数": "in_force",
    "现行有效件": "in_force",
    "现行有效数": "in_force",
    "本年新制作数量": "made",
    "本年新公开数量": "disclosed",
    "对外公开总数量": "disclosed_total",
    "公开总数量": "disclosed_total",
    "上一年项目数量": "previous",
    "上年项目数量": "previous",
    "上一年度项目数量": "previous",
    "本年增减": "change",
    "本年增": "change",
    "增减": "change",
    "处理决定数量": "decisions",
    "本年处理决定数量": "decisions_this_year",
    "本年收费金额": "fees_wan_yuan",
    "收费金额": "fees_wan_yuan",
    "采购项目数量": "procurement_projects",
    "采购总金额": "procurement_amount_yuan",
}
CONTENT = "信息内容"
_TWO = re.compile(f"[{spellings('二')}]")
_ARTICLE = re.compile(r"第二十条第?[一二三四五六七八九十()]*项?")


@lru_cache(maxsize=8192)
def row_of(text: str) -> Label | None:
    """The row or heading of table 3 that a label names, or None.

    `其他`, `总计` and the like are rows only where they stand in the column of labels: the caller
    knows where that is.
    """
    word = unnumbered(text)
    if not word or len(word) > 60:
        return None
    if word in ROW_WORDS:
        return Label(ROW_WORDS[word])
    if "勾稽关系" in word:
        return Label(FOOTING)
    if len(word) < 4 or word in _FOREIGN:
        return None
    last = unnumbered(text.split()[-1])
    if last in _TELLING_ROWS:
        return Label(_TELLING_ROWS[last])
    return _behind_heading(word, last) or _mended(word, _TELLING_ROWS)


def _behind_heading(word: str, last: str) -> Label | None:
    """A bent label behind the heading of its group, which is whole and would be taken for it."""
    heading = next((h for h in _HEADING_WORDS if word.startswith(h)), None)
    if heading is None:
        return None
    rest = unnumbered(word[len(heading) :])
    near = [w for w in (rest, last) if len(w) >= 4 and w != word]
    meaning = next((m for w in near if (m := nearest(w, _TELLING_ROWS))), None)
    return Label(meaning, damaged=True) if meaning and meaning not in GROUPS else None


_FOREIGN = frozenset(
    {*COLUMN_WORDS, *OVER_COLUMNS, *REMEDY_WORDS, *REMEDY_GROUPS, *TABLE2_ROWS, *TABLE2_HEADS}
    | {CONTENT, SUITS, "申请人"}
)


def _mended(word: str, known: Mapping[str, str]) -> Label | None:
    meaning = containing(word, known, 12) or nearest(word, known) or shortened(word, known.items())
    return Label(meaning, damaged=True) if meaning else None


@lru_cache(maxsize=4096)
def column_of(text: str) -> Label | None:
    """The column of table 3 that a head names, or None."""
    return _head(_CORE_END.sub("", compact(text)), COLUMN_WORDS)


@lru_cache(maxsize=4096)
def remedy_column_of(text: str) -> Label | None:
    """The column of table 4 that a head names, or None."""
    return _head(text, REMEDY_WORDS)


@lru_cache(maxsize=4096)
def remedy_group_of(text: str) -> Label | None:
    """The group of table 4 that a head names, or None."""
    return _head(text, REMEDY_GROUPS)


@lru_cache(maxsize=4096)
def table2_row_of(text: str) -> Label | None:
    """The row of table 2 that a label names, or None."""
    return _head(unnumbered(_CORE_END.sub("", compact(text))), TABLE2_ROWS)


@lru_cache(maxsize=4096)
def table2_head_of(text: str) -> Label | None:
    """The column of table 2 that a head names, or None."""
    core = _CORE_END.sub("", compact(text))
    word = bare(core)
    if word in TABLE2_HEADS:
        return Label(TABLE2_HEADS[word])
    long = {w: m for w, m in TABLE2_HEADS.items() if len(w) >= 5}
    return _head(word, long) if 4 <= len(word) <= 16 else None


def is_article(text: str) -> bool:
    """Whether the text is a line such as 第二十条第（一）项 between the parts of table 2."""
    return _TWO.search(text) is not None and _ARTICLE.fullmatch(bare(text)) is not None


def _head(text: str, known: Mapping[str, str]) -> Label | None:
    word = bare(text)
    if word in known:
        return Label(known[word])
    if not 3 <= len(word) <= 16:
        return None
    meaning = nearest(word, known)
    return Label(meaning, damaged=True) if meaning else None
