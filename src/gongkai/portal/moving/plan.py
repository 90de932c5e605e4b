"""What an import would do: how many come, what keeps records out, what was assumed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

SHOWN = 200


class Remark(NamedTuple):
    """A sentence about one record."""

    place: str
    title: str
    says: str


@dataclass(slots=True)
class MovePlan:
    """The outcome of a dry run; it holds counts and remarks, never the records themselves."""

    records: int = 0
    files: int = 0
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    problem_count: int = 0
    warning_count: int = 0
    sections: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)

    def add_problem(self, remark: Remark) -> None:
        """Count it; the first `SHOWN` are kept to be shown."""
        self.problem_count += 1
        if len(self.problems) < SHOWN:
            self.problems.append(remark)

    def add_warning(self, remark: Remark) -> None:
        """Count it; the first `SHOWN` are kept to be shown."""
        self.warning_count += 1
        if len(self.warnings) < SHOWN:
            self.warnings.append(remark)
