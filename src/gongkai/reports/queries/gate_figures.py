"""What the other ledgers say against a report: money, remedies, and cases still pending."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse

from gongkai.catalogue.queries import behind as behind_table2
from gongkai.law.annual_report import RemedyColumn, RemedyTable
from gongkai.law.footing import Level
from gongkai.organs.models import Organ
from gongkai.remedies.models import Remedy
from gongkai.remedies.queries import gate, in_table
from gongkai.reports.paths import FEES
from gongkai.reports.queries.findings import FileRef, Finding
from gongkai.reports.queries.view import View, previous_report

_WAN = Decimal(10_000)
_COLUMNS = list(RemedyColumn)
_PENDING = _COLUMNS.index(RemedyColumn.PENDING)


def of_money(organ: Organ, year: int, view: View) -> Iterator[Finding]:
    """Whether the fee cell is the sum of the receipts; a warning where none are kept here.

    Law: FORM 2.
    """
    said = Decimal(str(view.cells[FEES].figure))
    receipts = behind_table2(organ, year, "fees_wan_yuan")
    known = sum((r.amount_yuan for r in receipts), Decimal(0)) / _WAN
    if said == known:
        return
    level = Level.ERROR if receipts.exists() else Level.WARNING
    message = f"表中为 {said:f} 万元，台账的票据合计 {known.normalize():f} 万元。"
    yield Finding("L7", level, FEES, message)


def of_remedies(organ: Organ, year: int, view: View) -> Iterator[Finding]:
    """Whether the remedies of table 4 are against decisions that could be challenged.

    Law: FORM 4.
    """
    judged = gate(organ, year)
    if judged.unfounded:
        listed = Remedy.objects.filter(pk__in=judged.unfounded[:20])
        files = tuple(
            FileRef(r.file_number or str(r.pk), reverse("remedy:inspect", args=[r.pk]))
            for r in listed
        )
        many = len(judged.unfounded)
        message = f"有 {many} 件针对的决定不能申请救济，或者早于决定，或者不属于本机关。"
        yield Finding("L8", Level.WARNING, "table4", message, files)
    able = judged.challengeable
    for table in (RemedyTable.RECONSIDERATION, RemedyTable.DIRECT):
        at = f"table4/{table.value}/{RemedyColumn.TOTAL.value}"
        said = int(view.cells[at].figure or 0)
        if said > able:
            message = f"表中有 {said} 件，本机关可以申请救济的决定只有 {able} 件。"
            yield Finding("L8", Level.WARNING, at, message)


def of_pending(organ: Organ, year: int, view: View) -> Iterator[Finding]:
    """A hint where last year's pending and this year's new are not this year's total.

    The form has no such identity (K12); where it fails a case was usually forgotten.  Law: FORM 4.
    """
    before = previous_report(organ, year)
    for table in RemedyTable if before and before.table4 else ():
        cells = before.table4.get(table.value) if before and before.table4 else None
        pending = cells[_PENDING] if cells else None
        if pending is None:
            continue
        new = in_table(organ, year).filter(kind=table, opened_on__year=year).count()
        at = f"table4/{table.value}/{RemedyColumn.TOTAL.value}"
        said = int(view.cells[at].figure or 0)
        if pending + new != said:
            message = (
                f"上年报告尚未审结 {pending} 件，本年台账新发生 {new} 件，合计 {pending + new} 件，"
                f"表中总计 {said} 件，请核对有没有遗漏。"
            )
            yield Finding("L9", Level.HINT, at, message)
