"""How decisions leave as a workbook that `gongkai import decisions` reads again."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from gongkai.catalogue.facts import Decided
from gongkai.catalogue.sheets.decisions import HEADINGS
from gongkai.catalogue.terms import DecisionKind

FIELDS = ("counterparty", "number", "subject", "decided_on", "disclosed")


def write_decisions(decisions: Iterable[Decided]) -> bytes:
    """One sheet for each kind that occurs; for none at all the headings of a licence."""
    by_kind: dict[DecisionKind, list[Decided]] = {}
    for each in decisions:
        by_kind.setdefault(each.kind, []).append(each)
    book = Workbook(write_only=True)
    for kind in [kind for kind in DecisionKind if kind in by_kind] or [DecisionKind.LICENCE]:
        sheet = book.create_sheet(kind.label)
        for place, width in zip("ABCDE", (28, 28, 40, 14, 10), strict=True):
            sheet.column_dimensions[place].width = width
        sheet.append([HEADINGS[kind][field][0] for field in FIELDS])
        for each in by_kind.get(kind, ()):
            texts = []
            for text in (each.counterparty, each.number, each.subject):
                cell = WriteOnlyCell(sheet, text)
                # What begins like a formula is text.
                cell.data_type = "s"
                texts.append(cell)
            sheet.append([*texts, each.decided_on, "是" if each.is_disclosed else "否"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
