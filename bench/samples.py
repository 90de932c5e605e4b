"""Invented reports to measure with: the same every time, different from one another."""

from __future__ import annotations

import random

from gongkai.interchange.report import TABLE2, AnnualReport, Sections
from gongkai.interchange.targets import write_report
from gongkai.law.annual_report import ROWS, Edition, RemedyTable, outcome_rows

SENTENCE = "全局围绕群众关心的事项及时更新信息，规范办理程序，定期核对公开内容，做到应公开尽公开。"
HTML_BYTES = 67_000


def report(number: int, *, sentences: int = 12) -> AnnualReport:
    """The `number`-th invented report of the year 2025; its tables foot."""
    draw = random.Random(number)  # noqa: S311  -- figures of a sample
    columns = [_column(draw) for _ in range(6)]
    rows = {}
    for code in ROWS[Edition.FORM_2021]:
        cells = [column[code] for column in columns]
        rows[code] = (*cells, sum(cells))
    remedies = {}
    for group in RemedyTable:
        cells = [draw.randrange(20) for _ in range(4)]
        remedies[group.value] = (*cells, sum(cells))
    organ = f"临江市第{number}局"
    return AnnualReport(
        edition=Edition.FORM_2021,
        organ=organ,
        year=2025,
        title=f"{organ}2025年政府信息公开工作年度报告",
        sections=Sections(
            overview=_prose(number, sentences) + f"\n全年收到申请{rows['received'][6]}件。",
            problems=_prose(number + 1, sentences // 2),
            other="本年度未收取信息处理费。",
        ),
        table2={key: _entry(key, draw) for key in TABLE2[Edition.FORM_2021]},
        table3=rows,
        table4=remedies,
    )


def _column(draw: random.Random) -> dict[str, int]:
    cells = {code: draw.randrange(40) for code in outcome_rows(Edition.FORM_2021)}
    cells["concluded"] = sum(cells.values())
    cells["carried_out"] = draw.randrange(9)
    cells["carried_in"] = min(draw.randrange(9), cells["concluded"])
    cells["received"] = cells["concluded"] + cells["carried_out"] - cells["carried_in"]
    return cells


def _entry(key: str, draw: random.Random) -> object:
    fields = TABLE2[Edition.FORM_2021][key]
    if fields:
        return {name: draw.randrange(60) for name in fields}
    return f"{draw.randrange(900)}.5" if key == "fees_wan_yuan" else draw.randrange(90_000)


def _prose(number: int, sentences: int) -> str:
    return "\n".join(f"第{number + n}项工作。{SENTENCE}" for n in range(sentences))


def heavy_html(number: int) -> bytes:
    """A report of about 67 KB whose cells carry the mark-up that office programs paste."""
    page = write_report(report(number, sentences=20), "html").decode("utf-8")
    start = page.find('<script type="application/json"')
    if start >= 0:
        page = page[:start] + page[page.index("</script>", start) + len("</script>") :]
    mark = '<p class="MsoNormal" align="center"><span style="font-family:仿宋;font-size:12pt">'
    page = page.replace("</td>", "</span></p></td>")
    head, *cells = page.split("<td")
    opened = [head]
    for cell in cells:
        end = cell.index(">") + 1
        opened.append(cell[:end] + mark + cell[end:])
    page = "<td".join(opened)
    filler = "<div class='nav'><a href='#'>栏目</a></div>"
    missing = max(0, HTML_BYTES - len(page.encode("utf-8")))
    return page.replace(
        "</body>", filler * (missing // len(filler.encode("utf-8"))) + "</body>"
    ).encode("utf-8")
