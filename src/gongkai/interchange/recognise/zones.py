"""Which lines hold the tables and which the prose?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.interchange.recognise import grid2, grid3
from gongkai.interchange.recognise.labels import is_article, row_of
from gongkai.interchange.recognise.lines import Line
from gongkai.interchange.recognise.outline import Outline
from gongkai.interchange.text import bare
from gongkai.law.annual_report import Section

PROSE = (Section.OVERVIEW, Section.PROBLEMS, Section.OTHER)
Spans = Mapping[Section, tuple[int, int]]
_TABLES = (Section.PROACTIVE, Section.REQUESTS, Section.REMEDIES)


def prose_spans(outline: Outline) -> Spans:
    """The lines of each prose part that stands, up to the first line of a table."""
    found: dict[Section, tuple[int, int]] = {}
    for section in PROSE:
        span = outline.span(section)
        if span is not None:
            begin, end = span
            first = next((i for i in range(begin, end) if _begins_table(outline.lines[i])), end)
            found[section] = begin, first
    return found


def table_lines(outline: Outline, spans: Spans) -> list[Line]:
    """The lines outside the prose parts; all lines where no part with a table has a heading."""
    if not any(section in outline.headings for section in _TABLES):
        return list(outline.lines)
    prose: set[int] = set()
    for span in spans.values():
        prose.update(range(*span))
    begin = outline.start if Section.OVERVIEW in outline.headings else 0
    return [line for i, line in enumerate(outline.lines) if i not in prose and i >= begin]


def requests_lines(outline: Outline) -> tuple[list[Line], bool]:
    """The lines of table 3, and whether the document ends with them."""
    span = outline.span(Section.REQUESTS)
    if span is None:
        begin = next((i for i, line in enumerate(outline.lines) if _begins_requests(line)), None)
        if begin is None and _opens_late(outline):
            begin = 0
        if begin is None:
            return [], False
        later = [h.index for h in outline.headings.values() if h.index > begin]
        span = max(0, begin - 12), min(later, default=len(outline.lines))
    return _stretch(outline.lines, *span)


def _opens_late(outline: Outline) -> bool:
    """Whether the document begins behind the heading of table 3."""
    return Section.REMEDIES in outline.headings and not {
        Section.OVERVIEW,
        Section.PROACTIVE,
    } & set(outline.headings)


def remedies_lines(outline: Outline) -> list[Line]:
    """The lines of table 4."""
    span = outline.span(Section.REMEDIES)
    return [] if span is None else _stretch(outline.lines, *span)[0]


def _stretch(lines: Sequence[Line], begin: int, end: int) -> tuple[list[Line], bool]:
    return list(lines[begin:end]), not any(line.raw.strip() for line in lines[end:])


def _begins_requests(line: Line) -> bool:
    label = row_of(line.raw) if len(line.raw) < 40 else None
    return label is not None and label.meaning in ("received", "carried_in")


def _begins_table(line: Line) -> bool:
    if line.fields is not None:
        return (
            grid2.starts_part(line.fields)
            or any(bare(f.text) == "信息内容" for f in line.fields)
            or grid3.is_head(line.fields)
        )
    return len(line.raw) < 60 and (is_article(line.raw.strip("|｜ ")) or "勾稽关系" in line.raw)
