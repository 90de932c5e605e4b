"""What do the rows of a drawn table 3 say?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongkai.interchange.recognise.columns import Heads, fit
from gongkai.interchange.recognise.figures import is_number, is_value
from gongkai.interchange.recognise.found import EXACT, MENDED, Cells, Found, Said, foots
from gongkai.interchange.recognise.labels import (
    FOOTING,
    GROUPS,
    OVER_COLUMNS,
    RESULTS,
    SUBTOTAL,
    Label,
    column_of,
    row_of,
)
from gongkai.interchange.recognise.lines import Field
from gongkai.interchange.text import bare
from gongkai.law.annual_report import CONCLUDED, Column

STANDARD = Heads(tuple(column.value for column in Column))
UNCERTAIN = "无法确定各格属于哪一列"
BROKEN_OFF = "文件在此处中断"
_LEGAL = STANDARD.order[1:6]
_HEADINGS = GROUPS | {RESULTS}
# Words that head columns too, or end other tables: rows only inside table 3.
_COMMON = frozenset({CONCLUDED, "other.other", SUBTOTAL})


def is_head(fields: Sequence[Field]) -> bool:
    """Whether the row heads the columns of table 3."""
    words = [bare(field.text) for field in fields]
    if any(word in OVER_COLUMNS or "勾稽关系" in word for word in words):
        return True
    if any(is_number(field.text) for field in fields):
        return False
    telling = {
        label.meaning
        for field in fields
        if (label := column_of(field.text)) and label.meaning not in ("other", "total", SUBTOTAL)
    }
    return len(telling) >= 2


def label_at(fields: Sequence[Field]) -> tuple[int, Label] | None:
    """The label of a row with its meaning, and the last cell before the figures."""
    known: Label | None = None
    at = 0
    for i, field in enumerate(fields):
        if not field.text.strip():
            continue
        if is_value(field.text):
            break
        label = row_of(field.text)
        if label is None or label.meaning == FOOTING:
            known = None if known and known.meaning in _HEADINGS else known
            continue
        at = i
        # A heading that reaches too far down may stand behind the row's own label.
        if known is None or known.meaning in _HEADINGS or not field.hanging:
            known = label
    return None if known is None else (at, known)


def is_telling(label: Label) -> bool:
    """Whether the label can only be one of table 3."""
    return label.meaning not in _COMMON


class Table3:
    """Reads rows one after another and remembers the heads above them."""

    def __init__(self, *, drawn: bool) -> None:
        """Start without heads; `drawn` says that grid columns stand below one another."""
        self.found: list[Found] = []
        self.unknown: list[str] = []
        self._drawn = drawn
        self._head_rows: list[Sequence[Field]] = []
        self._heads: Heads | None = STANDARD
        self._short: tuple[Field, ...] = ()
        self._keeps_empty = False
        self._widths: set[int] = set()

    def begin_grid(self) -> None:
        """Positions of heads do not count in another grid."""
        self._widths.clear()
        if self._heads is not None:
            self._heads = self._heads.without_places()
        self._head_rows = []

    def head(self, fields: Sequence[Field]) -> None:
        """Take note of a row of heads."""
        self._head_rows.append(fields)

    def row(self, fields: Sequence[Field], at: int, label: Label) -> None:
        """Read a row whose label stands in field `at`."""
        self._settle_heads()
        values = fields[at + 1 :]
        if label.meaning in (RESULTS, SUBTOTAL) or not values:
            return
        rank = MENDED if label.damaged else EXACT
        text = fields[at].text
        cells, why = self._cells(values, len(fields))
        self.found.append(Found(label.meaning, text, cells, rank, why))

    def stranger(self, fields: Sequence[Field]) -> None:
        """Remember a row of figures whose label is none of the form's."""
        if sum(is_number(field.text) for field in fields) >= len(Column) - 1:
            self._settle_heads()
            said = [f.text for f in fields if f.text.strip() and not is_value(f.text)]
            self.unknown.append(said[-1] if said else "")

    def cut_short(self) -> None:
        """Keep the first cells of a last row with which the document breaks off."""
        if not self._short or len(self._short) >= len(Column) or self._heads is None:
            return
        if self._heads.order != STANDARD.order or any(_is_unknown(row) for row in self.found[:-1]):
            return
        texts = " ".join(field.text.strip() or "?" for field in self._short).rstrip("? ").split()
        if "?" in texts:
            return
        known = {column: Said(text) for column, text in zip(STANDARD.order, texts, strict=False)}
        rest = {column: Said("", BROKEN_OFF) for column in STANDARD.order if column not in known}
        self.found[-1] = self.found[-1]._replace(cells=known | rest, why=None)

    def _cells(self, values: Sequence[Field], width: int) -> tuple[Cells, str | None]:
        if self._heads is None:
            return _unknown(values), "列的次序无法确定"
        cells = fit(values, self._heads)
        if len(values) == len(Column) and self._heads.order != STANDARD.order:
            cells = _surer(cells, values, is_within=_within(self._heads.order))
        if cells is not None and not self._drawn and not self._is_firm(cells, len(values), width):
            cells = None
        if cells is None:
            self._short = tuple(values)
            return _unknown(values), "这一行的格数与表头不符"
        self._short = ()
        cells.pop(SUBTOTAL, None)
        return cells, None

    def _is_firm(self, cells: Cells, count: int, width: int) -> bool:
        """Whether it is certain, without a drawn grid, where the empty cells of a row stand.

        A row as wide as a full one has its figures in the same places.  Once a row has shown an
        empty cell between figures, empty cells are known to be kept.
        """
        texts = [said.text.strip() for said in cells.values()]
        if count != len(Column):
            return _is_firm(cells)
        if all(texts):
            self._widths.add(width)
        elif texts[0] and texts[-1]:
            self._keeps_empty = True
        return width in self._widths or (self._keeps_empty and bool(texts[-1])) or _is_firm(cells)

    def _settle_heads(self) -> None:
        if not self._head_rows:
            return
        rows, self._head_rows = self._head_rows, []
        named = _named(rows)
        if not named:
            return
        placed = self._drawn and not _lost_their_spans(rows)
        self._heads = _placed(named) if placed else _told(rows)


def _is_firm(cells: Cells) -> bool:
    """Whether it is certain, without a drawn grid, where the empty cells of a row stand.

    An empty cell in front may belong to a wide label, one at the end to a row that was cut, unless
    the sum shows that it does not.
    """
    texts = [said.text.strip() for said in cells.values()]
    if not any(texts):
        return True
    if texts[0]:
        return bool(texts[-1]) or foots([text or "0" for text in texts]) is True
    return _has_hole(texts) and foots([text or "0" for text in texts]) is True


def _has_hole(texts: Sequence[str]) -> bool:
    """Whether an empty cell stands behind the first figure, and a total other than 0 at the end.

    Then empty cells were kept where they are, those in front too.
    """
    first = next(i for i, text in enumerate(texts) if text)
    return "" in texts[first:] and texts[-1] not in ("", "0")


def _surer(cells: Cells | None, values: Sequence[Field], *, is_within: bool) -> Cells | None:
    """The cells by the heads, or in the form's order where only that foots.

    Heads that lost their spans stand over the wrong columns.
    """
    standard = fit(values, STANDARD)
    if cells is None:
        return standard if is_within else None
    texts = [cells[column].text for column in STANDARD.order if column in cells]
    if foots(texts) is not True and foots([field.text for field in values]) is True:
        return standard
    return cells


def _named(rows: Sequence[Sequence[Field]]) -> dict[str, Field]:
    """Each column's head; a head that comes twice (a repeated head row) counts once."""
    named: dict[str, Field] = {}
    for row in rows:
        for field in row:
            label = column_of(field.text) if field.text.strip() else None
            if label:
                named.setdefault(label.meaning, field)
    return named


def _lost_their_spans(rows: Sequence[Sequence[Field]]) -> bool:
    """Whether 法人或其他组织 covers one column, though its kinds stand in a row of their own.

    Empty cells behind it stand for the columns that it covers.
    """
    if not any(_is_narrow(field, follower) for row in rows for field, follower in pairwise(row)):
        return False
    labels = [[column_of(f.text) for f in row] for row in rows]
    return any(sum(x is not None and x.meaning in _LEGAL for x in row) > 2 for row in labels)


def _is_narrow(field: Field, follower: Field) -> bool:
    is_over = "法人" in field.text and bare(field.text) in OVER_COLUMNS
    return is_over and field.end - field.column == 1 and bool(follower.text.strip())


def _placed(named: dict[str, Field]) -> Heads | None:
    """The columns as they stand in a drawn grid."""
    order = sorted(named, key=lambda meaning: named[meaning].column)
    places = tuple((named[m].column, named[m].end) for m in order)
    if len({start for start, _ in places}) < len(places):
        return STANDARD if set(order) <= set(STANDARD.order) else None
    if len(order) < len(Column) - 1:
        return STANDARD if _within(tuple(order)) else None
    return Heads(tuple(order), places)


def _told(rows: Sequence[Sequence[Field]]) -> Heads | None:
    """The columns of a table whose cells do not stand below one another: only order counts."""
    lists = [[x.meaning for f in row if not f.hanging and (x := column_of(f.text))] for row in rows]
    longest = max(lists, key=len)
    if len(longest) >= len(Column) - 1 and len(set(longest)) == len(longest):
        return Heads(tuple(longest))
    legal = [meaning for row in lists for meaning in row if meaning in _LEGAL]
    if legal[: len(_LEGAL)] != [m for m in _LEGAL if m in legal] or any(
        SUBTOTAL in r for r in lists
    ):
        return None
    ends = [[m for m in row if m in ("natural_person", "total")] for row in lists]
    return None if ["total", "natural_person"] in ends else STANDARD


def _within(order: tuple[str, ...]) -> bool:
    """Whether the heads that were read stand in the form's order, with some left out."""
    wanted = [meaning for meaning in STANDARD.order if meaning in order]
    return wanted == [meaning for meaning in order if meaning != SUBTOTAL] and SUBTOTAL not in order


def _is_unknown(row: Found) -> bool:
    return any(said.why == UNCERTAIN for said in row.cells.values())


def _unknown(values: Sequence[Field]) -> Cells:
    said = " ".join(field.text.strip() for field in values if field.text.strip())
    return {column: Said(said, UNCERTAIN) for column in STANDARD.order}
