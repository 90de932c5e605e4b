"""How the files of an organ leave as a ledger that `import_ledger` reads again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import IO, NamedTuple

from django.db import transaction
from django.db.models import Prefetch

from gongkai.organs.actions import record_export
from gongkai.organs.models import Officer, Organ
from gongkai.requests.actions.ledger.outgoing import left_out, losses, row_of
from gongkai.requests.actions.ledger.written import writer
from gongkai.requests.models import AccessRequest, AccessRequestQuerySet, Consultation, Letter
from gongkai.requests.terms import LetterState

_AT_A_TIME = 500


class Exported(NamedTuple):
    """How many files became rows, how many did not, and of how many rows something is missing."""

    rows: int
    left_out: int
    shortened: int


@transaction.atomic
def export_ledger(
    organ: Organ,
    file: IO[bytes],
    *,
    as_csv: bool,
    with_persons: bool,
    by: Officer | None,
    at: datetime,
    year: int | None = None,
) -> Exported:
    """Write the organ's requests, or those received in a year, and who took them.

    Names, identities, contacts, agents and consulted parties are written only `with_persons`.
    The rows come one after the other, however many there are.
    """
    rows = absent = shortened = 0
    with writer(file, as_csv=as_csv) as ledger:
        for each in _files(organ, year, with_persons=with_persons):
            why = left_out(each)
            if why:
                absent += 1
                ledger.remark(each.number, why)
                continue
            cut = ledger.write(row_of(each, with_persons=with_persons))
            lost = [*losses(each), *(f"“{field.label}”过长，末尾没有写入" for field in cut)]
            for said in lost:
                ledger.remark(each.number, said)
            rows += 1
            shortened += bool(lost)
    told = "csv" if as_csv else "xlsx"
    record_export(
        AccessRequest,
        rows=rows,
        file_format=f"台账 {told}，含申请人" if with_persons else f"台账 {told}",
        by=by,
        at=at,
        organ=organ,
    )
    return Exported(rows, absent, shortened)


def _files(organ: Organ, year: int | None, *, with_persons: bool) -> Iterator[AccessRequest]:
    found = AccessRequest.objects.filter(organ=organ)
    if year:
        found = found.filter(received_on__year=year)
    whole = _with_all_acts(found.order_by("received_on", "pk"), with_persons=with_persons)
    return whole.iterator(chunk_size=_AT_A_TIME)


def _with_all_acts(found: AccessRequestQuerySet, *, with_persons: bool) -> AccessRequestQuerySet:
    consulted = Consultation.objects.all()
    if with_persons:
        found = found.select_related("applicant")
    else:
        # What is not told is not even read.
        consulted = consulted.defer("party", "contact", "opinion")
    issued = Letter.objects.filter(state=LetterState.ISSUED).only("decision", "document_number")
    return found.select_related(
        "clarification", "fee_notice", "reason_demand", "deferral", "decision"
    ).prefetch_related(
        Prefetch("consultations", consulted),
        "extensions",
        "fee_notice__payments",
        "decision__deliveries",
        Prefetch("decision__letters", issued.order_by("pk")),
        "notes",
    )
