"""What does the row of a drawn table 4 say?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.interchange.recognise.columns import Heads, fit
from gongkai.interchange.recognise.figures import is_number, is_value
from gongkai.interchange.recognise.found import Cells, Found, Said, foots
from gongkai.interchange.recognise.labels import SUITS, remedy_column_of, remedy_group_of
from gongkai.interchange.recognise.lines import Field
from gongkai.interchange.text import bare
from gongkai.law.annual_report import RemedyColumn, RemedyTable

LEAVES = tuple(column.value for column in RemedyColumn)
GROUPS = tuple(table.value for table in RemedyTable)
STANDARD = Heads(tuple(f"{group}/{leaf}" for group in GROUPS for leaf in LEAVES))
_TELLING = frozenset({"upheld", "overturned", "pending"})
_NUMBERING = re.compile(r"^\s*(?:[(（]?[一二三四五六\d]{1,2}[)）、.．])\s*")
_LONGEST_CAPTION = 20
_MOST_LABELS = 3
_MOST_ODD = 4
_LONGEST_ODD = 6


def is_head(fields: Sequence[Field]) -> bool:
    """Whether the row heads columns of table 4."""
    if any(is_number(field.text) for field in fields):
        return False
    words = [field.text for field in fields if field.text.strip()]
    if any(bare(word) == SUITS or remedy_group_of(word) for word in words):
        return True
    told = [label.meaning for word in words if (label := remedy_column_of(word))]
    return len(_TELLING & set(told)) >= 2


def is_figures(fields: Sequence[Field]) -> bool:
    """Whether the row holds figures and empty cells only, but for labels before them."""
    values = fields[_labels_end(fields) or _before_values(fields) :]
    return len(values) >= len(LEAVES) and all(is_value(field.text) for field in values)


def is_whole(fields: Sequence[Field]) -> bool:
    """Whether the row has as many cells as the form, most with figures: one odd word may be there.

    A number in words (三) is no figure, but it takes no other cell's figure away.
    """
    values = fields[-len(STANDARD.order) :]
    odd = [field.text for field in values if not is_value(field.text)]
    return (
        len(fields) - len(values) <= 1
        and len(values) == len(STANDARD.order)
        and len(odd) <= _MOST_ODD
        and all(len(text.strip()) <= _LONGEST_ODD for text in odd)
        and sum(is_number(field.text) for field in values) > len(STANDARD.order) // 2
    )


def _before_values(fields: Sequence[Field]) -> int:
    """How many cells stand before the figures of a row that names no group."""
    is_labelled = bool(fields) and not is_value(fields[0].text)
    return 1 if is_labelled and len(fields) != len(STANDARD.order) else 0


def caption_of(text: str) -> str | None:
    """The group that a line names which stands alone above its table, or None."""
    text = text.strip("|｜ \u3000")
    if len(text) > _LONGEST_CAPTION or not ("复议" in text or "複議" in text or "诉" in text):
        return None
    group = remedy_group_of(_NUMBERING.sub("", text).strip().removesuffix("情况"))
    return group.meaning if group and not group.damaged else None


def _labels_end(fields: Sequence[Field]) -> int:
    """Where the figures begin behind the name of a group; 0 where the row begins with none.

    行政诉讼 may stand before the name, hanging down over both its groups.
    """
    end = 0
    for i, field in enumerate(fields[:_MOST_LABELS]):
        if field.text.strip() and remedy_group_of(field.text):
            end = i + 1
        elif end or (field.text.strip() and bare(field.text) != SUITS):
            break
    return end


class Table4:
    """Reads heads, then the rows of figures below them."""

    def __init__(self, *, drawn: bool) -> None:
        """Start without heads; `drawn` says that grid columns stand below one another."""
        self.found: list[Found] = []
        self._drawn = drawn
        self._head_rows: list[Sequence[Field]] = []
        self._heads: Heads | None = None
        self._caption: str | None = None

    def head(self, fields: Sequence[Field]) -> None:
        """Take note of a row of heads; the first one after figures begins another table."""
        if self._heads is not None:
            self._head_rows, self._heads = [], None
        self._head_rows.append(fields)

    def caption(self, group: str) -> None:
        """Take note of a group named above its own table; it begins another table."""
        self._head_rows, self._heads, self._caption = [], None, group

    def is_across(self, fields: Sequence[Field]) -> bool:
        """Whether the row is a group of a table turned on its side, its heads known already."""
        at = _labels_end(fields)
        if not at or self._caption or _groups(self._head_rows) or not _leaves(self._head_rows):
            return False
        values = fields[at:]
        return len(values) >= len(LEAVES) and all(is_value(field.text) for field in values)

    @property
    def is_open(self) -> bool:
        """Whether heads were seen, so that figures may follow."""
        return bool(self._head_rows)

    def row(self, fields: Sequence[Field]) -> None:
        """Read a row of figures."""
        at = _labels_end(fields)
        group = remedy_group_of(fields[at - 1].text) if at else None
        if group is not None:
            self._across(group.meaning, fields[at:])
            return
        values = fields[_before_values(fields) :]
        self._heads = self._captioned() or _heads(self._head_rows, drawn=self._drawn)
        cells = fit(values, self._heads) if self._heads else None
        if cells is None and len(values) == len(STANDARD.order) and _is_regular(self._head_rows):
            cells = fit(values, STANDARD)
        if len(values) == len(STANDARD.order) and not _foots(cells):
            # Heads that lost their spans stand over the wrong columns.
            standard = fit(values, STANDARD)
            cells = standard if _foots(standard) else cells
        self._note(cells or _unknown(values, self._head_rows))

    def _across(self, group: str, values: Sequence[Field]) -> None:
        """A table turned on its side: one group a row."""
        leaves = _leaves(self._head_rows)
        places = tuple((field.column, field.end) for field in leaves.values())
        self._heads = Heads(tuple(leaves) or LEAVES, places if self._drawn else ())
        cells = fit(values, self._heads) if leaves or _is_regular(self._head_rows) else None
        if cells is not None:
            self.found.append(Found(group, "", cells))

    def _captioned(self) -> Heads | None:
        """The heads of a table of one group, whose name stands above it."""
        leaves = _leaves(self._head_rows)
        if self._caption is None or not leaves or _groups(self._head_rows):
            return None
        places = tuple((field.column, field.end) for field in leaves.values())
        order = tuple(f"{self._caption}/{leaf}" for leaf in leaves)
        return Heads(order, places if self._drawn else ())

    def _note(self, cells: Cells) -> None:
        for group in GROUPS:
            mine = {
                head.partition("/")[2]: said
                for head, said in cells.items()
                if head.startswith(f"{group}/")
            }
            if mine:
                self.found.append(Found(group, "", mine))


def _foots(cells: Cells | None) -> bool:
    """Whether every group is there and its total is the sum of its results."""
    return (
        cells is not None
        and all(
            foots([cells[f"{group}/{leaf}"].text for leaf in LEAVES]) is True
            for group in GROUPS
            if f"{group}/upheld" in cells
        )
        and len(cells) == len(STANDARD.order)
    )


def _heads(rows: Sequence[Sequence[Field]], *, drawn: bool) -> Heads | None:
    named = _named(rows) if drawn else None
    if named is not None:
        return named
    groups = _groups(rows)
    if not _is_regular(rows):
        return None
    order = tuple(f"{group}/{leaf}" for group in groups for leaf in LEAVES)
    return Heads(order) if order else STANDARD


def _leaves(rows: Sequence[Sequence[Field]]) -> dict[str, Field]:
    """The heads of the five results in their order, if each stands there once."""
    told = [(x.meaning, f) for row in rows for f in row if (x := remedy_column_of(f.text))]
    return dict(told) if sorted(name for name, _ in told) == sorted(LEAVES) else {}


def _is_regular(rows: Sequence[Sequence[Field]]) -> bool:
    """Whether the heads that can be read do not contradict the form's order."""
    leaves = [x.meaning for row in rows for f in row if (x := remedy_column_of(f.text))]
    times, over = divmod(len(leaves), len(LEAVES))
    return over > 0 or leaves == list(LEAVES) * times


def _groups(rows: Sequence[Sequence[Field]]) -> list[str]:
    told = [
        x.meaning for row in rows for f in row if f.text.strip() and (x := remedy_group_of(f.text))
    ]
    return [group for group in GROUPS if group in told]


def _named(rows: Sequence[Sequence[Field]]) -> Heads | None:
    """Each column of a drawn grid by the heads that stand above it; None where one is in doubt."""
    groups: dict[int, str] = {}
    leaves: dict[int, str] = {}
    for field in (field for row in rows for field in row if field.text.strip()):
        columns_of = range(field.column, field.end)
        if group_said := remedy_group_of(field.text):
            groups |= dict.fromkeys(columns_of, group_said.meaning)
        if leaf_said := remedy_column_of(field.text):
            leaves |= dict.fromkeys(columns_of, leaf_said.meaning)
    columns: dict[str, tuple[int, int]] = {}
    for column in sorted(leaves):
        group, leaf = groups.get(column), leaves[column]
        if group is None:
            continue
        name = f"{group}/{leaf}"
        start, end = columns.get(name, (column, column))
        if end not in (column, start):
            return None
        columns[name] = (start, column + 1)
    if not columns or len(columns) % len(LEAVES):
        return None
    order = sorted(columns, key=lambda name: columns[name][0])
    return Heads(tuple(order), tuple(columns[name] for name in order))


def _unknown(values: Sequence[Field], rows: Sequence[Sequence[Field]]) -> Cells:
    said = " ".join(field.text.strip() for field in values if field.text.strip())
    groups = _groups(rows) or list(GROUPS)
    return {
        f"{group}/{leaf}": Said(said, "无法确定各格属于哪一列")
        for group in groups
        for leaf in LEAVES
    }
