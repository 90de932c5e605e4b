"""What stands where on the statutory form?  One layout that every target draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby

from gongkai.interchange.printed.layout import (
    Layout,
    Part,
    Row,
    Scope,
    Slot,
    Table,
    paragraphs,
    visible,
)
from gongkai.interchange.report import AnnualReport, Cells, Entry, Figure, table2_edition
from gongkai.interchange.wording import (
    CONTENT,
    HEADINGS,
    NOT_STATED,
    ORGAN_PREFIX,
    TABLE2_GROUPS,
    YEAR_PREFIX,
    YUAN,
    Group,
    Line,
    figure_at,
    told_by_title,
)
from gongkai.law.annual_report import (
    CONCLUDED,
    FOOTING_NOTE,
    OUTER_LABELS,
    RESULTS_LABEL,
    ROWS,
    Column,
    Edition,
    RemedyColumn,
    RemedyTable,
    Section,
    row_group,
    row_label,
)

Said = Mapping[str, str]
"""What the cells without a number say, by their paths."""

# A form has many cells: this leaves out the Python function in front of every named tuple.
_slot = tuple.__new__
_COLUMNS = tuple(str(column) for column in Column)
_REMEDY_COLUMNS = tuple(str(column) for column in RemedyColumn)


def lay_out(report: AnnualReport) -> Layout:
    """The report as it stands on the form.  Law: FORM 1."""
    tables = {
        Section.PROACTIVE: _table2(report),
        Section.REQUESTS: _table3(report),
        Section.REMEDIES: _table4(report),
    }
    prose = {
        Section.OVERVIEW: report.sections.overview,
        Section.PROBLEMS: report.sections.problems,
        Section.OTHER: report.sections.other,
    }
    parts: list[Part] = []
    for section, heading in HEADINGS.items():
        if section in tables:
            parts.append(Part(section, heading, table=tables[section]))
            continue
        text = prose[section]
        if text is not None:
            parts.append(Part(section, heading, paragraphs(text)))
    return Layout(visible(report.title).strip(), byline(report), tuple(parts))


def byline(report: AnnualReport) -> tuple[str, ...]:
    """Organ and year in lines of their own; nothing where the title tells both already."""
    if told_by_title(report.title) == (report.organ, report.year):
        return ()
    organ = NOT_STATED if report.organ is None else visible(report.organ).strip()
    year = NOT_STATED if report.year is None else f"{report.year}年"
    return (ORGAN_PREFIX + organ, YEAR_PREFIX + year)


def _said(report: AnnualReport) -> Said:
    return {note.at: visible(note.said).strip() for note in report.notes}


def _cell(figure: Figure, at: str, said: Said, unit: str = "") -> Slot:
    text = said.get(at, "") if figure is None else f"{figure}{unit}"
    return _slot(Slot, (text, 1, 1, None, at, figure))


def _head(text: str, scope: Scope, *, rows: int = 1, columns: int = 1) -> Slot:
    return Slot(text, rowspan=rows, colspan=columns, scope=scope)


def _table2(report: AnnualReport) -> Table | None:
    if report.table2 is None:
        return None
    edition = table2_edition(report.table2)
    # The form of 2019 has groups of three and of two columns: six parts serve both.
    width = 3 if edition is Edition.FORM_2021 else 6
    said = _said(report)
    body: list[Row] = []
    for group in TABLE2_GROUPS[edition]:
        body += _group_rows(group, report.table2, said, width)
    return Table("table2", f"表二　{Section.PROACTIVE.label}", width + 1, 1, (), tuple(body))


def _group_rows(group: Group, table2: Mapping[str, Entry], said: Said, width: int) -> Iterator[Row]:
    standing = [line for line in group.lines if _stands(line, table2, said)]
    if not standing:
        return
    span = width // len(group.columns)
    yield (_head(group.label, Scope.COLGROUP, columns=width + 1),)
    yield (
        _head(CONTENT, Scope.COL),
        *(_head(column, Scope.COL, columns=span) for column in group.columns),
    )
    for line in standing:
        cells = (
            _cell(figure_at(table2, place), f"table2/{place}", said, _unit(place))
            for place in line.places
        )
        yield (
            _head(line.label, Scope.ROW),
            *(cell._replace(colspan=span) for cell in cells),
        )


def _unit(place: str) -> str:
    return YUAN if place.endswith("_yuan") and not place.endswith("_wan_yuan") else ""


def _stands(line: Line, table2: Mapping[str, Entry], said: Said) -> bool:
    return any(
        table2[place.partition("/")[0]] is not None or f"table2/{place}" in said
        for place in line.places
    )


def _table3(report: AnnualReport) -> Table | None:
    if report.table3 is None:
        return None
    codes = tuple(code for code in ROWS[report.edition] if report.table3[code] is not None)
    said = _said(report)
    body = tuple(
        (*labels, *_figures(report.table3[code], f"table3/{code}", _COLUMNS, said))
        for code, labels in zip(codes, _labels3(codes), strict=True)
    )
    return Table("table3", f"表三　{Section.REQUESTS.label}", 3 + len(Column), 3, _head3(), body)


@cache
def _head3() -> tuple[Row, ...]:
    person, *bodies, total = Column
    return (
        (
            _head(FOOTING_NOTE, Scope.COL, rows=3, columns=3),
            _head("申请人情况", Scope.COLGROUP, columns=len(Column)),
        ),
        (
            _head(person.label, Scope.COL, rows=2),
            _head("法人或其他组织", Scope.COLGROUP, columns=len(bodies)),
            _head(total.label, Scope.COL, rows=2),
        ),
        tuple(_head(column.label, Scope.COL) for column in bodies),
    )


@lru_cache(maxsize=256)
def _labels3(codes: tuple[str, ...]) -> tuple[Row, ...]:
    """The label cells of each row, for the rows that stand."""
    inner = [code for code in codes if code == CONCLUDED or code not in OUTER_LABELS]
    rows: list[Row] = []
    for group, members in groupby(codes, key=row_group):
        run = list(members)
        for code in run:
            labels: list[Slot] = []
            if inner and code == inner[0]:
                labels.append(_head(RESULTS_LABEL, Scope.ROWGROUP, rows=len(inner)))
            if group is not None and code == run[0]:
                labels.append(_head(group.label, Scope.ROWGROUP, rows=len(run)))
            width = 1 if group is not None else 2 if code in inner else 3
            labels.append(_head(row_label(code), Scope.ROW, columns=width))
            rows.append(tuple(labels))
    return tuple(rows)


def _figures(cells: Cells | None, path: str, columns: tuple[str, ...], said: Said) -> Row:
    if cells is None:
        return ()
    return tuple(
        _cell(figure, f"{path}/{column}", said)
        for figure, column in zip(cells, columns, strict=True)
    )


def _table4(report: AnnualReport) -> Table | None:
    if report.table4 is None:
        return None
    table = report.table4
    said = _said(report)
    groups = [group for group in RemedyTable if table[group] is not None]
    body: Row = ()
    for group in groups:
        body += _figures(table[group], f"table4/{group}", _REMEDY_COLUMNS, said)
    if not groups:
        return None
    width = len(groups) * len(RemedyColumn)
    return Table("table4", f"表四　{Section.REMEDIES.label}", width, 0, _head4(groups), (body,))


def _head4(groups: list[RemedyTable]) -> tuple[Row, ...]:
    first = [group for group in groups if group is RemedyTable.RECONSIDERATION]
    suits = [group for group in groups if group is not RemedyTable.RECONSIDERATION]
    width = len(RemedyColumn)
    top = [_head(group.label, Scope.COLGROUP, columns=width) for group in first]
    if suits:
        top.append(_head("行政诉讼", Scope.COLGROUP, columns=width * len(suits)))
    middle = _leaves(len(first), rows=2 if suits else 1)
    middle += [_head(group.label, Scope.COLGROUP, columns=width) for group in suits]
    bottom = _leaves(len(suits), rows=1)
    return tuple(tuple(row) for row in (top, middle, bottom) if row)


def _leaves(groups: int, *, rows: int) -> list[Slot]:
    return [
        _head(column.label, Scope.COL, rows=rows) for _ in range(groups) for column in RemedyColumn
    ]
