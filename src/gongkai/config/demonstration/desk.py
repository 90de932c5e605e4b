"""The tools with which the files in hand are made: days before today, and the hands of a letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from gongkai.config.demonstration.cast import Troupe
from gongkai.config.demonstration.titles import MARK, SHANGHAI
from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import national
from gongkai.law.delivery import Delivery as Way
from gongkai.law.letters import LetterKind
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.organs.models import Division, Officer, Organ
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, CorrectionRequest, Delivery, Letter

_DAY = timedelta(days=1)


class Desk(NamedTuple):
    """The organ, who drafts, reviews and signs, and the day on which a visitor comes."""

    bureau: Organ
    drafter: Officer
    reviewer: Officer
    signer: Officer
    divisions: Mapping[str, Division]
    today: date

    def ago(self, working_days: int) -> date:
        """The day so many working days before today; today's own working day is 0."""
        day = national().previous_working_day(self.today)
        for _ in range(working_days):
            day = national().previous_working_day(day - _DAY)
        return day

    def lodged(
        self,
        received: date,
        wants: str,
        *,
        name: str = "申请人",
        kind: ApplicantKind = ApplicantKind.NATURAL_PERSON,
        intake: Intake = Intake.IN_PERSON,
        form: SupplyForm = SupplyForm.PAPER,
        hour: int = 9,
    ) -> AccessRequest:
        """A request handed in on a day, assigned to the drafter; online ones await confirmation."""
        file = actions.lodge(
            organ=self.bureau,
            applicant_kind=kind,
            applicant_name=f"{MARK}{name}",
            contact=f"{MARK}电话 0000-00000000",
            description=f"{MARK}{wants}",
            intake=intake,
            submitted_at=moment(received, hour),
            wanted_form=form,
            wanted_way="邮寄" if form is SupplyForm.PAPER else "电子邮件",
            by=self.drafter,
        )
        actions.assign(
            file,
            by=self.drafter,
            to_officer=self.drafter,
            to_division=self.divisions["办公室"],
            at=moment(received, hour + 1),
        )
        return file

    def drafted(
        self, about: AccessRequest | CorrectionRequest, kind: LetterKind, on: date, **given: Any
    ) -> Letter:
        """A draft; `facts` and `passages` are what its form asks for."""
        file = about if isinstance(about, AccessRequest) else None
        wish = about if isinstance(about, CorrectionRequest) else None
        at = moment(on, 10)
        return actions.draft_letter(
            file, by=self.drafter, kind=kind, on=on, correction=wish, at=at, **given
        )

    def passed(self, letter: Letter, on: date) -> Letter:
        """The draft submitted and reviewed: it waits to be signed."""
        actions.submit_letter(letter, by=self.drafter, on=on, at=moment(on, 11))
        at = moment(on, 14)
        return actions.review_letter(
            letter, by=self.reviewer, on=on, passes=True, reason="同意", at=at
        )

    def signed(
        self, about: AccessRequest | CorrectionRequest, kind: LetterKind, on: date, **given: Any
    ) -> Letter:
        """A letter that has passed its three hands on one day, and done its act."""
        letter = self.passed(self.drafted(about, kind, on, **given), on)
        return actions.sign_letter(letter, by=self.signer, on=on, at=moment(on, 16))

    def issued(self, file: AccessRequest, kind: LetterKind, on: date, **given: Any) -> Letter:
        """What nobody has to sign."""
        return actions.issue_unsigned(
            file, by=self.drafter, kind=kind, on=on, at=moment(on, 17), **given
        )

    def sent(
        self, letter: Letter, on: date, signed_for: date | None = None, *, way: Way = Way.POST
    ) -> Delivery:
        """The letter on its way, and signed for where the day is known."""
        row = actions.deliver_letter(
            letter,
            by=self.drafter,
            way=way,
            sent_on=on,
            tracking_number="XA00000000041" if way is Way.POST else "",
            at=moment(on, 17),
        )
        if signed_for is None:
            return row
        at = moment(signed_for, 17)
        return actions.record_signed_for(row, by=self.drafter, on=signed_for, at=at)


def seat(troupe: Troupe, today: date) -> Desk:
    """The desk of the bureau, with the three hands that every signed letter needs."""
    divisions = {division.name: division for division in troupe.bureau.divisions.all()}
    leader = Officer.objects.get(username="leader")
    return Desk(troupe.bureau, troupe.handler, troupe.head, leader, divisions, today)


def moment(day: date, hour: int) -> datetime:
    """That hour of the day in Beijing time."""
    return datetime.combine(day, time(hour), tzinfo=SHANGHAI)
