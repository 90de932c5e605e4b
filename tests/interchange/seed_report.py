"""The report the tests write down: the figures of a small bureau of the fictional Linjiang."""

from __future__ import annotations

from dataclasses import replace

from gongkai.interchange.report import AnnualReport, Note, Sections
from gongkai.law.annual_report import ROWS, Column, Edition, RemedyTable

ZEROES = (0,) * len(Column)

TABLE3 = dict.fromkeys(ROWS[Edition.FORM_2021], ZEROES) | {
    "received": (3, 1, 0, 0, 0, 0, 4),
    "carried_in": (1, 0, 0, 0, 0, 0, 1),
    "granted": (2, 1, 0, 0, 0, 0, 3),
    "unavailable.not_held": (1, 0, 0, 0, 0, 0, 1),
    "concluded": (3, 1, 0, 0, 0, 0, 4),
    "carried_out": (1, 0, 0, 0, 0, 0, 1),
}

LINJIANG = AnnualReport(
    edition=Edition.FORM_2021,
    organ="临江市财政局",
    year=2024,
    title="临江市财政局2024年政府信息公开工作年度报告",
    sections=Sections(
        overview="（一）主动公开：\n本年公开信息 12 条，其中“三公”经费 1 条。",
        problems="一是解读不够；二是培训不足。",
        other="2024年未收取信息公开信息处理费用。",
    ),
    table2={
        "government_rules": {"issued": 0, "repealed": 0, "in_force": 0},
        "normative_documents": {"issued": 2, "repealed": 1, "in_force": 15},
        "licences": 120,
        "penalties": 3,
        "coercive_measures": 0,
        "fees_wan_yuan": "12.5",
    },
    table3=TABLE3,
    table4={group.value: (1, 0, 0, 2, 3) for group in RemedyTable},
)

WIDE_COUNTS = tuple(range(10_000_000, 10_000_000 + len(Column)))

TABLE2_2019 = {
    "government_rules": {"made": 1, "disclosed": 1, "disclosed_total": 9},
    "normative_documents": {"made": 2, "disclosed": 2, "disclosed_total": 30},
    "licences": {"previous": 12, "change": -2, "decisions": 340},
    "other_services": {"previous": 4, "change": 0, "decisions": 51},
    "penalties": {"previous": 7, "change": 1, "decisions": 8},
    "coercive_measures": {"previous": 1, "change": 0, "decisions": 0},
    "fees": {"previous": 2, "change": -1},
    "procurement_projects": 6,
    "procurement_amount_yuan": "251000.50",
}

LINJIANG_2019 = replace(
    LINJIANG,
    edition=Edition.FORM_2019,
    year=2019,
    title="临江市财政局2019年政府信息公开工作年度报告",
    table2=TABLE2_2019,
    table3={code: TABLE3.get(code, ZEROES) for code in ROWS[Edition.FORM_2019]},
)


def with_cell(report: AnnualReport, code: str, column: Column, said: str) -> AnnualReport:
    """The report with one cell of table 3 that says something else than a number."""
    assert report.table3 is not None
    cells = list(report.table3[code] or ())
    cells[list(Column).index(column)] = None
    note = Note(f"table3/{code}/{column}", said, "这一格不是数字")
    return replace(report, table3={**report.table3, code: tuple(cells)}).with_notes(note)


def without_rows(report: AnnualReport, *codes: str) -> AnnualReport:
    """The report with rows of table 3 that do not stand in it."""
    assert report.table3 is not None
    gone = dict.fromkeys(codes)
    return replace(report, table3={**report.table3, **gone})
