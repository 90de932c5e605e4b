"""What is wrong with a ledger: one sentence, and the cell in which it stands."""

from __future__ import annotations

from typing import NamedTuple


class NotImportable(Exception):
    """The ledger is not taken over; `str()` is one Chinese sentence."""


class Problem(NamedTuple):
    """One thing to mend; `cell` is its name as the spreadsheet shows it, such as H12.

    `row` is None for what concerns a whole column or the sheet.
    """

    cell: str
    row: int | None
    heading: str
    message: str

    @property
    def sentence(self) -> str:
        """The problem in one line: cell, heading, what is wrong."""
        head = f"“{self.heading}”" if self.heading else ""
        return f"{self.cell}：{head}{self.message}" if self.cell else f"{head}{self.message}"
