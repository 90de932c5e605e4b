"""A table of terms as officers bring it: CSV, plain text or a workbook; columns by their place."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from gongkai.editorial.checks.terms_search import Entry
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import LexiconKind, Severity
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.archive import Archive
from gongkai.interchange.sources.encoding import decoded

HEADS = frozenset({"词语", "词条", "敏感词", "易错词", "名称", "词"})
SEVERITIES = {
    "高危": Severity.BLOCK,
    "确认": Severity.WARN,
    "须确认": Severity.WARN,
    "提示": Severity.HINT,
    **{str(each): each for each in Severity},
}
MAX_TERM = 128
MAX_TERMS = 500_000
MAX_BYTES = 30 * 1024 * 1024
COLUMNS = 4


def read_terms(kind: LexiconKind, data: bytes) -> list[Entry]:
    """The terms of the table, of a workbook its first sheet; `Refused` names the row at fault."""
    if len(data) > MAX_BYTES:
        raise Refused("文件超过 30 MB，请分成几个词库导入。")
    try:
        rows = _workbook(data) if data.startswith(b"PK") else _text(data)
        return list(_entries(kind, rows))
    except Unreadable as refusal:
        raise Refused(str(refusal)) from refusal
    except csv.Error as error:
        raise Refused("CSV 文件有一处引号没有成对，无法读取，请重新导出。") from error


def _text(data: bytes) -> Iterator[Sequence[str]]:
    text = decoded(data)
    delimiter = max(",\t;", key=text[:4096].count)
    return csv.reader(io.StringIO(text), delimiter=delimiter)


def _workbook(data: bytes) -> Iterator[Sequence[str]]:
    Archive(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Refused("工作簿已损坏，无法读取，请重新保存。") from error
    try:
        rows = book.worksheets[0].iter_rows(max_col=COLUMNS, values_only=True)
        yield from (["" if each is None else str(each) for each in row] for row in rows)
    finally:
        book.close()


def _entries(kind: LexiconKind, rows: Iterable[Sequence[str]]) -> Iterator[Entry]:
    for number, row in enumerate(rows, 1):
        if number > MAX_TERMS:
            raise Refused(f"词条超过 {MAX_TERMS} 行，请分成几个词库导入。")
        cells = [each.strip() for each in [*row, *[""] * COLUMNS][:COLUMNS]]
        term, suggestion, said, note = cells
        if not term or term in HEADS:
            continue
        if len(term) > MAX_TERM:
            raise Refused(f"第 {number} 行的词语超过 {MAX_TERM} 字，没有导入。")
        if said and said not in SEVERITIES:
            raise Refused(f"第 {number} 行的等级“{said[:20]}”不认识，请写高危、确认或者提示。")
        yield Entry(
            kind=kind,
            term=term,
            suggestion=suggestion,
            severity=SEVERITIES.get(said, Severity.WARN),
            note=note,
        )
