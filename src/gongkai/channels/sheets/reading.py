"""How the rows of a ledger become acts of publishing; what is wrong is told by its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any, NamedTuple

from gongkai.channels.facts import Article
from gongkai.channels.models import Account
from gongkai.channels.sheets.mapping import Mapping
from gongkai.channels.sheets.words import HEADINGS, REQUIRED, Field, term_of
from gongkai.channels.terms import Change
from gongkai.interchange.sources.cells import Kind, column_letters
from gongkai.interchange.sources.days import NotADay, day_of
from gongkai.interchange.sources.listing import Line, Problem, Table, find_table, sheets_of
from gongkai.lib.days import SHANGHAI

_CLOCK = re.compile(r"(\d{1,2})[:：时点](\d{1,2})?(?:[:：分](\d{1,2}))?")
_FEWEST = 2
_LONGEST = {
    Field.TITLE: 255,
    Field.SECTION: 255,
    Field.DIVISION: 128,
    Field.AUTHOR: 64,
    Field.URL: 2000,
    Field.EXTERNAL_ID: 128,
}


class Entry(NamedTuple):
    """One row that was understood: where it stands, on which account, and what went out."""

    line: Line
    account: Account
    article: Article


class Reading(NamedTuple):
    """What a file says: its sheets, the rows understood, what is wrong, what was passed over."""

    tables: list[Table]
    entries: list[Entry]
    problems: list[Problem]
    passed_over: list[str]


def read_publications(raw: bytes, *, accounts: Sequence[Account], mapping: Mapping) -> Reading:
    """Every row of the visible sheets that look like a ledger; `Unreadable` for another file."""
    found = Reading([], [], [], [])
    for sheet in sheets_of(raw):
        table = find_table(sheet, HEADINGS, mapping.columns, fewest=_FEWEST)
        if table is None or not set(REQUIRED) <= {*table.columns}:
            found.passed_over.append(sheet.name)
            continue
        found.tables.append(table)
        for line in table.lines:
            _read(line, table, accounts, mapping, found)
    if not found.tables:
        said = "没有找到台账的表头：至少要有标题、发布日期两列；列名不同的，用对应表指明"
        found.problems.append(Problem("", said))
    elif not found.entries and not found.problems:
        found.problems.append(Problem("", "表头下没有发布记录"))
    return found


def heads_of(table: Table) -> Iterator[tuple[str, str, Field | None]]:
    """Each column: its letters, its heading, and what it was taken for."""
    taken = {column: field for field, column in table.columns.items()}
    for column, heading in sorted(table.heads.items()):
        field = taken.get(column)
        yield column_letters(column), " ".join(heading.split()), Field(field) if field else None


def _read(
    line: Line, table: Table, accounts: Sequence[Account], mapping: Mapping, found: Reading
) -> None:
    problems = [*_broken(line), *_too_long(line, mapping)]
    account = _account(line, table, accounts, mapping, problems)
    moment = _moment(line, problems)
    if not line.text(Field.TITLE):
        problems.append(Problem(line.at(Field.TITLE), "没有标题"))
    terms = {each: _term(each, line, mapping, problems) for each in (Field.CLASS, Field.CHANGE)}
    found.problems.extend(problems)
    if problems or account is None or moment is None:
        return
    told = {
        str(field): mapping.word(field, line.text(field))
        for field in (Field.SECTION, Field.DIVISION, Field.AUTHOR, Field.URL, Field.EXTERNAL_ID)
    }
    article = Article(
        title=line.text(Field.TITLE),
        published_at=moment,
        change=terms[Field.CHANGE] or Change.FIRST,
        information_class=terms[Field.CLASS],
        origin=f"，{line.place}",
        **told,  # type: ignore[arg-type]
    )
    found.entries.append(Entry(line, account, article))


def _broken(line: Line) -> Iterator[Problem]:
    """Cells that the spreadsheet itself could not fill, or whose last digits it has dropped."""
    for field, cell in line.cells.items():
        if cell.value.kind in (Kind.ERROR, Kind.UNCALCULATED):
            yield Problem(cell.place, f"“{cell.text}”是没有算出结果的公式，请改为文字")
        elif field == Field.EXTERNAL_ID and cell.value.lost_digits:
            yield Problem(cell.place, "编号按数字保存，末几位已经丢失，请按文本格式重新填写")


def _too_long(line: Line, mapping: Mapping) -> Iterator[Problem]:
    for field, longest in _LONGEST.items():
        if len(mapping.word(field, line.text(field))) > longest:
            yield Problem(line.at(field), f"{field.label}超过 {longest} 个字")


def _account(
    line: Line,
    table: Table,
    accounts: Sequence[Account],
    mapping: Mapping,
    problems: list[Problem],
) -> Account | None:
    """The account by its name, within its channel; by its channel where that has only one.

    A sheet without either column is taken for the account or channel that it is named after.
    """
    name = mapping.word(Field.ACCOUNT, line.text(Field.ACCOUNT))
    said = mapping.word(Field.CHANNEL, line.text(Field.CHANNEL))
    place = line.at(Field.ACCOUNT if line.text(Field.ACCOUNT) else Field.CHANNEL)
    if not name and not said:
        named = any(each.name == table.sheet for each in accounts)
        name, said = (table.sheet, "") if named else ("", table.sheet)
    channel = term_of(Field.CHANNEL, said) if said else None
    if said and channel is None:
        problems.append(Problem(place, f"没有写明渠道或者账号，“{said}”不是认得的渠道"))
        return None
    fitting = [
        each
        for each in accounts
        if (not name or name in (each.name, each.platform_id))
        and (channel is None or each.channel is channel)
    ]
    if len(fitting) == 1:
        return fitting[0]
    where = f"{channel.label}账号" if channel else "账号"
    told = (
        f"没有登记过{where}{f'“{name}”' if name else ''}，请先在“网站和账号”中登记"
        if not fitting
        else f"{where}{f'“{name}”' if name else ''}有 {len(fitting)} 个，请写明渠道和账号名称"
    )
    problems.append(Problem(place, told))
    return None


def _moment(line: Line, problems: list[Problem]) -> datetime | None:
    """The moment, or the first of its day where no time is told."""
    cell = line.cells.get(Field.PUBLISHED_ON)
    if cell is None:
        problems.append(Problem(line.place, "没有发布日期"))
        return None
    try:
        day = day_of(cell.value)
        clock = _CLOCK.search(cell.text)
        hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
        told = time(hour, minute, second)
    except NotADay as refusal:
        problems.append(Problem(cell.place, str(refusal)))
        return None
    except ValueError:
        problems.append(Problem(cell.place, f"“{cell.text}”的时间不对"))
        return None
    return datetime.combine(day, told, SHANGHAI)


def _term(field: Field, line: Line, mapping: Mapping, problems: list[Problem]) -> Any:
    said = mapping.word(field, line.text(field))
    term = term_of(field, said) if said else None
    if said and term is None:
        problems.append(Problem(line.at(field), f"{field.label}没有“{said}”，可用对应表指明"))
    return term
