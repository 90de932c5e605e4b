"""Whose report is it, and for which year?  By its title, the lines around it, and what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gongkai.interchange.recognise.organ import as_printed, completed, is_organ, mentioned, trimmed
from gongkai.interchange.report import Note
from gongkai.interchange.text import compact, tidy
from gongkai.interchange.wording import NOT_STATED, ORGAN_PREFIX, YEAR_PREFIX

_CHINESE_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零○Oo", "0"
)
_YEAR = r"(?:20\d\d|二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2})(?:-\d{4})?年?(?:年?度)?"
_SUBJECT = r"(?P<subject>政府信息公开|政务信息公开|信息公开|政务公开)"
_TITLE = re.compile(
    rf"《?(?P<before>.{{0,60}}?)(?P<year>{_YEAR})的?(?P<between>.{{0,30}}?){_SUBJECT}(?P<rest>.{{0,16}})"
)
_LATE_YEAR = re.compile(
    rf"《?(?P<between>.{{0,60}}?){_SUBJECT}(?P<rest>.{{0,12}}?(?:报告|年报))[（(]?(?P<year>{_YEAR})[)）]?"
)
_MIDDLE_YEAR = re.compile(
    rf"《?(?P<between>.{{0,60}}?){_SUBJECT}(?:工作)?(?P<year>{_YEAR})"
    r"(?P<rest>的?(?:工作|情况)*的?(?:报告|年报).{0,12})"
)
_LABEL = re.compile(r"^\s*(?:信息|文件|公开|文章)?(?:名\s*称|标\s*题|题\s*目)\s*[:：]\s*")
_YEAR_ALONE = re.compile(rf"[（(]?{_YEAR}[)）]?")
_BRACKET_END = re.compile(r"[\d年度]{1,6}[)）]")
_UNDATED = re.compile(
    r"《?(?P<organ>.{0,30}?)(?:政府|政务)信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)》?"
)
_REPORT = re.compile(r"报告|年报|告年度报|年度报")
_WHOLE = re.compile(r"报告|年报")
_SENTENCE = re.compile(r"[。；;]|^(?:根据|按照|依据|为|现将|现|本|如)|[,，].*[,，]")
_NO_TITLE = re.compile(r"[。；;|｜]|^(?:根据|按照|依据|为|现|本)|\d\s+\d|^[一二三四五六]、")
_CRUMBS = re.compile(r"当前位置|所在位置|首页|>|»|→")
_CUT = re.compile(
    r"(?:.{0,50}?政府信息公开(?:工作)?年度?(?:工作)?报告)(?=根据|按照|为|本报告|依据|现)"
)
_OPEN = re.compile(r".*(?:20\d\d|二[〇○零].{2})\s*年?度?")
_PERIOD = re.compile(r"(20\d\d)年?0?1月0?1日?.{0,6}?(?:20\d\d年?)?12月31日")
_NEXT_LABEL = re.compile(r"\s+\S{2,6}：")
_YEAR_SAID = re.compile(r"(20\d\d)年")
_QUOTED = re.compile(
    r"(?:公布|发布|编制|报告|现公开|形成|现将|特将)[了出《\"“]*"
    r"([^《》，。,“”\"]{2,40}?20\d\d年(?:度)?政府信息公开(?:工作)?(?:情况|年度)*(?:工作)?报告)"
)
_ANNOUNCED = re.compile(r"现(?:将|公布|发布|公开|向社会)")
_PAGE_MARK = re.compile(
    r"^(?:(?:Page|P\.|第)\s*\d{1,3}\s*页?\s*[-—–:：]\s*"
    r"|\d{1,4}([/-])\d{1,2}\1\d{1,4}[,，]?\s*(?:[上下]午)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]M)?\s+)",
    re.IGNORECASE,
)
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Front:
    """What stands at the head of a report; None for what is not said."""

    title: str
    organ: str | None
    year: int | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    organ: str | None
    year: int | None
    score: int


def read_front(
    before: Sequence[str], hint: str | None, text: Sequence[str], tail: str | None
) -> Front:
    """Title, organ and year.

    `before` are the lines above the first heading, `hint` the title in the file's own data, `text`
    all lines of prose, `tail` the organ that signed.
    """
    lines = [line for line in before if line]
    title = _best(lines, hint)
    notes: list[Note] = []
    if title is None:
        title = _first_line(lines) or _Title(tidy(hint or ""), None, None, 0)
    organ, year = _byline(lines, title)
    if organ is _MISSING:
        organ = _organ(title, lines, text, tail, notes)
    if year == 0:
        year = _year(title, lines, text, notes)
    return Front(title.text, organ, year, tuple(notes))


_MISSING = "\0"


def _byline(lines: Sequence[str], title: _Title) -> tuple[str | None, int | None]:
    """Organ and year in the lines under the title that this program prints; markers if absent."""
    organ: str | None = _MISSING
    year: int | None = 0
    for line in lines:
        if line.startswith(ORGAN_PREFIX):
            # A web page may print its dates behind the organ on the same line.
            said = _NEXT_LABEL.split(line.removeprefix(ORGAN_PREFIX))[0]
            organ = None if said == NOT_STATED else said
        elif line.startswith(YEAR_PREFIX):
            digits = line.removeprefix(YEAR_PREFIX).removesuffix("年")
            year = int(digits) if digits.isascii() and digits.isdigit() else None
    return organ, year


def _first_line(lines: Sequence[str]) -> _Title | None:
    """The line above our own byline, or a lone short line above the first heading."""
    for above, below in pairwise(lines):
        if below.startswith((ORGAN_PREFIX, YEAR_PREFIX)):
            return _Title(above, None, None, 0)
    if len(lines) == 1 and len(lines[0]) <= _LONGEST and not _NO_TITLE.search(lines[0]):
        return _Title(lines[0], None, None, 0)
    return None


def _best(lines: Sequence[str], hint: str | None) -> _Title | None:
    found = list(_candidates(lines))
    title = None
    if hint and (title := _read(tidy(re.split(r"[_|]|\s-\s", hint)[0]))):
        found.append(_Title(title.text, title.organ, title.year, title.score - 2))
    best = max(found, key=lambda title: title.score, default=None)
    if best and hint and _is_end_of(best.text, title.text if title else "", lines):
        return title
    return best


def _is_end_of(text: str, hint: str, lines: Sequence[str]) -> bool:
    """Whether the text is only the last lines of the hint, all of which stands on the page."""
    whole, end = compact(hint), compact(text)
    return len(whole) > len(end) and whole.endswith(end) and whole in compact("".join(lines))


def _candidates(lines: Sequence[str]) -> Iterator[_Title]:
    marked = [_PAGE_MARK.sub("", line) for line in lines]
    short = [line[: match.end()] if (match := _CUT.match(line)) else line for line in marked]
    for i, line in enumerate(short):
        title = _read(line)
        if title is not None:
            yield title
            if title.organ is None and i and _leads(short[i - 1]):
                above = short[i - 1]
                if i > 1 and _YEAR_ALONE.fullmatch(compact(above)) and is_organ(short[i - 2]):
                    above = short[i - 2] + above
                joined = _read(above + line)
                if joined is not None:
                    yield _Title(joined.text, joined.organ, joined.year, title.score + 2)
            if i + 1 < len(short):
                yield from _dated_below(line, short[i + 1], title)
        for more in (2, 3):
            yield from _over_lines(short[i : i + more], more)


def _dated_below(line: str, below: str, title: _Title) -> Iterator[_Title]:
    """The title with its year, which stands alone in the line below or in a bracket cut in two."""
    is_cut = line.count("（") > line.count("）") and _BRACKET_END.fullmatch(compact(below))
    is_dated = title.year is None and _YEAR_ALONE.fullmatch(compact(below))
    if (is_cut or is_dated) and (joined := _read(line + below)):
        yield _Title(joined.text, joined.organ or title.organ, joined.year, title.score + 2)


def _leads(line: str) -> bool:
    """Whether a line can be the first half of a title: an organ, perhaps with the year."""
    if re.search(r"[:：].", line):
        return False
    return is_organ(line) or (len(line) <= _LONGEST // 2 and _OPEN.fullmatch(line) is not None)


def _over_lines(parts: Sequence[str], wanted: int) -> Iterator[_Title]:
    """A title broken over several short lines none of which is a title by itself."""
    if len(parts) < wanted or any(len(p) > 36 or _SENTENCE.search(p) for p in parts):
        return
    if any(_read(part) for part in parts) or any(_CRUMBS.search(part) for part in parts):
        return
    title = _read("".join(parts))
    if title is not None and (wanted == 2 or _read("".join(parts[1:])) is None or title.organ):
        yield _Title(title.text, title.organ, title.year, title.score - wanted + 1)


# The same line is tried by itself and with those above and below.
@lru_cache(maxsize=512)
def _read(line: str) -> _Title | None:
    """The line as a title, or None."""
    line = _LABEL.sub("", line)
    packed = compact(line)
    if not 6 <= len(packed) <= _LONGEST or _SENTENCE.search(packed) or "通知" in packed:
        return None
    match = _TITLE.search(packed) or _LATE_YEAR.search(packed) or _MIDDLE_YEAR.search(packed)
    if match is None or not _REPORT.search(match["rest"]):
        return _undated(line, packed)
    organ = trimmed(match.groupdict().get("before") or "") or None
    between = trimmed(match["between"], follows=match["subject"] == "政府信息公开")
    organ = between if is_organ(between) or organ is None else organ
    score = 6 + 2 * bool(organ) - 6 * bool(_CRUMBS.search(packed)) - ("解读" in packed) * 5
    score += bool(_WHOLE.search(match["rest"]))
    return _Title(
        _without_brackets(line),
        as_printed(organ, line) if organ else None,
        _number(match["year"]),
        score,
    )


def _undated(line: str, packed: str) -> _Title | None:
    match = _UNDATED.fullmatch(packed)
    if match is None or _CRUMBS.search(packed):
        return None
    organ = trimmed(match["organ"], follows=True) or None
    return _Title(
        _without_brackets(line), as_printed(organ, line) if organ else None, None, 3 + bool(organ)
    )


def _without_brackets(line: str) -> str:
    text = tidy(line).strip("*# ")
    return text[1:-1] if text.startswith("《") and text.endswith("》") else text


def _number(said: str) -> int | None:
    digits = "".join(_CHINESE_DIGITS.get(c, c) for c in re.sub(r"[年度]", "", said)[:4])
    return int(digits) if digits.isdigit() else None


def _organ(
    title: _Title, lines: Sequence[str], text: Sequence[str], tail: str | None, notes: list[Note]
) -> str | None:
    if title.organ:
        organ, why = completed(title.organ, text)
        if why:
            notes.append(Note("organ", title.organ, why))
        return organ
    for said, why in (
        (_announced(lines, text), "题目未写机关名，取自编制说明"),
        (tail, "题目未写机关名，取自落款"),
        (_below(title, lines), "题目未写机关名，取自题目的下一行"),
        (mentioned(lines) or mentioned(text[:400]), "题目未写机关名，取自正文的说明"),
    ):
        if said:
            organ, _ = completed(said, text)
            notes.append(Note("organ", said, why))
            return organ
    return None


def _below(title: _Title, lines: Sequence[str]) -> str | None:
    """The organ that stands alone in the line under the title."""
    packed = compact(title.text)
    ends = [i for i, line in enumerate(lines[:-1]) if packed.endswith(compact(line) or "\0")]
    said = tidy(lines[ends[-1] + 1]).strip("（）()[]【】 ") if ends else ""
    plain = not re.search(r"[:：\d]|大厅|服务|频道|专栏|首页", said)
    return said if plain and len(said) > 3 and is_organ(said) else None


def _announced(lines: Sequence[str], text: Sequence[str]) -> str | None:
    """The organ in the sentence that makes the report known."""
    opening = [line for line in text[:40] if _ANNOUNCED.search(compact(line))]
    for said in ("".join(lines), *opening):
        plain = re.sub(r"\s", "", said)
        for match in _QUOTED.finditer(compact(plain)):
            inner = _read(match[1])
            if inner is not None and inner.organ and is_organ(inner.organ):
                return as_printed(inner.organ, plain)
    return None


def _year(
    title: _Title, lines: Sequence[str], text: Sequence[str], notes: list[Note]
) -> int | None:
    period = _period(lines) or (None if title.year else _period(text[:400]))
    if title.year is not None:
        if period and int(period[1]) != title.year:
            why = f"统计期限与题目的 {title.year} 年不一致，以题目为准"
            notes.append(Note("year", period[0], why))
        return title.year
    if period:
        notes.append(Note("year", period[0], "题目未写年度，取自统计期限"))
        return int(period[1])
    packed = compact("".join(text[:200]))
    said = Counter(_YEAR_SAID.findall(packed[:3000])).most_common(2)
    if said and (len(said) == 1 or said[0][1] > said[1][1]):
        notes.append(Note("year", f"{said[0][0]}年", "题目未写年度，取自正文最常说到的年份"))
        return int(said[0][0])
    return None


def _period(lines: Sequence[str]) -> re.Match[str] | None:
    return next(
        (m for line in lines if "12" in line and (m := _PERIOD.search(compact(line)))), None
    )
