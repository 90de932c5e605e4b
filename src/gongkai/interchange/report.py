"""The annual report as a value: `gongkai/annual-report@1`, whatever file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from gongkai.law.annual_report import Edition

FORMAT = "gongkai/annual-report@1"

Cells = tuple[int | None, ...]
Figure = int | str | None
"""A cell of table 2: a count, a decimal string (money), or None for unknown."""
Entry = Figure | Mapping[str, Figure] | None
"""A row of table 2: one figure, several named figures, or None where the row does not stand."""

DOCUMENT_FIELDS_2021 = ("issued", "repealed", "in_force")
DOCUMENT_FIELDS_2019 = ("made", "disclosed", "disclosed_total")
DECISION_FIELDS_2019 = ("previous", "change", "decisions")
FEE_FIELDS_2019 = ("previous", "change")

# Each key of table 2 with its inner fields; no inner fields means a single figure.
TABLE2 = MappingProxyType(
    {
        Edition.FORM_2021: {
            "government_rules": DOCUMENT_FIELDS_2021,
            "normative_documents": DOCUMENT_FIELDS_2021,
            "licences": (),
            "penalties": (),
            "coercive_measures": (),
            "fees_wan_yuan": (),
        },
        Edition.FORM_2019: {
            "government_rules": DOCUMENT_FIELDS_2019,
            "normative_documents": DOCUMENT_FIELDS_2019,
            "licences": DECISION_FIELDS_2019,
            "other_services": DECISION_FIELDS_2019,
            "penalties": DECISION_FIELDS_2019,
            "coercive_measures": DECISION_FIELDS_2019,
            "fees": FEE_FIELDS_2019,
            "procurement_projects": (),
            "procurement_amount_yuan": (),
        },
    }
)

# Keys of table 2 whose figures are decimal strings, not counts.
DECIMAL_KEYS = frozenset({"fees_wan_yuan", "procurement_amount_yuan"})


@dataclass(frozen=True, slots=True)
class Note:
    """A cell whose text is no plain number, a damaged label, or a guess: where, what, why."""

    at: str
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class Sections:
    """The prose parts 一, 五, 六; "" under a bare heading, None where the heading is missing."""

    overview: str | None = None
    problems: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One report.  Rows and tables that do not stand in the document are None, never zeros.

    `table2` follows a shape of `TABLE2`, in published reports not always that of table 3's edition
    (`table2_edition` tells); `table3` has every row code of its edition; `table4` has the three
    codes of `RemedyTable`.
    """

    edition: Edition
    organ: str | None
    year: int | None
    title: str
    sections: Sections
    table2: Mapping[str, Entry] | None
    table3: Mapping[str, Cells | None] | None
    table4: Mapping[str, Cells | None] | None
    notes: tuple[Note, ...] = ()

    def with_notes(self, *more: Note) -> AnnualReport:
        """The same report with further notes at the end."""
        return replace(self, notes=(*self.notes, *more))


def table2_edition(table2: Mapping[str, Entry]) -> Edition:
    """The form that table 2 follows, told by its keys."""
    return Edition.FORM_2021 if "fees_wan_yuan" in table2 else Edition.FORM_2019
