"""What the ledger says of a year: every counted cell, and every figure that prose may print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gongkai.catalogue.queries import table2_counts
from gongkai.channels.headlines import WEBSITE_CATALOGUE, WEBSITE_NEWS, WEBSITE_OVERVIEW
from gongkai.channels.queries import headlines
from gongkai.interaction.queries import answered
from gongkai.interchange.report import Figure
from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, Column
from gongkai.law.outcomes import Outcome, OutcomeGroup
from gongkai.organs.models import Organ
from gongkai.remedies.queries import table4_counts
from gongkai.reports.sums import with_sums
from gongkai.requests.queries import fees_received, notices_issued, table3_as_of, table3_counts

MESSAGES = "答复群众留言数"
# What part six tells of processing fees.  Law: FORM 6 (from memory).
FEE_NOTICES = "收费通知件数"
FEES_ASKED = "收费通知金额元数"
FEES_RECEIVED = "实收信息处理费元数"
FEE_FIGURES = (FEE_NOTICES, FEES_ASKED, FEES_RECEIVED)
ORGAN = "机关名称"
YEAR = "年度"
NEXT_YEAR = "下年度"

_TOTAL = Column.TOTAL.value
# Names that prose may print for cells of the tables.
TABLE_TOKENS: Mapping[str, str] = {
    "收到申请总数": f"table3/{RECEIVED}/{_TOTAL}",
    "自然人申请数": f"table3/{RECEIVED}/{Column.NATURAL_PERSON.value}",
    "上年结转申请数": f"table3/{CARRIED_IN}/{_TOTAL}",
    "办结申请总数": f"table3/{CONCLUDED}/{_TOTAL}",
    "结转下年申请数": f"table3/{CARRIED_OUT}/{_TOTAL}",
    "行政复议总数": f"table4/reconsideration/{_TOTAL}",
    "未经复议诉讼总数": f"table4/direct/{_TOTAL}",
    "复议后诉讼总数": f"table4/after_reconsideration/{_TOTAL}",
    "本年制发规章数": "table2/government_rules/issued",
    "本年废止规章数": "table2/government_rules/repealed",
    "现行有效规章数": "table2/government_rules/in_force",
    "本年制发规范性文件数": "table2/normative_documents/issued",
    "本年废止规范性文件数": "table2/normative_documents/repealed",
    "现行有效规范性文件数": "table2/normative_documents/in_force",
    "行政许可数": "table2/licences",
    "行政处罚数": "table2/penalties",
    "行政强制数": "table2/coercive_measures",
    "行政事业性收费万元数": "table2/fees_wan_yuan",
}


# Names that prose may print for the sum of several cells.
SUM_TOKENS: Mapping[str, tuple[str, ...]] = {
    "法人和其他组织申请数": tuple(
        f"table3/{RECEIVED}/{kind.value}"
        for kind in Column
        if kind not in (Column.NATURAL_PERSON, Column.TOTAL)
    ),
    **{
        f"{group.label.partition('）')[2].partition('（')[0]}申请数": tuple(
            f"table3/{outcome.value}/{_TOTAL}" for outcome in Outcome if outcome.group is group
        )
        for group in OutcomeGroup
    },
    "行政诉讼总数": (f"table4/direct/{_TOTAL}", f"table4/after_reconsideration/{_TOTAL}"),
}
# Other words for the same figures, which officers look for.
ALIASES: Mapping[str, str] = {
    "其中概况类": WEBSITE_OVERVIEW,
    "其中政务动态类": WEBSITE_NEWS,
    "其中信息公开目录类": WEBSITE_CATALOGUE,
    "新收申请": "收到申请总数",
    "上年结转": "上年结转申请数",
    "办理结果总计": "办结申请总数",
    "结转下年度": "结转下年申请数",
}


class Headline(NamedTuple):
    """A figure of the year outside the tables, with the definition it was counted by.

    A sum of money is a decimal number in text.
    """

    name: str
    value: int | str
    definition: str


class Count(NamedTuple):
    """What was counted: cells by path, headline figures in their order, what fees came to."""

    cells: dict[str, Figure]
    headlines: tuple[Headline, ...]
    fees: tuple[Headline, ...]

    @property
    def figures(self) -> tuple[Headline, ...]:
        """Every figure outside the tables."""
        return (*self.headlines, *self.fees)

    def as_json(self) -> dict[str, object]:
        """What a draft remembers of it."""
        return {"cells": self.cells, "figures": {h.name: h.value for h in self.figures}}


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
    return Count(cells, _headlines(organ, year, as_of), _fees(organ, year, as_of))


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


def _fees(organ: Organ, year: int, as_of: date | None) -> tuple[Headline, ...]:
    """What was asked for and paid for processing requests.  Law: FORM 6 (from memory)."""
    asked = notices_issued(organ, year, as_of)
    received = f"{fees_received(organ, year, as_of):f}"
    paid = received.rstrip("0").rstrip(".") if "." in received else received
    issued = "发出日期在本年的收费通知"
    return (
        Headline(FEE_NOTICES, asked.notices, f"{FEE_NOTICES}＝{issued}，一件申请计一次。"),
        Headline(FEES_ASKED, asked.yuan, f"{FEES_ASKED}＝{issued}所列金额之和。"),
        Headline(FEES_RECEIVED, paid, f"{FEES_RECEIVED}＝缴费日期在本年的缴费之和。"),
    )


def tokens(
    organ: str, year: int, cells: Mapping[str, Figure], figures: Mapping[str, int | str]
) -> dict[str, str]:
    """Everything that prose may print, by the name it prints it by."""
    summed = with_sums(cells)
    said = {
        ORGAN: organ,
        YEAR: str(year),
        NEXT_YEAR: str(year + 1),
        **{name: str(value) for name, value in figures.items()},
        **{name: str(summed[path]) for name, path in TABLE_TOKENS.items()},
        **{
            name: str(sum(int(summed[path] or 0) for path in paths))
            for name, paths in SUM_TOKENS.items()
        },
    }
    others = {alias: said[name] for alias, name in ALIASES.items() if name in said}
    return said | {alias: value for alias, value in others.items() if alias not in said}
