"""How does a report look in plain text?  Paragraphs, and tables with tabs between their cells."""

from __future__ import annotations

from gongkai.interchange.copy_in_text import attach
from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import Part, Table, slots
from gongkai.interchange.report import AnnualReport


def write_text(report: AnnualReport) -> bytes:
    """The report as UTF-8 text with its notes at the end."""
    return attach(page(report), report).encode()


def page(report: AnnualReport) -> str:
    """What a person reads: title, headings, prose and tables, without the notes."""
    layout = lay_out(report)
    blocks = [layout.title, *layout.byline]
    for part in layout.parts:
        blocks += [part.heading, *_blocks(part)]
    return "\n\n".join(blocks) + "\n"


def _blocks(part: Part) -> list[str]:
    if part.table is not None:
        return ["\n".join(_lines(part.table))]
    return list(part.paragraphs)


def _lines(table: Table) -> list[str]:
    """One line a row; covered places stay empty, but in table 2, whose rows differ in width."""
    width = table.columns if table.code != "table2" else 0
    lines = [[""] * width for _ in table.rows]
    for r, c, slot in slots(table):
        if width:
            lines[r][c] = slot.text
        else:
            lines[r].append(slot.text)
    return ["\t".join(line) for line in lines]
