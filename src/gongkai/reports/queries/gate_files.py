"""What the files of requests say against a report: each finding lists them by their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from gongkai.law.annual_report import CARRIED_IN, CARRIED_OUT, CONCLUDED, RECEIVED, Column
from gongkai.law.footing import Level
from gongkai.law.outcomes import Outcome
from gongkai.organs.models import Organ
from gongkai.reports.models import Edition, FrozenCell
from gongkai.reports.queries.duty import merged_in
from gongkai.reports.queries.findings import FileRef, Finding
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries import (
    behind,
    decided_elsewhen,
    lapsed_without_notice,
    misplaced,
    split_and_counted_whole,
    table3_counts,
    unserved,
)

LISTED = 20
_TOTAL = Column.TOTAL.value


def of_files(organ: Organ, year: int) -> Iterator[Finding]:
    """Findings on the files of the year; none where every file has its place and its acts.

    Law: FORM 3; REG 30; REG 33.
    """
    yield from _found(
        "L1",
        Level.ERROR,
        f"table3/{CONCLUDED}/{_TOTAL}",
        "件没有恰好计入一行一列：每件申请应当只在“新收”或“结转”之一，并且只有一种结果",
        misplaced(organ, year),
    )
    yield from _found(
        "L3",
        Level.ERROR,
        f"table3/{CONCLUDED}/{_TOTAL}",
        "件登记为本年办结，但案卷里没有同日、同结果的处理决定",
        decided_elsewhen(organ, year),
    )
    yield from _found(
        "L3",
        Level.WARNING,
        f"table3/{CONCLUDED}/{_TOTAL}",
        "件本年作出决定，年底前没有送出答复的记录",
        unserved(organ, year),
    )
    for outcome, notice in (
        (Outcome.CLARIFICATION_LAPSED, "补正告知"),
        (Outcome.FEE_LAPSED, "收费通知"),
    ):
        yield from _found(
            "L5",
            Level.ERROR,
            f"table3/{outcome.value}/{_TOTAL}",
            f"件计入这一行，但案卷里没有{notice}",
            lapsed_without_notice(organ, year, outcome),
        )
    yield from _found(
        "L10",
        Level.WARNING,
        f"table3/{Outcome.PARTLY_GRANTED.value}/{_TOTAL}",
        "件已计入“部分公开”，由它分出的申请又计入“不予公开”；区分处理的只计一种情形",
        split_and_counted_whole(organ, year),
    )


def of_mergers(organ: Organ, year: int) -> Iterator[Finding]:
    """Warnings where an organ ended in the year: its successor reports for both, and each ledger
    is counted for itself.  Law: REG 10; REG 49.
    """
    for gone, successor in merged_in(Organ.objects.all(), year):
        if gone == organ:
            by = f"，当年的报告由“{successor}”编制" if successor else ""
            said = f"本机关已于{gone.ended_on:%Y年%-m月%-d日}撤并{by}，请核对是否还应编制。"
            yield Finding("L11", Level.WARNING, "organ", said)
        elif successor == organ:
            cells = table3_counts(gone, year)
            n = sum(n for (row, _), n in cells.items() if row in (RECEIVED, CARRIED_IN))
            said = (
                f"“{gone}”已于{gone.ended_on:%Y年%-m月%-d日}撤并，由本机关承接；它的台账有 {n} 件"
                "申请，和它的其他数字一样没有计入本报告，应当合并的，打开单元格填报并写明理由。"
            )
            yield Finding("L11", Level.WARNING, "table3", said)


def of_carried_files(organ: Organ, year: int) -> Iterator[Finding]:
    """Case by case, whether what last year's report carried out is what this year carries in.

    The columns that were restated are left out: there the published list is known to be wrong.
    Law: FORM 3.
    """
    before = Edition.objects.of(organ, year - 1).published().first()
    if before is None:
        return
    restated = set(before.restatements.values_list("path", flat=True))
    for column in Column:
        path = f"table3/{CARRIED_OUT}/{column.value}"
        if column is Column.TOTAL or path in restated:
            continue
        cell = before.frozen_cells.standing().filter(path=path).first()
        if cell is not None and (cell.model or cell.figure == "0"):
            yield from _of_column(organ, year, column, cell)


def _of_column(organ: Organ, year: int, column: Column, cell: FrozenCell) -> Iterator[Finding]:
    carried_out = set(cell.row_ids)
    now = set(behind(organ, year, CARRIED_IN, column.value).values_list("pk", flat=True))
    at = f"table3/{CARRIED_IN}/{column.value}"
    for ids, said in (
        (carried_out - now, "件上年报告结转下年，本年没有作为结转计入"),
        (now - carried_out, "件本年作为结转计入，上年报告没有结转"),
    ):
        # The first of them alone: a database takes so many ids in a question and no more.
        listed = AccessRequest.objects.filter(pk__in=sorted(ids)[:LISTED])
        yield from _found("L2", Level.ERROR, at, said, listed, total=len(ids))


def _found(
    rule: str,
    level: Level,
    at: str,
    said: str,
    files: QuerySet[AccessRequest],
    *,
    total: int | None = None,
) -> Iterator[Finding]:
    """One finding for all of the files: the first are listed, the others counted, in the database
    where `total` does not tell how many they are.
    """
    # Mostly there is none or few, and then the order need not be asked of the database.
    ids = list(files.order_by().values_list("pk", flat=True)[: LISTED + 1])
    if not ids:
        return
    if total is None:
        total = len(ids)
    if len(ids) > LISTED:
        total = files.count()
        ids = list(files.order_by("pk").values_list("pk", flat=True)[:LISTED])
    more = f"（列出前 {LISTED} 件）" if total > LISTED else ""
    listed = AccessRequest.objects.filter(pk__in=ids).only("pk", "number").order_by("pk")
    yield Finding(rule, level, at, f"有 {total} {said}{more}。", tuple(map(_ref, listed)))


def _ref(file: Any) -> FileRef:
    return FileRef(file.number, reverse("access_request:inspect", args=[file.pk]))
