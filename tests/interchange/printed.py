"""Reports of invented organs in 临江市, printed in the many ways in which organs print them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape

from gongkai.interchange.report import TABLE2, AnnualReport, Sections
from gongkai.interchange.wording import TABLE2_GROUPS
from gongkai.law.annual_report import (
    CARRIED_IN,
    CARRIED_OUT,
    CONCLUDED,
    FOOTING_NOTE,
    OUTER_LABELS,
    RECEIVED,
    RESULTS_LABEL,
    ROWS,
    Column,
    Edition,
    RemedyTable,
    row_group,
    row_label,
)

TITLE = "临江市水利局2023年政府信息公开工作年度报告"
PREAMBLE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制，数据统计期限自2023年1月1日至2023年12月31日。"
)
OVERVIEW = (
    "2023年，临江市水利局按照条例要求开展政府信息公开工作。",
    "（一）主动公开。全年公开信息321条。",
    "（二）依申请公开。申请均已办理。",
)
PROBLEMS = ("一是公开内容有待充实；二是队伍有待加强。",)
OTHER = ("无其他需要报告的事项。",)
LEAVES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a printed table."""

    text: str
    down: int = 1
    across: int = 1


Rows = list[list[Box]]


def report(seed: int, edition: Edition = Edition.FORM_2021, *, most: int = 40) -> AnnualReport:
    """A report whose tables foot, with figures from a seeded generator."""
    dice = random.Random(seed)  # noqa: S311
    return AnnualReport(
        edition=edition,
        organ="临江市水利局",
        year=2023,
        title=TITLE,
        sections=Sections("\n".join(OVERVIEW), "\n".join(PROBLEMS), "\n".join(OTHER)),
        table2=_table2(dice, edition, most),
        table3=_table3(dice, edition, most),
        table4={table.value: _five(dice) for table in RemedyTable},
    )


def _table2(dice, edition, most):
    def figure(key):
        if key in ("fees_wan_yuan", "procurement_amount_yuan"):
            return f"{dice.randrange(1, 99999)}.{dice.randrange(1, 9)}"
        return dice.randrange(most * 30)

    return {
        key: {name: dice.randrange(most * 9) for name in fields} if fields else figure(key)
        for key, fields in TABLE2[edition].items()
    }


def _table3(dice, edition, most):
    def amount():
        return dice.randrange(most) if dice.random() < 0.4 else 0

    inner = {code: [amount() for _ in range(6)] for code in ROWS[edition][2:-2]}
    concluded = [sum(column) for column in zip(*inner.values(), strict=True)]
    carried_in = [amount() for _ in range(6)]
    carried_out = [amount() for _ in range(6)]
    received = [
        max(0, c + o - i) for c, o, i in zip(concluded, carried_out, carried_in, strict=True)
    ]
    carried_out = [r + i - c for r, i, c in zip(received, carried_in, concluded, strict=True)]
    rows = {
        RECEIVED: received,
        CARRIED_IN: carried_in,
        **inner,
        CONCLUDED: concluded,
        CARRIED_OUT: carried_out,
    }
    return {code: (*rows[code], sum(rows[code])) for code in ROWS[edition]}


def _five(dice):
    four = [dice.randrange(30) for _ in range(4)]
    return (*four, sum(four))


def table2_rows(report: AnnualReport) -> Rows:
    """Table 2 as printed."""
    edition = Edition.FORM_2021 if "fees_wan_yuan" in report.table2 else Edition.FORM_2019
    width = 3 if edition is Edition.FORM_2021 else 6
    rows: Rows = []
    for group in TABLE2_GROUPS[edition]:
        span = width // len(group.columns)
        rows.append([Box(group.label, across=width + 1)])
        rows.append([Box("信息内容"), *(Box(head, across=span) for head in group.columns)])
        for line in group.lines:
            figures = [_at(report.table2, place) for place in line.places]
            rows.append([Box(line.label), *(Box(str(f), across=span) for f in figures)])
    return rows


def _at(table, place):
    key, _, name = place.partition("/")
    return table[key][name] if name else table[key]


def table3_rows(report: AnnualReport, *, head: bool = True) -> Rows:
    """Table 3 as printed."""
    rows: Rows = []
    if head:
        rows += head3()
    codes = [code for code in ROWS[report.edition] if report.table3[code] is not None]
    inner = [code for code in codes if code not in (RECEIVED, CARRIED_IN, CARRIED_OUT)]
    for i, code in enumerate(codes):
        row = []
        if inner and code == inner[0]:
            row.append(Box(RESULTS_LABEL, down=len(inner)))
        group = row_group(code)
        if group is not None and (i == 0 or row_group(codes[i - 1]) is not group):
            row.append(Box(group.label, down=sum(row_group(c) is group for c in codes)))
        outer = code in OUTER_LABELS and code != CONCLUDED
        row.append(Box(row_label(code), across=3 if outer else 1 if group else 2))
        rows.append(row + [Box(str(v)) for v in report.table3[code]])
    return rows


def head3() -> Rows:
    """The three head rows of table 3."""
    person, *legal, total = (column.label for column in Column)
    return [
        [Box(FOOTING_NOTE, 3, 3), Box("申请人情况", across=7)],
        [Box(person, 2), Box("法人或其他组织", across=5), Box(total, 2)],
        [Box(name) for name in legal],
    ]


def table4_rows(report: AnnualReport) -> Rows:
    """Table 4 as printed."""
    figures = [str(v) for table in RemedyTable for v in report.table4[table.value]]
    return [
        [Box("行政复议", across=5), Box("行政诉讼", across=10)],
        [
            *(Box(leaf, 2) for leaf in LEAVES),
            Box("未经复议直接起诉", across=5),
            Box("复议后起诉", across=5),
        ],
        [Box(leaf) for leaf in LEAVES * 2],
        [Box(figure) for figure in figures],
    ]


def html(rows: Rows) -> str:
    """A table with its spans."""

    def cell(box):
        spans = f' rowspan="{box.down}"' * (box.down > 1) + f' colspan="{box.across}"' * (
            box.across > 1
        )
        return f"<td{spans}><p>{escape(box.text)}</p></td>"

    return "<table>" + "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows) + "</table>"


def page(
    one: str, two: str, three: str, *, title: str = TITLE, before: str = "", after: str = ""
) -> str:
    """A web page of six parts."""

    def words(lines):
        return "".join(f"<p>{line}</p>" for line in lines)

    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>{before}'
        f"<div class='article'><h1>{title}</h1><p>{PREAMBLE}</p><p>一、总体情况</p>{words(OVERVIEW)}"
        f"<p>二、主动公开政府信息情况</p>{one}<p>三、收到和处理政府信息公开申请情况</p>{two}"
        f"<p>四、政府信息公开行政复议、行政诉讼情况</p>{three}"
        f"<p>五、存在的主要问题及改进情况</p>{words(PROBLEMS)}"
        f"<p>六、其他需要报告的事项</p>{words(OTHER)}</div>{after}</body></html>"
    )


def text(one: str, two: str, three: str, *, title: str = TITLE, gap: str = "\n\n") -> str:
    """A plain text of six parts."""
    return gap.join(
        [
            title, PREAMBLE, "一、总体情况", *OVERVIEW, "二、主动公开政府信息情况", one,
            "三、收到和处理政府信息公开申请情况", two, "四、政府信息公开行政复议、行政诉讼情况", three,
            "五、存在的主要问题及改进情况", *PROBLEMS, "六、其他需要报告的事项", *OTHER,
        ]
    ) + "\n"  # fmt: skip


def by_cells(rows: Rows, between: str) -> str:
    """One cell a line."""
    return between.join(box.text for row in rows for box in row)


def by_rows(rows: Rows, between: str, end: str = "") -> str:
    """One row a line, merged cells printed once."""
    return "\n".join(between.join(box.text for box in row) + end for row in rows)


def by_tabs(rows: Rows) -> str:
    """One row a line with tabs, merged cells as empty columns."""
    lines, hanging = [], {}
    for row in rows:
        cells: list[str] = []
        for box in row:
            while hanging.get(len(cells), 0) > 0:
                cells.append("")
            for extra in range(box.across):
                hanging[len(cells)] = box.down
                cells.append("" if extra else box.text)
        while hanging.get(len(cells), 0) > 0:
            cells.append("")
        hanging = {column: left - 1 for column, left in hanging.items()}
        lines.append("\t".join(cells))
    return "\n".join(lines)


def tables(report: AnnualReport) -> tuple[Rows, Rows, Rows]:
    """The three tables as printed."""
    return table2_rows(report), table3_rows(report), table4_rows(report)


def wrong(read: AnnualReport, truth: AnnualReport) -> list[tuple[str, object, object]]:
    """The cells that were read and say something else than the report; unknown ones are not wrong."""
    found = []
    for path, value in cells(read).items():
        if value is not None and cells(truth).get(path) != value:
            found.append((path, value, cells(truth).get(path)))
    return found


def missed(read: AnnualReport, truth: AnnualReport) -> list[str]:
    """The cells that stand in the report and were not read."""
    known = cells(read)
    return [
        path
        for path, value in cells(truth).items()
        if value is not None and known.get(path) is None
    ]


def cells(report: AnnualReport) -> dict[str, object]:
    """Every figure by its path."""
    found: dict[str, object] = {}
    for key, entry in (report.table2 or {}).items():
        if isinstance(entry, dict):
            found |= {f"table2/{key}/{name}": value for name, value in entry.items()}
        else:
            found[f"table2/{key}"] = entry
    for name, table in (("table3", report.table3), ("table4", report.table4)):
        for code, row in (table or {}).items():
            found |= {f"{name}/{code}/{i}": value for i, value in enumerate(row or ())}
    return found
