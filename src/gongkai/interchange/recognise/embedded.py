"""May the copy inside a file stand for what the page shows?  Only where both say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.interchange import codec
from gongkai.interchange.recognise.figures import NEGATIVE, NEGATIVE_AMOUNT, figure
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import AnnualReport, Cells, Entry, Figure, Note
from gongkai.interchange.wording import HEADINGS, ORGAN_PREFIX, YEAR_PREFIX, told_by_title
from gongkai.law.annual_report import Column, RemedyColumn, Section

DIFFERS = "文件内附的数据副本与页面所示不一致，以页面为准"
_MOST_NAMED = 40
"""More figures than this make another report of it, not an edited one."""
_BLANKS = re.compile(r"\s+")
# Characters that a page cannot show.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff0-\uffff]"
)


def copy_in(text: str | None) -> AnnualReport | None:
    """The report in an embedded copy, or None where it cannot be read."""
    if text is None:
        return None
    try:
        return codec.loads(text)
    except Unreadable:
        return None


def agrees(copy: AnnualReport, page: AnnualReport, words: Sequence[str]) -> bool:
    """Whether tables, organ, year, title and prose of the copy are those of the page.

    `words` are all paragraphs of the page: prose that looks like a heading is found among them.
    """
    return (
        _seen(copy.title) == _seen(page.title)
        and _same_front(copy, page)
        and same_tables(copy, page)
        and (copy.edition == page.edition or _rows(copy.table3, Column, "table3", {}) is None)
        and (_holds_prose(copy, page, _joined(words)) or _whole(copy) == _joined(words))
    )


def _holds_prose(copy: AnnualReport, page: AnnualReport, said: str) -> bool:
    """Whether each part of the copy is what the page has, or goes on with what stands there.

    A reader takes a signature or a list of enclosures for no prose of the last part; the copy
    tells where it belongs, if it follows its heading word for word.
    """
    headings = (HEADINGS[part] for part in (Section.OVERVIEW, Section.PROBLEMS, Section.OTHER))
    return all(
        kept == read
        or bool(kept and read is not None and kept.startswith(read) and heading + kept in said)
        for kept, read, heading in zip(_prose(copy), _prose(page), headings, strict=True)
    )


def same_tables(copy: AnnualReport, page: AnnualReport) -> bool:
    """Whether every figure of the copy stands on the page in its place, and no other."""
    return _shown(copy, {}) == _shown(page, _below_nought(page))


def differences(copy: AnnualReport, page: AnnualReport) -> Iterator[Note]:
    """A note for each cell that the page gives otherwise than the copy.

    One note without a place where only words differ, rows are gone, or hardly a cell is the same.
    """
    noted = {note.at: note.said for note in page.notes}
    kept, said = _figures(copy, {}), _figures(page, _below_nought(page))
    changed = [
        at
        for at in dict.fromkeys((*kept, *said))
        if kept.get(at) != said.get(at) and (at in said or at in noted)
    ]
    if not changed or len(changed) > _MOST_NAMED:
        yield Note("", "", DIFFERS)
        return
    for at in changed:
        here = noted.get(at) or _plain(said.get(at))
        yield Note(at, here, f"{DIFFERS}，副本中为“{_plain(kept.get(at))}”")


def _figures(report: AnnualReport, below: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The figures of all tables by place."""
    return {at: value for table in _shown(report, below) for at, value in (table or {}).items()}


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _below_nought(page: AnnualReport) -> dict[str, Decimal]:
    """The negative numbers the page shows where none belongs: read as none, with a note."""
    said = {note.at: note.said for note in page.notes if note.why in (NEGATIVE, NEGATIVE_AMOUNT)}
    figures = {at: figure(text).digits for at, text in said.items()}
    return {at: Decimal(digits) for at, digits in figures.items() if digits is not None}


def _prose(report: AnnualReport) -> list[str | None]:
    parts = report.sections
    return [_seen(part) for part in (parts.overview, parts.problems, parts.other)]


def _whole(copy: AnnualReport) -> str:
    """All words outside the tables as this program prints them, without byline."""
    overview, problems, other = _prose(copy)
    parts = [_seen(copy.title) or ""]
    for section, heading in HEADINGS.items():
        prose = {Section.OVERVIEW: overview, Section.PROBLEMS: problems, Section.OTHER: other}
        said = prose.get(section, "")
        parts += [] if said is None else [heading, said]
    return "".join(parts)


def _joined(words: Sequence[str]) -> str:
    return "".join(
        _seen(word) or "" for word in words if not word.startswith((ORGAN_PREFIX, YEAR_PREFIX))
    )


def _same_front(copy: AnnualReport, page: AnnualReport) -> bool:
    mine = (_seen(copy.organ), copy.year)
    organ, year = told_by_title(page.title)
    return mine == (_seen(page.organ), page.year) or mine == (_seen(organ), year)


def _seen(text: str | None) -> str | None:
    return None if text is None else _BLANKS.sub("", _UNSEEN.sub("", text))


def _shown(
    report: AnnualReport, below: Mapping[str, Decimal]
) -> tuple[dict[str, Decimal] | None, ...]:
    return (
        _entries(report.table2, below),
        _rows(report.table3, Column, "table3", below),
        _rows(report.table4, RemedyColumn, "table4", below),
    )


def _entries(
    table: Mapping[str, Entry] | None, below: Mapping[str, Decimal]
) -> dict[str, Decimal] | None:
    """Table 2 as a page shows it: rows without a figure are as good as absent."""
    if table is None:
        return None
    places: dict[str, Figure] = {}
    for key, entry in table.items():
        inner = entry if isinstance(entry, Mapping) else {"": entry}
        places |= {f"table2/{key}/{name}".rstrip("/"): value for name, value in inner.items()}
    return _filled(places, below)


def _rows(
    table: Mapping[str, Cells | None] | None,
    columns: Iterable[str],
    name: str,
    below: Mapping[str, Decimal],
) -> dict[str, Decimal] | None:
    if table is None:
        return None
    names = [f"{column}" for column in columns]
    return _filled(
        {
            f"{name}/{code}/{column}": value
            for code, row in table.items()
            for column, value in zip(names, row or (), strict=False)
        },
        below,
    )


def _filled(
    places: Mapping[str, Figure], below: Mapping[str, Decimal]
) -> dict[str, Decimal] | None:
    """The places with a figure, compared as numbers: 0.10 is 0.1."""
    said = {at: below.get(at) if value is None else value for at, value in places.items()}
    return {at: Decimal(value) for at, value in said.items() if value is not None} or None
