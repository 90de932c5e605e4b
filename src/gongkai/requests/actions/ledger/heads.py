"""Where the headings of a sheet stand, and what each column is taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.interchange.sources.cells import column_letters
from gongkai.interchange.sources.workbook import Merge, Row, Sheet
from gongkai.requests.actions.ledger.fields import (
    JOINED,
    Field,
    field_of,
    heading_key,
    second_choice,
)
from gongkai.requests.actions.ledger.mapping import Mapping
from gongkai.requests.actions.ledger.problems import Problem

_SEARCHED = 20
_FEWEST = 3
# Without one of these a row of words is a list of choices, not the head of a ledger.
_TELLING = frozenset({Field.NUMBER, Field.RECEIVED_ON, Field.DECIDED_ON, Field.APPLICANT})
_SAMPLES = 3
_TITLE_SHARE = 0.7


class Head(NamedTuple):
    """One column: its letters, what stands over it, and the field it is taken for."""

    column: int
    heading: str
    field: Field | None

    @property
    def letters(self) -> str:
        """The column as the spreadsheet names it."""
        return column_letters(self.column)


class Heads(NamedTuple):
    """The heading row, by its number, and its columns from left to right."""

    row: int
    columns: tuple[Head, ...]

    def of(self, field: Field) -> list[Head]:
        """The columns taken for a field."""
        return [head for head in self.columns if head.field is field]


def find_heads(sheet: Sheet, mapping: Mapping) -> Heads | None:
    """The row among the first ones that names most columns; None where no row names a few."""
    best: Heads | None = None
    for above, row in zip((None, *sheet.rows), sheet.rows[:_SEARCHED], strict=False):
        heads = _heads_at(row, above, sheet.merges, mapping)
        if best is None or _known(heads) > _known(best):
            best = heads
    if best is None or not _TELLING & {head.field for head in best.columns}:
        return None
    return best if _known(best) >= _FEWEST else None


def doubtful_columns(heads: Heads) -> Iterator[Problem]:
    """Several columns for one field, of which only one can be right."""
    fields = Counter(head.field for head in heads.columns if head.field)
    for field, n in fields.items():
        if n > 1 and field not in JOINED:
            columns = "、".join(f"{h.letters} 列“{h.heading}”" for h in heads.of(field))
            cell = f"{heads.of(field)[1].letters}{heads.row}"
            yield Problem(
                cell, None, "", f"{columns}都对应“{field.label}”，只能留一列，其余设为不导入"
            )


def samples(sheet: Sheet, heads: Heads, column: int) -> list[str]:
    """The first different values under a heading."""
    found: dict[str, None] = {}
    for row in sheet.rows:
        if row.number > heads.row and column in row.values:
            found.setdefault(row.values[column].text)
        if len(found) == _SAMPLES:
            break
    return list(found)


def _known(heads: Heads) -> int:
    return len({head.field for head in heads.columns if head.field})


def _heads_at(row: Row, above: Row | None, merges: tuple[Merge, ...], mapping: Mapping) -> Heads:
    """The columns as this row and a grouping one right over it name them."""
    over = above if above and above.number == row.number - 1 else None
    groups = dict(_groups(over, merges, len(row.values))) if over else {}
    named: list[tuple[int, str, str]] = []
    for column in sorted({*row.values, *groups}):
        own = row.values[column].text if column in row.values else ""
        group = groups.get(column, "")
        if own or group:
            named.append((column, " ".join(own.split()), " ".join(group.split())))
    if over and groups:
        # A column that has no second word keeps the one of the row above.
        bare = [c for c in over.values if c not in row.values and c not in groups]
        named += [(c, " ".join(over.values[c].text.split()), "") for c in bare]
    return Heads(row.number, tuple(_taken(sorted(named), mapping)))


def _groups(above: Row, merges: tuple[Merge, ...], used: int) -> Iterator[tuple[int, str]]:
    """Words that stand over several columns, but not over all, as a title does."""
    for merge in merges:
        width = merge.right - merge.left + 1
        if merge.top != above.number - 1 or merge.bottom != merge.top or width < 2:
            continue
        said = above.values.get(merge.left)
        if said and width < max(3, used * _TITLE_SHARE):
            for column in range(merge.left, merge.right + 1):
                yield column, said.text


def _taken(named: list[tuple[int, str, str]], mapping: Mapping) -> Iterator[Head]:
    whole = [_whole(own, group) for _, own, group in named]
    said = [_said(c, w, mapping) for (c, _, _), w in zip(named, whole, strict=True)]
    guessed = [
        chosen[0] if chosen else field_of(own or group, group if own else "")
        for chosen, (_, own, group) in zip(said, named, strict=True)
    ]
    first = {field for field in guessed if field}
    for (column, own, _), heading, chosen, field in zip(named, whole, said, guessed, strict=True):
        vague = None if chosen or field else second_choice(own)
        yield Head(column, heading, field or (vague if vague not in first else None))


def _whole(own: str, group: str) -> str:
    return (
        f"{group}·{own}"
        if own and group and heading_key(own) != heading_key(group)
        else own or group
    )


def _said(column: int, heading: str, mapping: Mapping) -> tuple[Field | None] | None:
    """What the mapping says of a column, by its letters or by its heading; None for nothing."""
    for name in (column_letters(column), heading):
        if name in mapping.columns:
            return (mapping.columns[name],)
    return None
