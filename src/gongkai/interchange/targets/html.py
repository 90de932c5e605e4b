"""How does a report look as a web page?  A whole page, or a fragment for a website's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from importlib.resources import files

from gongkai.interchange.printed.form import lay_out
from gongkai.interchange.printed.layout import Layout, Part, Row, Scope, Slot, Table
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets.embedded import HTML_ID, embedded_copy
from gongkai.law.annual_report import CONCLUDED, Column

CellLink = Callable[[str], str | None]
"""From the path of a cell (`table3/received/natural_person`) to the address it leads to."""

UNTITLED = "政府信息公开工作年度报告"

_PAGE = """<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
<script type="application/json" id="{id}">{copy}</script>
</body>
</html>
"""


def write_html(report: AnnualReport) -> bytes:
    """A complete page in UTF-8 that needs no other file and carries the report as JSON."""
    layout = lay_out(report)
    page = _PAGE.format(
        title=escape(layout.title or UNTITLED),
        style=_style(),
        body=_article(layout, _no_link),
        id=HTML_ID,
        copy=embedded_copy(report),
    )
    return page.encode()


def render_fragment(report: AnnualReport, *, cell_link: CellLink | None = None) -> str:
    """The title, the prose and the three tables as one `<article>`, every text escaped.

    `cell_link` is asked for each figure by its path; where it returns an address, the figure
    becomes a link to it.
    """
    return _article(lay_out(report), cell_link or _no_link)


def _no_link(_path: str) -> str | None:
    return None


@cache
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _article(layout: Layout, link: CellLink) -> str:
    lines = ['<article class="annual-report">']
    if layout.title:
        lines.append(f"<h1>{escape(layout.title)}</h1>")
    lines += [f'<p class="byline">{escape(line)}</p>' for line in layout.byline]
    for part in layout.parts:
        lines += _part(part, link)
    lines.append("</article>")
    return "\n".join(lines)


def _part(part: Part, link: CellLink) -> list[str]:
    name = part.section.value
    lines = [f'<section aria-labelledby="part-{name}">']
    lines.append(f'<h2 id="part-{name}">{escape(part.heading)}</h2>')
    lines += [f"<p>{escape(text)}</p>" for text in part.paragraphs]
    if part.table is not None:
        lines += _table(part.table, link)
    lines.append("</section>")
    return lines


def _table(table: Table, link: CellLink) -> list[str]:
    caption = f"caption-{table.code}"
    # A frame that scrolls must be reachable by keyboard, hence focusable and named.
    lines = [
        f'<div class="table-frame" role="region" aria-labelledby="{caption}" tabindex="0">',
        f'<table class="{table.code}">',
        f'<caption id="{caption}">{escape(table.caption)}</caption>',
    ]
    if table.head:
        lines += ["<thead>", *(_row(row, link) for row in table.head), "</thead>"]
    for group in _groups(table.body):
        lines += ["<tbody>", *(_row(row, link) for row in group), "</tbody>"]
    lines += ["</table>", "</div>"]
    return lines


def _groups(rows: tuple[Row, ...]) -> list[list[Row]]:
    """The rows cut before each line that is one head over the whole width."""
    groups: list[list[Row]] = []
    for row in rows:
        if not groups or (len(row) == 1 and row[0].scope is Scope.COLGROUP):
            groups.append([])
        groups[-1].append(row)
    return groups


def _row(row: Row, link: CellLink) -> str:
    return f"<tr>{''.join(_cell(slot, link) for slot in row)}</tr>"


def _cell(slot: Slot, link: CellLink) -> str:
    spans = "".join(
        f' {name}="{n}"'
        for name, n in (("rowspan", slot.rowspan), ("colspan", slot.colspan))
        if n > 1
    )
    text = escape(slot.text)
    if slot.scope is not None:
        return f'<th scope="{slot.scope.value}"{spans}>{text}</th>'
    address = link(slot.at) if slot.at else None
    if address is not None:
        text = f'<a href="{escape(address)}">{text}</a>'
    kind = _kind(slot)
    style = f' class="{kind}"' if kind else ""
    return f"<td{spans}{style}>{text}</td>"


def _kind(slot: Slot) -> str:
    words = []
    if slot.figure in (0, "0"):
        words.append("zero")
    if slot.at and slot.at.startswith("table") and _is_total(slot.at):
        words.append("total")
    return " ".join(words)


def _is_total(path: str) -> bool:
    _, row, *column = path.split("/")
    return row == CONCLUDED or column == [Column.TOTAL.value]
