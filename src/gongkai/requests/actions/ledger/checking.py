"""What would become of a ledger: the whole sheet understood and judged, nothing written."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.workbook import Sheet, Workbook
from gongkai.organs.models import Organ
from gongkai.requests.actions.ledger.entries import Entry, Reader, rows_under
from gongkai.requests.actions.ledger.fields import DEFAULTABLE, REQUIRED, Field
from gongkai.requests.actions.ledger.gaps import gaps
from gongkai.requests.actions.ledger.heads import Heads, doubtful_columns, find_heads
from gongkai.requests.actions.ledger.mapping import Mapping
from gongkai.requests.actions.ledger.notes import notes_of
from gongkai.requests.actions.ledger.numbering import Numbering, doubles, numbering_of
from gongkai.requests.actions.ledger.pivot import pivot
from gongkai.requests.actions.ledger.problems import NotImportable, Problem
from gongkai.requests.actions.ledger.provenance import imported_before
from gongkai.requests.actions.ledger.rehearsal import rehearse
from gongkai.requests.actions.ledger.results import settle_result
from gongkai.requests.actions.ledger.steps import Step, steps_of
from gongkai.requests.queries.table3 import Cells, table3_counts


@dataclass(slots=True)
class Plan:
    """What a sheet says, what is wrong with it, and what importing it would make of table 3."""

    organ: Organ
    digest: str
    sheet: Sheet
    sheets: tuple[str, ...]
    heads: Heads
    mapping: Mapping
    year: int | None
    rows: int = 0
    entries: list[Entry] = field(default_factory=list)
    steps: dict[int, list[Step]] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=lambda: Numbering({}, {}))
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    unmatched: dict[Field, Counter[str]] = field(default_factory=dict)
    defaulted: Counter[Field] = field(default_factory=Counter)
    pivot: dict[int, Cells] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def standing(self) -> dict[int, Cells]:
        """Table 3 of each year touched, as it stands now."""
        return {year: table3_counts(self.organ, year) for year in self.pivot}


def check_ledger(
    raw: bytes,
    *,
    organ: Organ,
    today: date,
    sheet: str | None = None,
    mapping: Mapping | None = None,
    year: int | None = None,
) -> Plan:
    """The plan of an import; `year` leaves out what was received in others.

    NotImportable with one sentence where the file holds no ledger or the sheet must be named.
    """
    said = mapping or Mapping()
    try:
        book = Workbook(raw)
        chosen, heads = _chosen(book, sheet, said)
    except Unreadable as refusal:
        raise NotImportable(str(refusal)) from refusal
    digest = hashlib.sha256(raw).hexdigest()
    plan = Plan(organ, digest, chosen, book.names, heads, said, year)
    if before := imported_before(organ, digest, chosen.name, year):
        plan.problems.append(Problem("", None, "", before))
        return plan
    plan.problems += [*doubtful_columns(heads), *_missing_columns(heads, said)]
    _read_rows(plan, Reader(heads, said, today))
    _judge(plan)
    plan.problems.sort(key=lambda problem: (problem.row or 0, len(problem.cell), problem.cell))
    plan.notes += notes_of(plan)
    return plan


def _chosen(book: Workbook, name: str | None, said: Mapping) -> tuple[Sheet, Heads]:
    """The sheet named, or the only one that looks like a ledger."""
    if name is not None and name not in book.names:
        names = "、".join(book.names)
        raise NotImportable(f"工作簿里没有可见的工作表“{name}”，有：{names}。")
    found = []
    for each in (name,) if name is not None else book.names:
        sheet = book.sheet(each)
        heads = find_heads(sheet, said)
        if heads:
            found.append((sheet, heads))
    if not found:
        raise NotImportable(
            "没有找到台账的表头：前 20 行里应有一行写明"
            "“登记编号”“收到日期”“申请人”“办理结果”等列名。"
        )
    if len(found) > 1:
        names = "、".join(sheet.name for sheet, _ in found)
        raise NotImportable(f"有 {len(found)} 张工作表像台账：{names}，请指明导入哪一张。")
    return found[0]


def likely_sheets(raw: bytes, mapping: Mapping | None = None) -> list[str]:
    """The visible sheets on which headings of a ledger stand; Unreadable for what is no list."""
    book = Workbook(raw)
    said = mapping or Mapping()
    return [name for name in book.names if find_heads(book.sheet(name), said)]


def _missing_columns(heads: Heads, said: Mapping) -> Iterator[Problem]:
    for wanted in REQUIRED:
        if heads.of(wanted) or wanted in said.defaults:
            continue
        hint = "，或者为全部各行统一取值" if wanted in DEFAULTABLE else ""
        message = f"没有一列对应“{wanted.label}”，请在对应表中指明{hint}"
        yield Problem(f"第{heads.row}行", None, "", message)


def _read_rows(plan: Plan, reader: Reader) -> None:
    absent = {wanted for wanted in REQUIRED if not plan.heads.of(wanted)}
    for row, reason in rows_under(plan.heads, plan.sheet.rows):
        if reason:
            plan.skipped.append((row.number, reason))
            continue
        entry, problems = reader.entry(row)
        received = entry.get(Field.RECEIVED_ON)
        if plan.year and received and received.year != plan.year:
            continue
        plan.rows += 1
        # A column that is missing was said once, for the sheet.
        entry.values |= dict.fromkeys(absent - set(entry.values))
        if not problems and (unsettled := settle_result(entry)):
            problems = [unsettled]
        problems += [] if problems else gaps(entry)
        plan.problems += problems
        if not problems:
            plan.entries.append(entry)
    plan.unmatched, plan.defaulted = reader.unmatched, reader.defaulted


def _judge(plan: Plan) -> None:
    """Numbers and the law, for the rows that could be read whole."""
    whole = [each for each in plan.entries if all(each.get(f) for f in _COUNTED)]
    plan.numbering = numbering_of(whole, plan.organ)
    plan.problems += doubles(whole, plan.numbering.numbers, plan.organ)
    for entry in whole:
        steps = steps_of(entry, sent_when_decided=plan.mapping.sent_when_decided)
        plan.steps[entry.row], refused = rehearse(entry, steps)
        if refused:
            plan.problems.append(refused)
    plan.entries = whole
    plan.pivot = pivot(whole)


_COUNTED = (
    Field.NUMBER,
    Field.RECEIVED_ON,
    Field.APPLICANT,
    Field.APPLICANT_KIND,
    Field.INTAKE,
    Field.DESCRIPTION,
)
