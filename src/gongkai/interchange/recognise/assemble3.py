"""Which form does table 3 follow, and what are its rows and those of table 4?"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interchange.recognise.found import Found
from gongkai.interchange.recognise.labels import GROUPS
from gongkai.interchange.recognise.settle import Notes, chosen, counts
from gongkai.interchange.report import Cells
from gongkai.law.annual_report import OTHER_2019, ROWS, Column, Edition, RemedyColumn, RemedyTable

_COLUMNS = tuple(column.value for column in Column)
_LEAVES = tuple(column.value for column in RemedyColumn)
_LAPSED = ("other.clarification_lapsed", "other.fee_lapsed", "other.other")
_NOT_IN_FORM = "表样没有这一行，未采用"


def edition_of(found: Sequence[Found]) -> Edition | None:
    """The form that the rows of table 3 belong to; None where they do not say."""
    codes = {row.code for row in found}
    if codes & set(_LAPSED):
        return Edition.FORM_2021
    return Edition.FORM_2019 if OTHER_2019 in codes else None


def table3(
    found: Sequence[Found], edition: Edition, notes: Notes
) -> dict[str, Cells | None] | None:
    """Table 3 with every row of its form; None where no row stands."""
    rows = chosen(found, "table3", notes)
    for code, row in rows.items():
        if code not in ROWS[edition]:
            at = "table3" if code not in GROUPS else f"table3/{code}"
            notes.add(at, row.label, _NOT_IN_FORM)
    standing = {
        code: counts(rows[code].cells, _COLUMNS, f"table3/{code}", notes) if code in rows else None
        for code in ROWS[edition]
    }
    return standing if any(row is not None for row in standing.values()) else None


def table4(found: Sequence[Found], notes: Notes) -> dict[str, Cells | None] | None:
    """Table 4 with its three groups; None where none stands."""
    rows = chosen(found, "table4", notes)
    if not rows:
        return None
    return {
        table.value: counts(rows[table.value].cells, _LEAVES, f"table4/{table.value}", notes)
        if table.value in rows
        else None
        for table in RemedyTable
    }
