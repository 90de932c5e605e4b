"""What is the full name of the organ?  As printed; a place alone stands for its government."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.interchange.text import compact

_ORGAN = re.compile(
    r"(?!我|该|本(?!溪)).{2,60}(?:政府|办公室|办公厅|委员会|管委会|办事处|局|厅|院|委|办|中心|署|司|部|所|站|队|处|会|"
    r"公司|集团|银行|学校|大学|医院|省|自治区|市|区|县|旗|州|盟|镇|乡|街道|苏木)"
)
# Zones and parks are run by committees, not by people's governments.
_PLACE = re.compile(
    r".{1,20}(?:省|自治区|市|县|州|盟|旗|镇|乡|苏木|(?<![发新园景范假税管作验业游林矿灌库厂港理])区)"
)
_LEADING = re.compile(
    r"^(?:[【\[][^】\]]{1,8}[】\]]|关于|關於|印发|公布|发布|公开|的|《|【|\[|【?公示】?|》)+"
)
_PASSED_ON = re.compile(r"关于(?:印发|公布|发布|公开|公示|报送|上报|编制)+《?")
_TRAILING = re.compile(r"(?:关于|的|度|年度|年|《|》|公布|发布|印发|编制|开展)+$")
_CONTACT = re.compile(
    r"(?:请与|请联系|请向|直接与|径与|可与|联系单位[:：])(?P<organ>[^（(，,。:：；;、]{4,36}?)"
    r"(?:政府信息公开(?:工作)?(?:办公室|科|股|处)|党政(?:综合)?办公室?|综合(?:办公室|科|股)|"
    r"信息公开办公室|办公室|办公厅|办)?"
    r"(?:联系|[（(，,。:：；;]|$)"
)
_SOURCE = re.compile(
    r"(?:发布机构|发文机关|发文机构|信息来源|来源|责任部门|公开主体|编制单位|"
    r"(?:^|填报|报告|报送)单位(?=[:：]))[:： |]*(?P<organ>[^:：|，。\s\d]{3,30})"
)


def is_organ(text: str) -> bool:
    """Whether the words look like the name of an organ or a place."""
    return _ORGAN.fullmatch(compact(text)) is not None


def trimmed(said: str, *, follows: bool = False) -> str:
    """The name without the words that lead to it.

    `follows` says that 政府信息公开 stands behind, which swallows the end of 人民政府.
    """
    said = re.split(r"[:：@＠]", said.strip("\"“”'、，,:： -—_"))[-1]
    said = next((part for part in reversed(_PASSED_ON.split(said)) if part), "")
    if said[:1] + said[-1:] in ("()", "（）") and said.count(said[0]) == 1:
        said = said[1:-1]
    name = _TRAILING.sub("", _LEADING.sub("", said))
    if follows and name.endswith("人民"):
        return name + "政府"
    return name


def completed(organ: str, text: Sequence[str]) -> tuple[str, str | None]:
    """The name in full, and why it is not what is printed.

    A place that reports stands for its government, a subdistrict for its office.
    """
    if organ.endswith("街道"):
        return _with(organ, "办事处", text)
    if _PLACE.fullmatch(compact(organ)):
        return _with(organ, "人民政府", text)
    return organ, None


def _with(organ: str, ending: str, text: Sequence[str]) -> tuple[str, str | None]:
    whole = organ + ending
    if any(whole in line for line in text):
        return whole, None
    return whole, f"题目只写“{organ}”，报告机关写全为“{whole}”"


def mentioned(lines: Sequence[str]) -> str | None:
    """The organ that the words before the first part name as publisher or to be asked."""
    for pattern in (_CONTACT, _SOURCE):
        for line in lines:
            match = pattern.search(compact(line))
            if match and is_organ(match["organ"]):
                return as_printed(match["organ"], line)
    return None


def as_printed(organ: str, line: str) -> str:
    """The organ in the characters of the line, blanks inside taken away."""
    plain = re.sub(r"\s", "", line)
    at = compact(plain).find(organ)
    return plain[at : at + len(organ)] if at >= 0 and len(compact(plain)) == len(plain) else organ
