"""Does this year's report continue last year's: the rules K5 and K6."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, Column, row_label
from gongkai.law.footing import Discrepancy, Figure, Level, Rows, Side, level, said

Entry = Figure | Mapping[str, Figure]

DOCUMENT_LABELS = {"government_rules": "规章", "normative_documents": "行政规范性文件"}
FIELDS = ("issued", "repealed", "in_force")


def carried_over(table3: Rows | None, previous: Rows | None) -> list[Discrepancy]:
    """K5: where this year's row 二 is not last year's row 四, column by column.  Law: FORM 3."""
    this, last = (table3 or {}).get(CARRIED_IN), (previous or {}).get(CARRIED_OUT)
    if this is None or last is None:
        return []
    found = []
    for column, here, before in zip(Column, this, last, strict=True):
        how = level(Side.of([here]), Side.of([before]))
        if how is not None:
            message = (
                f"表三“{column.label}”列“{row_label(CARRIED_IN)}”为 {said(here)}，"
                f"上年报告“{row_label(CARRIED_OUT)}”为 {said(before)}，两数应当相等。"
            )
            found.append(
                Discrepancy("K5", how, "table3", CARRIED_IN, column.value, here, before, message)
            )
    return found


def still_in_force(table2: Mapping[str, Entry], previous: Mapping[str, Entry]) -> list[Discrepancy]:
    """K6: where documents in force are not last year's plus issued minus repealed.

    Expiry and amendment may break it, so it is a warning; a hint where a cell is empty.  Law: FORM 2.
    """
    found = []
    for code, label in DOCUMENT_LABELS.items():
        this, last = table2.get(code), previous.get(code)
        if not isinstance(this, Mapping) or not isinstance(last, Mapping):
            continue
        issued, repealed, in_force = (_whole(this.get(key)) for key in FIELDS)
        before = _whole(last.get("in_force"))
        how = level(Side.of([in_force, repealed]), Side.of([before, issued]))
        if how is None:
            continue
        expected = (before or 0) + (issued or 0) - (repealed or 0)
        message = (
            f"表二“{label}”现行有效 {said(in_force)} 件，上年现行有效 {said(before)} 件，"
            f"加本年制发 {said(issued)} 件、减本年废止 {said(repealed)} 件，应为 {expected} 件；"
            "如有失效、修改，请在正文说明。"
        )
        how = Level.WARNING if how is Level.ERROR else Level.HINT
        found.append(
            Discrepancy("K6", how, "table2", code, "in_force", in_force, expected, message)
        )
    return found


def _whole(figure: Figure) -> int | None:
    return figure if isinstance(figure, int) else None
