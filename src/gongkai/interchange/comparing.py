"""What changed from one year's report to the next: figures, carried files, and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from gongkai.interchange.checking import NotConsecutive, year_on_year
from gongkai.interchange.report import AnnualReport, Entry, Figure
from gongkai.law.annual_report import Column, RemedyColumn
from gongkai.law.footing import Discrepancy

COLUMNS = {
    "table3": tuple(column.value for column in Column),
    "table4": tuple(column.value for column in RemedyColumn),
}
COPIED, SIMILAR = 0.95, 0.6
# Below this length a paragraph is a heading or a formula everyone uses.
WORTH_COMPARING = 20
# Bounds for documents that are no reports; a real section has some dozens of paragraphs.
MOST_PARAGRAPHS, LONGEST = 200, 2_000
VARIABLE = re.compile(r"\d+(?:\.\d+)?|\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """One cell in both years; `difference` is new minus old, None where either is unknown."""

    table: str
    row: str
    column: str | None
    old: Figure
    new: Figure
    difference: Figure


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the new report: `copied`, `changed` or `new`; or of the old one: `dropped`."""

    section: str
    kind: str
    similarity: float
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that can be said of two reports of one organ."""

    figures: tuple[Change, ...]
    discrepancies: tuple[Discrepancy, ...]
    prose: tuple[Passage, ...]


def compare(old: AnnualReport, new: AnnualReport) -> Comparison:
    """The cells that both forms have, K5 and K6, and each paragraph with its nearest in `old`.

    Reports that do not follow each other by one year raise `NotConsecutive`.
    """
    if old.year and new.year and new.year != old.year + 1:
        raise NotConsecutive(
            f"比较的应是前后两年的报告，给出的是 {old.year} 年和 {new.year} 年的。"
        )
    return Comparison(
        figures=tuple(_changes(old, new)),
        discrepancies=tuple(year_on_year(new, old)),
        prose=tuple(_passages(old, new)),
    )


def _changes(old: AnnualReport, new: AnnualReport) -> Iterator[Change]:
    before, after = dict(cells(old)), dict(cells(new))
    for address, figure in after.items():
        if address in before:
            earlier = before[address]
            yield Change(*address, earlier, figure, _difference(earlier, figure))


def cells(report: AnnualReport) -> Iterator[tuple[tuple[str, str, str | None], Figure]]:
    """Every cell of the three tables by table, row and column, in the order of the form."""
    for code, entry in (report.table2 or {}).items():
        yield from _entry(code, entry)
    for table, rows in (("table3", report.table3), ("table4", report.table4)):
        for code, figures in (rows or {}).items():
            for column, cell in zip(COLUMNS[table], figures or (), strict=False):
                yield (table, str(code), column), cell


def _entry(code: str, entry: Entry) -> Iterator[tuple[tuple[str, str, str | None], Figure]]:
    if isinstance(entry, Mapping):
        for name, figure in entry.items():
            yield ("table2", code, name), figure
    else:
        yield ("table2", code, None), entry


def _difference(old: Figure, new: Figure) -> Figure:
    if old is None or new is None:
        return None
    if isinstance(old, int) and isinstance(new, int):
        return new - old
    return format(Decimal(new) - Decimal(old), "f")


def _passages(old: AnnualReport, new: AnnualReport) -> Iterator[Passage]:
    for section in ("overview", "problems", "other"):
        before = _paragraphs(getattr(old.sections, section))
        after = _paragraphs(getattr(new.sections, section))
        used: set[int] = set()
        for paragraph in after:
            index, similarity = _nearest(paragraph, before)
            yield _passage(section, paragraph, before, index, similarity)
            if similarity >= SIMILAR:
                used.add(index)
        for index, paragraph in enumerate(before):
            if index not in used:
                yield Passage(section, "dropped", 0.0, paragraph, None)


def _paragraphs(prose: str | None) -> list[str]:
    listed = [paragraph.strip() for paragraph in (prose or "").split("\n")]
    return [p for p in listed if len(p) >= WORTH_COMPARING][:MOST_PARAGRAPHS]


def _passage(
    section: str, paragraph: str, before: list[str], index: int, similarity: float
) -> Passage:
    if similarity < SIMILAR:
        return Passage(section, "new", similarity, None, paragraph)
    kind = "copied" if similarity >= COPIED else "changed"
    return Passage(section, kind, similarity, before[index], paragraph)


def _nearest(paragraph: str, before: list[str]) -> tuple[int, float]:
    """The most similar paragraph; years and figures do not count, they change by themselves."""
    best, place = 0.0, -1
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(VARIABLE.sub("", paragraph)[:LONGEST])
    for index, earlier in enumerate(before):
        matcher.set_seq1(VARIABLE.sub("", earlier)[:LONGEST])
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            ratio = matcher.ratio()
            if ratio > best:
                best, place = ratio, index
    return place, round(best, 3)
