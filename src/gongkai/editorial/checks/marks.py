"""Does a text carry a mark of secrecy, or a document number in a form that no document has?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.editorial.checks.found import Hit
from gongkai.editorial.terms import Severity

SECRECY = "secrecy.mark"
DOCUMENT_NUMBER = "form.document_number"
_SHOWN = 8

_STARRED = re.compile(r"(?:绝密|机密|秘密)\s*[★☆✩✪*＊]\s*(?:\d+\s*[年月日天]|长期)?")
_ALONE = re.compile(r"\s*(?:密级[:：]?\s*)?(绝密|机密|秘密|内部)\s*")
_NUMBER = re.compile(
    r"(?P<open>[\[(（【﹝〔［〈])\s*(?P<year>\d{2}|\d{4})\s*年?"
    r"(?P<close>[\])）】﹞〕］〉])\s*(?P<nth>第)?\s*(?P<number>\d{1,5})\s*号"
)
# The letters of the organ, which stand before it.
_WORD = re.compile(r"[\u4e00-\u9fff]{1,12}\s*$")
# Words after which a bracketed year begins a document number rather than a remark.
_SERIES = re.compile(
    "(?:发|函|办|字|规|令|政|委|局|厅|公告|通告|公开告|告|批|审|罚|许|号|文|议|复|财|法|数|监|建|规划|通|纪要)$"
)


def secrecy_marks(text: str) -> Iterator[Hit]:
    """Marks as they stand in the head of a classified document.  Law: REG 14, 17."""
    for match in _STARRED.finditer(text):
        yield Hit(SECRECY, Severity.BLOCK, *match.span(), "国家秘密的密级标志。")
    alone = _ALONE.fullmatch(text)
    if alone:
        yield Hit(SECRECY, Severity.BLOCK, *alone.span(1), "单独成行的密级字样。")


def document_numbers(text: str) -> Iterator[Hit]:
    """Document numbers not of the form 机关代字〔四位年份〕顺序号号 (GB/T 9704)."""
    for match, word in _numbers(text):
        wrong = _wrong(match)
        if wrong and _SERIES.search(word):
            yield Hit(
                DOCUMENT_NUMBER,
                Severity.WARN,
                match.start() - min(len(word), _SHOWN),
                match.end(),
                "发文字号的写法不合规定：" + "，".join(wrong) + "。",
                suggestion=_right(match, word),
            )


def well_formed_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where well-formed document numbers stand: nothing in them is a number of something else."""
    for match, word in _numbers(text):
        if not _wrong(match):
            yield match.start() - len(word), match.end()


def _numbers(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _NUMBER.finditer(text):
        before = _WORD.search(text, max(0, match.start() - 12), match.start())
        if before:
            yield match, before[0].strip()


def _wrong(match: re.Match[str]) -> list[str]:
    wrong = []
    if (match["open"], match["close"]) != ("〔", "〕"):
        wrong.append("年份用六角括号〔〕")
    if len(match["year"]) != 4:
        wrong.append("年份写四位")
    if match["nth"]:
        wrong.append("顺序号前不加“第”字")
    if match["number"].startswith("0"):
        wrong.append("顺序号不编虚位")
    return wrong


def _right(match: re.Match[str], word: str) -> str:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    number = match["number"].lstrip("0") or match["number"]
    return f"{word[-_SHOWN:]}〔{year}〕{number}号"
