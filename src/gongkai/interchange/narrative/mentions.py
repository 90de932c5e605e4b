"""What stands around a number: the words it follows, those it precedes, its year and its scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.interchange.narrative.numerals import Numeral, numerals
from gongkai.interchange.narrative.prose import Sentence, sentences_of
from gongkai.interchange.report import AnnualReport, Sections

BOUNDARY = re.compile(r"[，；：（）。]")
FILLER = re.compile(
    r"(共计|合计|总计|总数|总量|累计|共有|共|为|达到|达|有|数量|件数|数|案件|约|的|是|分别|计|"
    r"全年|本年度|年度|年|各类|等)++$"
)
AFTER = re.compile(r"[，；：（）。、\d]")
YEAR = re.compile(r"(20\d\d)年(?!\d+月\d+日(?:起|至|以来)|来)")
OTHER_TIME = re.compile(
    r"上年|去年|上一年|前年|同期|往年|历年|以来|近[两二三四五六\d]年|上半年|下半年|季度|每月|每周|每年|每季|[月日年]均|平均|"
    r"截[至止](?:20\d\d年)?(?:[1-9]|1[01])月|(?<![\d\-至—~－])(?!12月(?:31日|底|末))(?:[1-9]|1[0-2])月(?!\d*日?[\-至—~－])"
)
CHANGE = re.compile(r"(增加|减少|增长|下降|上升|降低|增幅|降幅|同比|环比|多了|少了)[^，；]*$")
COMPARED = re.compile(r"比|较|同期|增|减|升|降|结转")
LIMITED = re.compile(
    r"(市|县|区|州|省|旗|镇|乡)(人民)?政府(?!系统|信息|网|门户|及|和各|公报)|[市县区州省]本级|本级|政府办(?!法)|"
    r"各(县|区|部门|单位|镇|乡|街道)|[下所局直委厅]属|基层|县区|区县|[市县区州省]直|指导|督促|协助|抽查|"
    r"[\u4e00-\u9fff]{2,}(?<![我本该全])(局|委|厅|县|镇|街道)(?=(收到|受理|制定|印发|办理|新收|共))"
)
REGION = re.compile(r"全(市|县|区|省|州|旗|国)")
OUR_REGION = re.compile(r"(?:全|我|本)(?:市|县|区|省|州|旗|国)(?!\w{0,6}(?:局|委|办|厅))")
# A clause that only says when: the one behind it tells of that time.
WHEN = re.compile(
    r"^(?:(?:截[至止]|去年|上年|前年|往年|近|上半年|下半年)[^，；。件条]{0,10}|[^，；。件条]{0,6}《?[^，；。]{0,30}以来)$"
)
SEVERAL_YEARS = re.compile(
    r"20\d\d年(?:度)?(?:、|和|及|与)(?:20\d\d年度?(?:、|和|及|与)?)+[^，；。]*分别|"
    r"20\d\d(?:年度?)?(?:至|到|[-—~－])20\d\d年度?，?[^，；。]*分别"
)
AFTERWARDS = re.compile(
    r"^[^，；。（）]{0,4}（(?:其中)?(?:均|全部|都|皆)?(?:为|系|是|由)?(20\d\d)年"
)
INSIDE = re.compile(r"（[^（）]*）")


class Mention(NamedTuple):
    """A number of a sentence with its surroundings.

    `local` is the clause up to the number, beginning after the number before it; `after` what
    follows up to the next stop; `before` the whole sentence up to the number; `depth` counts the
    brackets it stands in.
    """

    sentence: Sentence
    numeral: Numeral
    local: str
    after: str
    before: str
    depth: int


def mentions(report: AnnualReport) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """The sentences of a report in their order, each with its numbers."""
    return _mentioned(report.sections)


# Several rules read the same prose; one report at a time is checked.
@lru_cache(maxsize=1)
def _mentioned(parts: Sections) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    return tuple([(sentence, _mentions(sentence)) for sentence in sentences_of(parts)])


def _mentions(sentence: Sentence) -> tuple[Mention, ...]:
    counted = numerals(sentence.text)
    return tuple(_surrounded(sentence, counted)) if counted else ()


def _surrounded(sentence: Sentence, counted: tuple[Numeral, ...]) -> Iterator[Mention]:
    text, end = sentence.text, 0
    for numeral in counted:
        before = text[: numeral.start]
        yield Mention(
            sentence=sentence,
            numeral=numeral,
            local=_local(text[end : numeral.start]),
            after=AFTER.split(text[numeral.end :], maxsplit=1)[0],
            before=before,
            depth=before.count("（") - before.count("）"),
        )
        end = numeral.end


def _local(text: str) -> str:
    """The last clause that says more than "in all"; nothing where the number opens its clause."""
    local = ""
    clauses = BOUNDARY.split(text)
    if not clauses[-1]:
        return ""
    for clause in reversed(clauses):
        local = clause + local
        if FILLER.sub("", local.lstrip("、")):
            break
    return local.lstrip("、")


def is_changed(mention: Mention) -> bool:
    """Whether the number says by how much something grew or shrank."""
    return bool(CHANGE.search(mention.local))


def is_of_another_time(mention: Mention, year: int | None) -> bool:
    """Whether the number is of another year than the one reported on, or of a part of it."""
    spoken = (mention.sentence.lead if mention.sentence.continues else "") + mention.before
    told = AFTERWARDS.match(mention.sentence.text[mention.numeral.end :])
    years = [told[1]] if told else YEAR.findall(spoken)
    if years and year is not None and int(years[-1]) != year:
        return True
    if SEVERAL_YEARS.search(mention.before):
        return True
    return bool(OTHER_TIME.search(_since_this_year(mention.before[-60:], year)))


@lru_cache(maxsize=8)
def _this_year(year: int | None) -> re.Pattern[str]:
    return re.compile(rf"{year}年度?|今年|本年度?|全年")


def _since_this_year(text: str, year: int | None) -> str:
    """What follows the last mention of the year reported on, or the last clause."""
    parts = _this_year(year).split(text)
    spoken = parts[-1] if len(parts) > 1 else _last_clause(text)
    return "，".join(clause for clause in spoken.split("，") if not COMPARED.search(clause))


def _last_clause(text: str) -> str:
    """The last clause, with the one before it where that only says when."""
    *_, before, last = ["", *re.split(r"[，；。]", text)]
    return f"{before.replace('同期', '')}，{last}" if WHEN.match(before) else last


def is_limited(mention: Mention, organ: str | None) -> bool:
    """Whether the clause names another organ or one of several levels, which tables may not mean.

    The reporting organ's own name, in full or by its end ("县审计局"), limits nothing.
    """
    clause = INSIDE.sub("", re.split(r"[；。]", mention.before)[-1])
    for start in range(len(organ or "") - 2):
        clause = clause.replace((organ or "")[start:], "")
    # Only a government's tables may hold a whole region.
    of_region = bool(organ) and "政府" not in (organ or "") and OUR_REGION.search(clause)
    return bool(of_region or LIMITED.search(clause))
