"""How a request comes in: its registration facts, its number, and the day it counts as received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import wraps
from typing import Any, ParamSpec
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import national
from gongkai.law.facts import Facts
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit, storage
from gongkai.lib.counters import next_number
from gongkai.lib.crypto import blind_index
from gongkai.lib.new_row import NewRow
from gongkai.lib.query_codes import digest_of
from gongkai.organs.models import Officer, Organ
from gongkai.organs.queries import ended
from gongkai.requests.actions.index_text import draft_text
from gongkai.requests.actions.keep_papers import Upload, keep_papers
from gongkai.requests.actions.receive import receive
from gongkai.requests.actions.settle import draft_entry, reckon
from gongkai.requests.actions.written_number import Number, written_number
from gongkai.requests.models import AccessRequest, Applicant
from gongkai.requests.terms import IdentityKind

P = ParamSpec("P")


def _once(register: Callable[P, AccessRequest]) -> Callable[P, AccessRequest]:
    """Let a submission key make one request, whoever comes first; the database decides."""

    @wraps(register)
    def lodge_once(*args: P.args, **facts: P.kwargs) -> AccessRequest:
        key: Any = facts.get("submission_key")
        sent = AccessRequest.objects.filter(submission_key=key) if key else None
        if sent is not None and (earlier := sent.first()):
            return earlier
        try:
            return register(*args, **facts)
        except IntegrityError:
            # Somebody with the same key was faster; the number taken here went back.
            if sent is not None and (earlier := sent.first()):
                return earlier
            raise

    return lodge_once


@_once
def lodge(
    *,
    organ: Organ,
    applicant_kind: ApplicantKind,
    applicant_name: str,
    identity: str = "",
    identity_kind: IdentityKind | None = None,
    contact: str = "",
    agent: str = "",
    description: str,
    intake: Intake,
    submitted_at: datetime,
    signed_on: date | None = None,
    confirmed_on: date | None = None,
    wanted_form: SupplyForm | None = None,
    wanted_way: str = "",
    is_oral: bool = False,
    read_back_at: datetime | None = None,
    papers: Sequence[Upload] = (),
    code: str = "",
    submission_key: UUID | None = None,
    by: Officer | None = None,
    registered_at: datetime | None = None,
    number: Number | None = None,
    at: datetime | None = None,
) -> AccessRequest:
    """Register a request under the organ's next number of the year; no purpose is asked.

    `signed_on` makes signed post received, `confirmed_on` every way that needs confirmation; until
    then the request awaits it.  Of the query code a digest is kept.  A second call with the same
    submission key gives the request of the first.
    A file taken over from a ledger brings its own `number`, and `at` is when that was done.
    An organ that had ended when the request was handed in takes none.
    Law: REG 27; REG 29; REG 31; REG 36(5).
    """
    _require(applicant_name, is_oral, read_back_at)
    _require_there(organ, submitted_at)
    # A day no calendar knows would leave a request whose days nobody can reckon.
    national().is_working_day(timezone.localdate(submitted_at))
    registered_at = registered_at or submitted_at
    access_request = AccessRequest(
        organ=organ,
        intake=intake,
        submitted_at=submitted_at,
        signed_on=signed_on,
        confirmed_on=confirmed_on,
        registered_at=registered_at,
        applicant_kind=applicant_kind,
        description=description,
        wanted_form=wanted_form,
        wanted_way=wanted_way,
        is_oral=is_oral,
        read_back_at=read_back_at,
        code_digest=digest_of(code) if code else "",
        submission_key=submission_key,
    )
    receive(access_request)
    received = access_request.received_on
    reckon(access_request, Facts(received) if received else None)
    applicant = Applicant(
        organ=organ,
        kind=applicant_kind,
        name=applicant_name.strip(),
        identity=f"{identity_kind.label} {identity}" if identity_kind and identity else identity,
        contact=contact,
        agent=agent,
        # The number alone: the same person is found whichever way its document was named.
        identity_index=blind_index(identity),
    )
    for paper in papers:
        storage.put(paper.raw)
    drafted = _Drafted(access_request, applicant, papers, by=by, at=at or registered_at)
    return _register(drafted, number)


class _Drafted:
    """A lodging with everything done that can be done before others are made to wait."""

    def __init__(
        self,
        access_request: AccessRequest,
        applicant: Applicant,
        papers: Sequence[Upload],
        *,
        by: Officer | None,
        at: datetime,
    ) -> None:
        self.access_request, self.papers, self.by = access_request, papers, by
        self.applicant = NewRow(applicant)
        self.row = NewRow(
            access_request, later=["applicant_id", "number_year", "number_in_year", "number"]
        )
        self.write_text = draft_text(access_request)
        self.on = timezone.localdate(access_request.registered_at)
        self.entry = draft_entry(
            access_request,
            "lodged",
            by=by,
            on=self.on,
            at=at,
            intake=str(access_request.intake),
            papers=len(papers),
        )


@transaction.atomic
def _register(drafted: _Drafted, number: Number | None) -> AccessRequest:
    """Write everything; on SQLite nobody else writes meanwhile, so nothing is worked out here."""
    access_request, applicant = drafted.access_request, drafted.applicant
    applicant.write()
    number = number or _next_number(access_request.organ, drafted.on.year)
    drafted.row.write(
        applicant_id=applicant.row.pk,
        number_year=number.year or drafted.on.year,
        number_in_year=number.in_year,
        number=number.written,
    )
    access_request.applicant = applicant.row
    keep_papers(access_request, drafted.papers, by=drafted.by, at=access_request.registered_at)
    drafted.write_text()
    audit.record_drafted(drafted.entry, access_request)
    return access_request


def _require(applicant_name: str, is_oral: bool, read_back_at: datetime | None) -> None:
    if not applicant_name.strip():
        raise NotPermitted("REG 29(2)", "申请应当包括申请人的姓名或者名称")
    if is_oral and read_back_at is None:
        raise NotPermitted("REG 29(1)", "口头申请由工作机构代为填写的，应当向申请人宣读并由其确认")


def _require_there(organ: Organ, submitted_at: datetime) -> None:
    """Whoever asks an organ that is no more is told who is in charge now.  Law: REG 36(5)."""
    gone = ended(organ, timezone.localdate(submitted_at))
    if gone is None:
        return
    onward = f"，请向{gone.successor}提出" if gone.successor else ""
    raise NotPermitted("REG 36(5)", f"{gone.said}，不再接收新的申请{onward}")


def _next_number(organ: Organ, year: int) -> Number:
    place = next_number(scope=f"organ:{organ.pk}", series="requests", year=year)
    return Number(written_number(organ, year, place), year, place)
