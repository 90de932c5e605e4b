"""What does the row of a drawn table 4 say?"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interchange.recognise.columns import Heads, fit
from gongkai.interchange.recognise.figures import is_number, is_value
from gongkai.interchange.recognise.found import Cells, Found, Said
from gongkai.interchange.recognise.labels import SUITS, remedy_column_of, remedy_group_of
from gongkai.interchange.recognise.lines import Field
from gongkai.interchange.text import bare
from gongkai.law.annual_report import RemedyColumn, RemedyTable

LEAVES = tuple(column.value for column in RemedyColumn)
GROUPS = tuple(table.value for table in RemedyTable)
STANDARD = Heads(tuple(f"{group}/{leaf}" for group in GROUPS for leaf in LEAVES))
_TELLING = frozenset({"upheld", "overturned", "pending"})


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
    """Whether the row holds figures and empty cells only, but for a label before them."""
    values = fields[1:] if fields and not is_value(fields[0].text) else fields
    return len(values) >= len(LEAVES) and all(is_value(field.text) for field in values)


class Table4:
    """Reads heads, then the rows of figures below them."""

    def __init__(self, *, drawn: bool) -> None:
        """Start without heads; `drawn` says that grid columns stand below one another."""
        self.found: list[Found] = []
        self._drawn = drawn
        self._head_rows: list[Sequence[Field]] = []
        self._heads: Heads | None = None

    def head(self, fields: Sequence[Field]) -> None:
        """Take note of a row of heads; the first one after figures begins another table."""
        if self._heads is not None:
            self._head_rows, self._heads = [], None
        self._head_rows.append(fields)

    @property
    def is_open(self) -> bool:
        """Whether heads were seen, so that figures may follow."""
        return bool(self._head_rows)

    def row(self, fields: Sequence[Field]) -> None:
        """Read a row of figures."""
        group = remedy_group_of(fields[0].text) if fields[0].text.strip() else None
        if group is not None and not is_value(fields[0].text):
            self._across(group.meaning, fields[1:])
            return
        values = fields if is_value(fields[0].text) else fields[1:]
        self._heads = _heads(self._head_rows, drawn=self._drawn)
        cells = fit(values, self._heads) if self._heads else None
        if cells is None and len(values) == len(STANDARD.order) and _is_regular(self._head_rows):
            cells = fit(values, STANDARD)
        self._note(cells or _unknown(values, self._head_rows))

    def _across(self, group: str, values: Sequence[Field]) -> None:
        """A table turned on its side: one group a row."""
        self._heads = Heads(LEAVES)
        cells = fit(values, self._heads)
        if cells is not None:
            self.found.append(Found(group, "", cells))

    def _note(self, cells: Cells) -> None:
        for group in GROUPS:
            mine = {
                head.partition("/")[2]: said
                for head, said in cells.items()
                if head.startswith(f"{group}/")
            }
            if mine:
                self.found.append(Found(group, "", mine))


def _heads(rows: Sequence[Sequence[Field]], *, drawn: bool) -> Heads | None:
    named = _named(rows) if drawn else None
    if named is not None:
        return named
    groups = _groups(rows)
    if not _is_regular(rows):
        return None
    order = tuple(f"{group}/{leaf}" for group in groups for leaf in LEAVES)
    return Heads(order) if order else STANDARD


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
