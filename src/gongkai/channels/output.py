"""How much was published, by whom and where: the counting acts of a year, broken down one way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import unique

from django.db.models import Count
from django.db.models.functions import ExtractMonth

from gongkai.channels.models import Publication
from gongkai.channels.terms import Channel
from gongkai.law.proactive import InformationClass
from gongkai.law.terms import Term
from gongkai.organs.models import Organ

UNSTATED = "未填写"


@unique
class By(Term):
    """By what the acts are told apart."""

    AUTHOR = "author", "作者"
    DIVISION = "division", "供稿机构"
    SECTION = "section", "栏目"
    MONTH = "month", "月份"
    CLASS = "class", "信息类别"


@dataclass(frozen=True, slots=True)
class OutputRow:
    """One line: a name, how many in each class, how many in all."""

    name: str
    by_class: dict[InformationClass | None, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All classes together."""
        return sum(self.by_class.values())


def output(organ: Organ, year: int, by: By, *, channel: Channel | None = None) -> list[OutputRow]:
    """The acts that count in the year's figures, from one grouped query.

    The sum of the lines is that of `tally`, whatever they are told apart by: months in their order,
    all else with the most first.
    """
    rows = Publication.objects.of(organ).published_in(year).counting().order_by()
    if channel is not None:
        rows = rows.filter(channel=channel)
    column = {By.MONTH: "month", By.CLASS: "information_class"}.get(by, str(by))
    if by is By.MONTH:
        rows = rows.annotate(month=ExtractMonth("published_on"))
    counted = rows.values_list(column, "information_class").annotate(n=Count("pk"))
    found: dict[str, OutputRow] = {}
    for key, information_class, n in counted:
        name = _NAMES.get(by, _plain)(key)
        row = found.setdefault(name, OutputRow(name))
        row.by_class[information_class] = row.by_class.get(information_class, 0) + n
    if by is By.MONTH:
        return [found[name] for name in map(_month, range(1, 13)) if name in found]
    return sorted(found.values(), key=lambda row: (-row.total, row.name))


def total_of(rows: list[OutputRow]) -> OutputRow:
    """The lines added up."""
    total = OutputRow("合计")
    for row in rows:
        for information_class, n in row.by_class.items():
            total.by_class[information_class] = total.by_class.get(information_class, 0) + n
    return total


def _plain(key: object) -> str:
    return str(key) if key else UNSTATED


def _month(key: object) -> str:
    return f"{key} 月"


def _class(key: object) -> str:
    return key.label if isinstance(key, InformationClass) else "不分类"


_NAMES: dict[By, Callable[[object], str]] = {By.MONTH: _month, By.CLASS: _class}
