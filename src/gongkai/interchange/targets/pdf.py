"""How does a report look on paper?  A4 pages set by typst, with the report's JSON attached."""

from __future__ import annotations

import re
from typing import Any

from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import (
    Part,
    Scope,
    Slot,
    Table,
    column_widths,
    figure_points,
)
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets.embedded import embedded_copy
from gongkai.interchange.targets.fonts import typefaces
from gongkai.interchange.targets.typeset import Template, typeset

UNTITLED = "政府信息公开工作年度报告"
SUBJECT = "政府信息公开"
TITLE_CHARACTERS = 19
"""Characters of 22 pt that fit one line between the margins."""
_UNBROKEN = re.compile("[!-\u024f]{40}(?=[!-\u024f])")
"""Western characters without a blank, as in a long address: more than a line could hold."""
TEMPLATE = Template(__package__, "report.typ", "report")


def write_pdf(report: AnnualReport) -> bytes:
    """The report as a tagged PDF; the same report gives the same bytes on the same machine."""
    return typeset(TEMPLATE, page_values(report))


def page_values(report: AnnualReport) -> dict[str, Any]:
    """What the template is fed with: words, spans and widths, nothing that could be markup."""
    layout = lay_out(report)
    chosen = typefaces()
    return {
        "document_title": layout.title or UNTITLED,
        "author": [report.organ] if report.organ else [],
        "keywords": ["政府信息公开", "年度报告", chosen.named],
        "fonts": chosen.families,
        "embolden": chosen.embolden,
        "title": title_lines(layout.title, report.organ),
        "byline": layout.byline,
        "parts": [_part(part) for part in layout.parts],
        "copy": embedded_copy(report),
    }


def title_lines(title: str, organ: str | None) -> list[str]:
    """The title cut where it may be cut: behind the organ's name, else before 政府信息公开.

    A blank at the end of a printed line would be lost to whoever reads the page, so a title is
    never cut at one, and its blanks do not break.
    """
    printed = title.replace(" ", "\u00a0")
    if len(title) <= TITLE_CHARACTERS:
        return [printed] if title else []
    cuts = [title.rfind(SUBJECT)]
    if organ and title.startswith(organ):
        cuts.insert(0, len(organ))
    for at in cuts:
        if 0 < at < len(title) and " " not in title[at - 1 : at + 1]:
            return [printed[:at], printed[at:]]
    return [printed]


def _part(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "paragraphs": [_UNBROKEN.sub("\\g<0>\u200b", text) for text in part.paragraphs],
        "table": None if part.table is None else _table(part.table),
    }


def _table(table: Table) -> dict[str, Any]:
    widths = column_widths(table)
    return {
        "widths": widths,
        "head": [[_slot(slot, widths[-1]) for slot in row] for row in table.head],
        "body": [[_slot(slot, widths[-1]) for slot in row] for row in table.body],
        # The two short tables stay whole; the long one breaks and repeats its head.
        "breakable": table.code == "table3",
    }


def _slot(slot: Slot, width: float) -> dict[str, Any]:
    return {
        "text": slot.text if slot.at else _label_lines(slot),
        "rowspan": slot.rowspan,
        "colspan": slot.colspan,
        "left": slot.scope is Scope.ROW,
        "points": figure_points(slot, width * slot.colspan) if slot.at else None,
    }


def _label_lines(slot: Slot) -> list[str]:
    """A bracketed group heading with its number on a line of its own, as the narrow column asks."""
    number, bracket, name = slot.text.partition("）")
    if slot.scope is Scope.ROWGROUP and bracket and name:
        return [number + bracket, name]
    return [slot.text]
