"""Where do the parts of a report begin?  By their headings, whatever the numbering."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from gongkai.interchange.recognise.distance import nearest
from gongkai.interchange.recognise.lines import Line
from gongkai.interchange.text import bare, compact, tidy
from gongkai.law.annual_report import Section

_ORDER = tuple(Section)
_HEAD = MappingProxyType(
    {
        Section.OVERVIEW: (
            r"(?:\d{4}年度?)?(?:政府信息公开|政务公开)?(?:工作)?(?:总体|基本|总的)(?:工作)?"
            r"(?:推进|开展|完成)?(?:情况|概况)|概述|概况"
        ),
        Section.PROACTIVE: (
            r"(?:行政机关)?(?:主动公开政府信息|政府信息主动公开|主动公开)(?:工作)?的?情况"
        ),
        Section.REQUESTS: (
            r"(?:行政机关)?(?:收到|受理)[和、及与](?:处理|办理)政府信息公开申请的?情况"
        ),
        Section.REMEDIES: (
            r"因?(?:政府)?信息公开(?:申请|工作)?(?:被申请|被提起|申请|引起)?的?(?:被申请|提起)?行政复议"
            r"[、,和及与]?(?:被?提起|发生)?(?:行政)?诉讼的?情况"
        ),
        Section.PROBLEMS: (
            r"(?:政府信息公开)?(?:工作)?中?(?:目前|仍|还)?(?:存在的?)?(?:主要|突出)?的?"
            r"(?:问题|困难|不足|短板)(?:[和及、与](?:主要)?(?:问题|困难|不足|原因))?[、,，和及与以]*"
            r"(?:下一?步)?(?:工作)?(?:改进|整改|解决|完善|打算)?(?:工作|的)?"
            r"(?:情况|措施|办法|方向|打算|计划|意见|建议|思路|方案)?"
        ),
        Section.OTHER: (
            r"(?:其他|其它)(?:需要|需|应当)?(?:报告|说明)的?(?:事项|情况)|"
            r"(?:需要|需)(?:报告|说明)的其他(?:事项|情况)"
        ),
    }
)
_NUMBER = re.compile(
    r"[#*>]*(?:第?([一二三四五六七八九十])(?:部分)?[、.．,，:：]|"
    r"([(（])[一二三四五六七八九十\d]+[)）]|(\d{1,2})[、.．])?"
)
_PATTERNS = {section: re.compile(pattern) for section, pattern in _HEAD.items()}
_ANY = re.compile("|".join(_HEAD.values()))
_KNOWN = {bare(section.label): section.value for section in Section}
_LONGEST = 44
_SHORT = 26
_OWN_NAME = re.compile(r"[一五六][、.．][^。;；:：|｜]+")
_PROSE = (Section.OVERVIEW, Section.PROBLEMS, Section.OTHER)
_BEGINNINGS = ("20", "根据", "本", "无", "我", "该", "此")
NUMERALS = "一二三四五六"
EXPECTED, RENUMBERED, UNNUMBERED, LOWER = range(4)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part: its line, and what stands behind it in the same line."""

    section: Section
    index: int
    rest: str
    rank: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings found, in the form's order, over the lines of a document."""

    lines: Sequence[Line]
    headings: Mapping[Section, Heading]

    def span(self, section: Section) -> tuple[int, int] | None:
        """First line behind the heading and the line where the next part begins."""
        heading = self.headings.get(section)
        if heading is None:
            return None
        later = [h.index for h in self.headings.values() if h.index > heading.index]
        return heading.index + 1, min(later, default=len(self.lines))

    @property
    def start(self) -> int:
        """The line of the first heading, or the number of lines."""
        return min((h.index for h in self.headings.values()), default=len(self.lines))


def outline_of(lines: Sequence[Line]) -> Outline:
    """The parts of a report; tables of contents and headings of lower rank are passed over."""
    found = [h for i, line in enumerate(lines) if (h := _heading(line, i)) is not None]
    found = _without_contents(found, lines)
    if min((h.rank for h in found), default=LOWER) < UNNUMBERED:
        found = [h for h in found if h.rank < LOWER]
    chosen: dict[Section, Heading] = {}
    for heading in sorted(found, key=lambda h: (h.rank, h.index)):
        if heading.section not in chosen and _in_order(heading, chosen):
            chosen[heading.section] = heading
    for section in _PROSE:
        if section not in chosen and (own := _by_numeral(section, chosen, lines)):
            chosen[section] = own
    return Outline(lines, {s: chosen[s] for s in _ORDER if s in chosen})


def _by_numeral(
    section: Section, chosen: Mapping[Section, Heading], lines: Sequence[Line]
) -> Heading | None:
    """A prose part under a name of its own: the one short line with its numeral in its place."""
    place = _ORDER.index(section)
    before = [chosen[s] for s in _ORDER[:place] if s in chosen]
    after = [chosen[s] for s in _ORDER[place + 1 :] if s in chosen]
    near = [*before[-1:], *after[:1]]
    if not near or any(h.rank != EXPECTED for h in near):
        return None
    begin = max((h.index + 1 for h in before), default=0)
    end = min((h.index for h in after), default=len(lines))
    own = [
        i
        for i in range(begin, end)
        if lines[i].fields is None and _is_own_name(compact(lines[i].raw), NUMERALS[place])
    ]
    return Heading(section, own[0], "", EXPECTED) if len(own) == 1 else None


def _is_own_name(text: str, numeral: str) -> bool:
    return 4 <= len(text) <= _SHORT and _OWN_NAME.fullmatch(text) is not None and text[0] == numeral


def _heading(line: Line, index: int) -> Heading | None:
    raw = line.raw
    if not raw or (line.is_row and len(line.fields or ()) > 2):
        return None
    return _told(raw, index)


def _told(raw: str, index: int) -> Heading | None:
    told = _read(compact(raw[:200]))
    if told is None:
        return None
    section, rank, length = told
    return Heading(section, index, _behind(raw, length), rank)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Section, int, int] | None:
    """The part, the rank of the numbering of its numbering and how far the heading goes."""
    match = _NUMBER.match(text)
    begin = match.end() if match else 0
    if not (match and match[1]) and not _ANY.match(text, begin):
        return None
    for section, pattern in _PATTERNS.items():
        head = pattern.match(text, begin)
        rank = _rank(match, section)
        if head and _ends(text, head.end(), rank):
            return section, rank, head.end()
    numeral = match[1] if match else None
    meaning = nearest(bare(text[begin:]), _KNOWN) if numeral and len(text) <= _LONGEST else None
    return (Section(meaning), _rank(match, Section(meaning)), len(text)) if meaning else None


def _rank(match: re.Match[str] | None, section: Section) -> int:
    """How much a numbering speaks for a heading; smaller is better."""
    if match is None or match.lastindex is None:
        return UNNUMBERED
    if not match[1]:
        return LOWER
    return EXPECTED if NUMERALS[_ORDER.index(section)] == match[1] else RENUMBERED


def _ends(text: str, end: int, rank: int) -> bool:
    rest = text[end:].strip("*#:：。.()（）|_ ")
    if not rest:
        return True
    if rank > RENUMBERED:
        return False
    return text[end] in ":：。.,，;；(（" or rest.startswith(_BEGINNINGS)


def _behind(raw: str, length: int) -> str:
    """The words of the raw line behind the first `length` compact characters."""
    seen = 0
    for i, character in enumerate(raw):
        if seen >= length:
            return tidy(raw[i:]).lstrip(":：。.,，*# ").strip()
        seen += len(compact(character))
    return ""


def _in_order(heading: Heading, chosen: Mapping[Section, Heading]) -> bool:
    place = _ORDER.index(heading.section)
    return all((h.index < heading.index) == (_ORDER.index(s) < place) for s, h in chosen.items())


def _without_contents(found: list[Heading], lines: Sequence[Line]) -> list[Heading]:
    """Drop a table of contents: four headings or more that follow each other and come again."""
    run: list[Heading] = []
    for heading in found:
        if run and any(line.raw for line in lines[run[-1].index + 1 : heading.index]):
            break
        run.append(heading)
    again = {h.section for h in found[len(run) :]}
    if len(run) >= 4 and {h.section for h in run} <= again:
        return found[len(run) :]
    return found
