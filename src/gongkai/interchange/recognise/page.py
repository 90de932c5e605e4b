"""What does the visible page say?  Front, prose and tables put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gongkai.interchange.blocks import Document
from gongkai.interchange.recognise import (
    assemble2,
    assemble3,
    glued,
    linear2,
    linear3,
    linear4,
    prose,
    unfilled,
    zones,
)
from gongkai.interchange.recognise.found import INFERRED, Found
from gongkai.interchange.recognise.front import Front, read_front
from gongkai.interchange.recognise.grid2 import Found2
from gongkai.interchange.recognise.lines import Line, lines_of
from gongkai.interchange.recognise.outline import Outline, outline_of
from gongkai.interchange.recognise.runs import strip_of
from gongkai.interchange.recognise.settle import Notes
from gongkai.interchange.recognise.walk import Walk
from gongkai.interchange.refusals import NotAReport, Unreadable
from gongkai.interchange.report import AnnualReport, Sections
from gongkai.law.annual_report import Edition, Section

_WRAPPED = frozenset({"text", "pdf"})
_ROWS_3 = 23
_REPORT = re.compile(r"信息公开.{0,12}(?:报告|年报)|报告.{0,4}年度")


@dataclass(frozen=True, slots=True)
class _Tables:
    second: list[Found2]
    third: list[Found]
    fourth: list[Found]
    strangers: list[str]
    words: list[str]


def read_page(document: Document) -> AnnualReport:
    """The report as the page shows it; tables are None where none can be read."""
    lines = lines_of(document)
    outline = outline_of(lines)
    spans = zones.prose_spans(outline)
    sections = _sections(outline, spans, wrapped=document.kind in _WRAPPED)
    front = _front(document, outline)
    tables = _tables(document, outline, spans)
    notes = Notes()
    for note in front.notes:
        notes.add(note.at, note.said, note.why)
    edition, edition2 = _editions(tables, front.year, notes)
    table2 = assemble2.table2(tables.second, edition2, notes)
    table3 = assemble3.table3(tables.third, edition, notes)
    table4 = assemble3.table4(tables.fourth, notes)
    for stranger in tables.strangers:
        notes.add("table3", stranger, "表样没有这一行，或行名无法辨认，未采用")
    for remark in document.remarks:
        notes.add("", "", remark)
    return AnnualReport(
        edition, front.organ, front.year, front.title, sections, table2, table3, table4, notes.kept
    )


def refuse_if_nothing(report: AnnualReport, document: Document) -> None:
    """Refuse what is no annual report, and a report from which no table can be read."""
    rows = sum(row is not None for row in (report.table3 or {}).values())
    if rows > 2 and _has_figures(report):
        return
    outline = outline_of(lines_of(document))
    is_report = bool(_REPORT.search(report.title)) or len(outline.headings) > 1 or rows > 2
    if not is_report and sum(e is not None for e in (report.table2 or {}).values()) < 4:
        raise NotAReport(
            "没有找到政府信息公开工作年度报告：应有题目、六个部分的标题和三张统计表，"
            f"{_found(outline)}。"
        )
    if report.table2 is None and report.table3 is None and report.table4 is None:
        raise Unreadable(
            "没有读到统计表：应有第二、三、四部分的三张表（如“本年新收政府信息公开申请数量”一行），"
            f"{_found(outline)}，表格可能是图片或附件。"
        )
    if "格式" in report.title and not _has_figures(report):
        raise NotAReport("这是年度报告的空白格式，表中没有一个数字。")


def _found(outline: Outline) -> str:
    if not outline.headings:
        return "文件里都没有找到"
    names = "、".join(f"“{section.label}”" for section in outline.headings)
    return f"只找到标题{names}"


def _has_figures(report: AnnualReport) -> bool:
    rows = [*(report.table3 or {}).values(), *(report.table4 or {}).values()]
    if any(value is not None for row in rows if row for value in row):
        return True
    return any(
        value is not None
        for entry in (report.table2 or {}).values()
        for value in (entry.values() if isinstance(entry, Mapping) else (entry,))
    )


def _sections(outline: Outline, spans: zones.Spans, *, wrapped: bool) -> Sections:
    return Sections(*(_prose(outline, spans, section, wrapped=wrapped) for section in zones.PROSE))


def _prose(outline: Outline, spans: zones.Spans, section: Section, *, wrapped: bool) -> str | None:
    span = spans.get(section)
    if span is None:
        return None
    rest = outline.headings[section].rest
    lines = list(outline.lines[slice(*span)])
    if rest:
        lines.insert(0, Line(rest, lines[0].block if lines else -1))
    text = prose.paragraphs(lines, wrapped=wrapped)
    is_last = not any(h.index >= span[1] for h in outline.headings.values())
    return prose.without_furniture(text) if is_last else text


def _front(document: Document, outline: Outline) -> Front:
    before = [line.text for line in outline.lines[: outline.start] if not line.is_row][:60]
    text = [line.raw for line in outline.lines if not line.is_row and line.raw]
    tail = prose.signature("\n".join(line.text for line in outline.lines[-40:] if line.text))
    return read_front(before, document.title, text, tail)


def _tables(document: Document, outline: Outline, spans: zones.Spans) -> _Tables:
    # The cells of plain text stand below one another only where this program wrote it.
    walk = Walk(drawn=document.kind != "text" or document.copy is not None)
    lines = zones.table_lines(outline, spans)
    walk.through(lines)
    if document.kind == "text" and _ends_in_row(outline.lines):
        walk.table3.cut_short()
    words = [line.raw.strip() for line in _plain(lines)]
    return _Tables(
        walk.table2.found or _second(_plain(lines)),
        _third(outline, walk.table3.found),
        walk.table4.found or _fourth(zones.remedies_lines(outline)),
        walk.table3.unknown,
        words,
    )


def _second(lines: list[Line]) -> list[Found2]:
    """Table 2 where none is drawn: figures apart, figures set close, labels alone."""
    return (
        linear2.read(strip_of(lines))
        or [
            replace(entry, row=_guessed(entry.row))
            for entry in linear2.read(strip_of(glued.parted(lines)))
        ]
        or unfilled.second(lines)
    )


def _third(outline: Outline, drawn: list[Found]) -> list[Found]:
    if len(drawn) >= _ROWS_3:
        return drawn
    lines, is_end = zones.requests_lines(outline)
    plain = _plain(lines)
    known = [*drawn, *_missing(linear3.read(strip_of(plain), is_end=is_end), drawn)]
    return (
        known
        or [_guessed(row) for row in linear3.read(strip_of(glued.parted(plain)), is_end=is_end)]
        or unfilled.third(plain)
    )


def _fourth(lines: list[Line]) -> list[Found]:
    plain = _plain(lines)
    return (
        linear4.read(strip_of(plain))
        or linear4.read(strip_of(lines))
        or [_guessed(row) for row in linear4.read(strip_of(glued.parted(plain)))]
        or unfilled.fourth(plain)
    )


def _guessed(row: Found) -> Found:
    return row._replace(rank=INFERRED, why=glued.GLUED)


def _plain(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.fields is None]


def _missing(more: Iterable[Found], known: Iterable[Found]) -> list[Found]:
    codes = {row.code for row in known}
    return [row for row in more if row.code not in codes]


def _ends_in_row(lines: Iterable[Line]) -> bool:
    last = [line for line in lines if line.raw.strip()][-1:]
    return bool(last) and last[0].fields is not None


def _editions(tables: _Tables, year: int | None, notes: Notes) -> tuple[Edition, Edition]:
    """The forms of table 3 and of table 2."""
    third = assemble3.edition_of(tables.third)
    second = assemble2.edition_of(tables.second, tables.words)
    if third and second and third != second:
        notes.add("edition", f"{int(second)}、{int(third)}", "表二与表三所用的格式不同，以表三为准")
    edition = third or second
    if edition is None:
        edition = Edition.FORM_2019 if year in (2019, 2020) else Edition.FORM_2021
        if tables.second or tables.third:
            notes.add("edition", "", f"从表格看不出所用格式，按年度作 {int(edition)} 年格式")
    return edition, second or edition
