"""Invented reports of the city of Linjiang (临江市) for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace

from gongkai.interchange.report import AnnualReport, Sections
from gongkai.law.annual_report import ROWS, Edition

ORGAN = "临江市发展和改革委员会"
NOUGHT = (0, 0, 0, 0, 0, 0, 0)

TABLE3 = {
    **dict.fromkeys(ROWS[Edition.FORM_2021], NOUGHT),
    "received": (10, 2, 0, 0, 1, 0, 13),
    "carried_in": (2, 0, 0, 0, 0, 0, 2),
    "granted": (3, 1, 0, 0, 1, 0, 5),
    "partly_granted": (2, 0, 0, 0, 0, 0, 2),
    "withheld.third_party_rights": (0, 1, 0, 0, 0, 0, 1),
    "withheld.internal_affairs": (2, 0, 0, 0, 0, 0, 2),
    "unavailable.not_held": (2, 0, 0, 0, 0, 0, 2),
    "not_processed.repeated": (1, 0, 0, 0, 0, 0, 1),
    "other.clarification_lapsed": (1, 0, 0, 0, 0, 0, 1),
    "concluded": (11, 2, 0, 0, 1, 0, 14),
    "carried_out": (1, 0, 0, 0, 0, 0, 1),
}
TABLE4 = {
    "reconsideration": (2, 1, 0, 1, 4),
    "direct": (1, 0, 0, 1, 2),
    "after_reconsideration": (1, 0, 0, 0, 1),
}
TABLE2 = {
    "government_rules": {"issued": 0, "repealed": 0, "in_force": 0},
    "normative_documents": {"issued": 3, "repealed": 1, "in_force": 25},
    "licences": 120,
    "penalties": 30,
    "coercive_measures": 0,
    "fees_wan_yuan": "12.5",
}

SOUND = AnnualReport(
    edition=Edition.FORM_2021,
    organ=ORGAN,
    year=2024,
    title=f"{ORGAN}2024年政府信息公开工作年度报告",
    sections=Sections("", "", ""),
    table2=TABLE2,
    table3=TABLE3,
    table4=TABLE4,
)
QUIET = replace(
    SOUND,
    table3=dict.fromkeys(ROWS[Edition.FORM_2021], NOUGHT),
    table4=dict.fromkeys(TABLE4, (0, 0, 0, 0, 0)),
)


def saying(overview: str = "", *, other: str = "", of: AnnualReport = SOUND) -> AnnualReport:
    """The report with this prose in its first and sixth part."""
    return replace(of, sections=Sections(overview, "", other))


def with_rows(**rows: tuple[int | None, ...] | None) -> AnnualReport:
    """The sound report with other rows in table 3; `__` stands for the dot of a row's code."""
    changed = {code.replace("__", "."): cells for code, cells in rows.items()}
    return replace(SOUND, table3={**TABLE3, **changed})
