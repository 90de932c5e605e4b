"""What is wrong with a report: the footing rules and the prose, and last year's report if given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from gongkai.interchange.narrative.remarks import remarks
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import AnnualReport, Entry
from gongkai.law import completeness, continuity, footing
from gongkai.law.annual_report import Section
from gongkai.law.footing import Discrepancy, Level

SEVERITY = (Level.ERROR, Level.WARNING, Level.HINT)
BOOK_TITLE_MARKS = re.compile(r"《[^《》]*<[^《》]*>[^《》]*》")


class NotConsecutive(Unreadable):
    """The report given as last year's is of another year."""


def check(report: AnnualReport, previous: AnnualReport | None = None) -> list[Discrepancy]:
    """Every discrepancy once: errors, then warnings, then hints, each in the order of the rules.

    `previous` is the report of the year before; one of another year raises `NotConsecutive`.
    """
    found = [
        *footing.broken(report.edition, report.table3, report.table4),
        *(year_on_year(report, previous) if previous else ()),
        *completeness.missing_parts(_present(report)),
        *completeness.missing_rows(report.edition, report.table3),
        *completeness.ill_formed(_entries(report), report.table3, report.table4),
        *remarks(report),
        *completeness.reconsideration_first(report.year, report.table3, report.table4),
        *_title_marks(report),
    ]
    unique = list(dict.fromkeys(found))
    return sorted(unique, key=lambda discrepancy: SEVERITY.index(discrepancy.level))


def is_finding(discrepancy: Discrepancy) -> bool:
    """Whether it counts for the exit status: errors and warnings do, hints do not."""
    return discrepancy.level is not Level.HINT


def year_on_year(report: AnnualReport, previous: AnnualReport) -> list[Discrepancy]:
    """K5 and K6 against the report of the year before."""
    if report.year and previous.year and previous.year != report.year - 1:
        raise NotConsecutive(
            f"{report.year} 年的报告应与 {report.year - 1} 年的比对，"
            f"给出的是 {previous.year} 年的。"
        )
    return [
        *_other_organ(report, previous),
        *continuity.carried_over(report.table3, previous.table3),
        *continuity.still_in_force(_entries(report) or {}, _entries(previous) or {}),
    ]


def _other_organ(report: AnnualReport, previous: AnnualReport) -> list[Discrepancy]:
    """A hint where the names differ: an organ renamed, or the wrong file."""
    if not report.organ or not previous.organ or report.organ == previous.organ:
        return []
    message = f"本年报告的单位是“{report.organ}”，上年报告的单位是“{previous.organ}”，请核对。"
    place = ("organ", None, None, report.organ, previous.organ)
    return [Discrepancy("K5", Level.HINT, *place, message)]


def _present(report: AnnualReport) -> dict[Section, bool]:
    parts = report.sections
    return {
        Section.OVERVIEW: parts.overview is not None,
        Section.PROACTIVE: report.table2 is not None,
        Section.REQUESTS: report.table3 is not None,
        Section.REMEDIES: report.table4 is not None,
        Section.PROBLEMS: parts.problems is not None,
        Section.OTHER: parts.other is not None,
    }


def _entries(report: AnnualReport) -> Mapping[str, Entry] | None:
    """Table 2 without the rows that do not stand in the document."""
    if report.table2 is None:
        return None
    absent = {note.at.split("/")[1] for note in report.notes if note.at.startswith("table2/")}
    return {k: v for k, v in report.table2.items() if v is not None or k in absent}


def _title_marks(report: AnnualReport) -> list[Discrepancy]:
    """Angle brackets inside book-title marks, where the standard asks for 〈 〉 (GB/T 15834)."""
    hint = Discrepancy("K10", Level.HINT, "", None, None, None, None, "")
    found = []
    for name in ("overview", "problems", "other"):
        for match in BOOK_TITLE_MARKS.finditer(getattr(report.sections, name) or ""):
            message = f"书名号内层应用“〈 〉”，且应括住完整的文件名：“{match.group()}”"
            found.append(replace(hint, table=f"sections.{name}", message=message))
    return found
