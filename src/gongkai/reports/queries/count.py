"""What the ledger says of a year: every counted cell, and every figure that prose may print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gongkai.catalogue.queries import table2_counts
from gongkai.channels.queries import headlines
from gongkai.interaction.queries import answered
from gongkai.interchange.report import Figure
from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, Column
from gongkai.organs.models import Organ
from gongkai.remedies.queries import table4_counts
from gongkai.reports.sums import with_sums
from gongkai.requests.queries import table3_as_of, table3_counts

MESSAGES = "答复群众留言数"
ORGAN = "机关名称"
YEAR = "年度"
NEXT_YEAR = "下年度"

_TOTAL = Column.TOTAL.value
# Names that prose may print for cells of the tables.
TABLE_TOKENS: Mapping[str, str] = {
    "收到申请总数": f"table3/{RECEIVED}/{_TOTAL}",
    "上年结转申请数": f"table3/{CARRIED_IN}/{_TOTAL}",
    "办结申请总数": f"table3/{CONCLUDED}/{_TOTAL}",
    "结转下年申请数": f"table3/{CARRIED_OUT}/{_TOTAL}",
    "行政复议总数": f"table4/reconsideration/{_TOTAL}",
    "未经复议诉讼总数": f"table4/direct/{_TOTAL}",
    "复议后诉讼总数": f"table4/after_reconsideration/{_TOTAL}",
    "本年制发规范性文件数": "table2/normative_documents/issued",
    "现行有效规范性文件数": "table2/normative_documents/in_force",
    "行政许可数": "table2/licences",
    "行政处罚数": "table2/penalties",
    "行政事业性收费万元数": "table2/fees_wan_yuan",
}


class Headline(NamedTuple):
    """A figure of the year outside the tables, with the definition it was counted by."""

    name: str
    value: int
    definition: str


class Count(NamedTuple):
    """What was counted: cells by path, headline figures in their order."""

    cells: dict[str, Figure]
    headlines: tuple[Headline, ...]

    def as_json(self) -> dict[str, object]:
        """What a draft remembers of it."""
        return {"cells": self.cells, "figures": {h.name: h.value for h in self.headlines}}


def count(organ: Organ, year: int, as_of: date | None = None) -> Count:
    """Count the year anew: one grouped query for each table.

    With `as_of` everything is what the ledger said at the end of that day, whatever was entered,
    corrected or struck out since.  Law: REG 50; FORM 1.
    """
    table3 = table3_as_of(organ, year, as_of) if as_of else table3_counts(organ, year)
    table4 = table4_counts(organ, year, as_of)
    cells: dict[str, Figure] = {}
    for row, entry in table2_counts(organ, year, as_of).items():
        if isinstance(entry, Mapping):
            cells |= {f"table2/{row}/{field}": figure for field, figure in entry.items()}
        else:
            cells[f"table2/{row}"] = entry
    cells |= {f"table3/{r}/{kind}": n for (r, kind), n in table3.items()}
    cells |= {f"table4/{t}/{result}": n for (t, result), n in table4.items()}
    return Count(cells, _headlines(organ, year, as_of))


def _headlines(organ: Organ, year: int, as_of: date | None) -> tuple[Headline, ...]:
    published = [
        Headline(figure.measure.name, figure.value, figure.measure.definition)
        for figure in headlines(organ, year, as_of)
    ]
    replies = Headline(
        MESSAGES,
        answered(organ, year, as_of),
        f"{MESSAGES}＝首次答复日期在本年的留言，一条留言计一次。",
    )
    return (*published, replies)


def tokens(
    organ: str, year: int, cells: Mapping[str, Figure], figures: Mapping[str, int]
) -> dict[str, str]:
    """Everything that prose may print, by the name it prints it by."""
    summed = with_sums(cells)
    return {
        ORGAN: organ,
        YEAR: str(year),
        NEXT_YEAR: str(year + 1),
        **{name: str(value) for name, value in figures.items()},
        **{name: str(summed[path]) for name, path in TABLE_TOKENS.items()},
    }
