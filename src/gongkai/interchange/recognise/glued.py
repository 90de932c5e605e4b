"""Where do figures part that stand close together?  Only where there is one way that foots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.interchange.recognise.labels import row_of, table2_row_of
from gongkai.interchange.recognise.lines import Line
from gongkai.interchange.text import compact
from gongkai.law.annual_report import Column, RemedyColumn, RemedyTable

GLUED = "表格各格之间没有分隔，数字连写，按唯一合计相符的分法拆开"
_ROW = re.compile(r"(?P<label>.*?[^\d.,])(?P<digits>\d+(?:\.\d+)?)")
_WIDTH_3 = len(Column)
_WIDTH_4 = len(RemedyColumn)
_GROUPS = len(RemedyTable)
_MOST_DIGITS = 20
_DOCUMENTS = frozenset({"government_rules", "normative_documents"})
_OLD_HEAD = "上一年项目数量"
_BETWEEN = "  "


def parted(lines: Iterable[Line]) -> list[Line]:
    """The lines with the figures behind each label parted, where there is one way to part them.

    Lines that cannot be parted are kept as they are.
    """
    kept = list(lines)
    is_old = any(_OLD_HEAD in compact(line.raw) for line in kept)
    return [line._replace(raw=_parted(line.raw, is_old=is_old) or line.raw) for line in kept]


def _parted(raw: str, *, is_old: bool) -> str | None:
    text = compact(raw)
    if not text or len(text) > 100:
        return None
    if text.isdigit():
        return _joined("", _groups(text))
    match = _ROW.fullmatch(text)
    if match is None:
        return None
    return _joined(match["label"], _figures(match["label"], match["digits"], is_old=is_old))


def _joined(label: str, figures: Sequence[str] | None) -> str | None:
    return None if figures is None else _BETWEEN.join([label, *figures] if label else figures)


def _figures(label: str, digits: str, *, is_old: bool) -> Sequence[str] | None:
    second = table2_row_of(label)
    if second is not None and not second.damaged:
        if second.meaning not in _DOCUMENTS and not is_old:
            return [digits]
        return list(digits) if len(digits) == 3 and digits.isdigit() else None
    if row_of(label) is None or not digits.isdigit():
        return None
    return _only(_ways(digits, _WIDTH_3))


def _groups(digits: str) -> Sequence[str] | None:
    """The fifteen figures of table 4."""
    if not _WIDTH_4 * _GROUPS <= len(digits) <= _MOST_DIGITS:
        return None
    return _only(_sets(digits, _GROUPS))


def _sets(digits: str, groups: int) -> Iterator[list[str]]:
    if groups == 1:
        yield from _ways(digits, _WIDTH_4)
        return
    most = len(digits) - _WIDTH_4 * (groups - 1)
    for length in range(_WIDTH_4, most + 1):
        for first in _ways(digits[:length], _WIDTH_4):
            yield from ([*first, *rest] for rest in _sets(digits[length:], groups - 1))


def _ways(digits: str, count: int) -> Iterator[list[str]]:
    """The ways to part digits into `count` numbers of which the last is the sum of the others."""
    if count <= len(digits) <= _MOST_DIGITS:
        yield from _from(digits, count, 0)


def _from(digits: str, count: int, total: int) -> Iterator[list[str]]:
    if count == 1:
        if digits == str(total):
            yield [digits]
        return
    longest = 1 if digits[0] == "0" else len(digits) - count + 1
    for length in range(1, longest + 1):
        number = digits[:length]
        for rest in _from(digits[length:], count - 1, total + int(number)):
            yield [number, *rest]


def _only(ways: Iterator[list[str]]) -> list[str] | None:
    first = next(ways, None)
    return first if first is not None and next(ways, None) is None else None
