"""How a large ledger comes about for trials of speed: invented files whose acts follow the law.

The rows are written in bulk, for a hundred thousand files through the forms would take an hour;
stage, due dates and result are computed by the same functions as for every file.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from gongkai.config.demonstration.big_courses import Course, course_of, one_of
from gongkai.law import grounds
from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import Calendar, national
from gongkai.law.delivery import Delivery as Way
from gongkai.law.derivation import derive
from gongkai.law.grounds import Ground
from gongkai.law.procedure import ENDED
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.lib.crypto import blind_index
from gongkai.lib.models import AuditEntry, Counter
from gongkai.organs.models import Officer, Organ
from gongkai.organs.policy import standing
from gongkai.requests.actions.written_number import written_number
from gongkai.requests.models import (
    AccessRequest,
    Applicant,
    Clarification,
    Consultation,
    Decision,
    Delivery,
    Extension,
)

BATCH = 2000
SEED = 711
YEARS_BACK = 4
PEOPLE = 4000
SUBJECTS = (
    "部门预算执行情况",
    "道路工程竣工图",
    "停车位规划批准文件",
    "征收补偿方案",
    "行政许可决定书",
    "采购合同",
    "监督检查结果",
    "数据共享目录",
    "会议纪要",
    "环境影响评价批复",
)
PLACES = ("江滨路", "东岸片区", "老城街道", "高新园区", "北桥镇", "西湖社区", "南站枢纽")
KINDS = (
    (ApplicantKind.NATURAL_PERSON, 82),
    (ApplicantKind.BUSINESS, 9),
    (ApplicantKind.LEGAL_SERVICES, 5),
    (ApplicantKind.WELFARE_BODY, 1),
    (ApplicantKind.RESEARCH_BODY, 1),
    (ApplicantKind.OTHER, 2),
)
WAYS_IN = ((Intake.ONLINE, 60), (Intake.POST_SIGNED, 25), (Intake.IN_PERSON, 15))


@transaction.atomic
def build(organs: list[Organ], *, files: int, officer: Officer, today: date) -> int:
    """Write that many files spread over the organs and the last years; how many were written."""
    chance, calendar = random.Random(SEED), national()  # noqa: S311  -- invented, not secret
    # Not before the regulation was in force (REG 56).
    first = max(date(today.year - YEARS_BACK, 1, 1), date(2020, 1, 1))
    span = (today - first).days
    days = sorted(first + timedelta(days=chance.randrange(span + 1)) for _ in range(files))
    numbers = _Numbers()
    written = 0
    for batch in _batches(days):
        written += _write(batch, organs, officer, today, chance, calendar, numbers)
    numbers.keep()
    return written


def _batches(days: list[date]) -> Iterator[list[date]]:
    waiting = iter(days)
    while batch := list(islice(waiting, BATCH)):
        yield batch


class _Numbers:
    """The next number of each organ and year, beginning after those given out already."""

    def __init__(self) -> None:
        self.last: dict[tuple[int, int], int] = {}

    def next(self, organ: Organ, year: int) -> int:
        """The next number; the counter's own row is read once."""
        key = organ.pk, year
        if key not in self.last:
            row = Counter.objects.filter(scope=f"organ:{organ.pk}", series="requests", year=year)
            self.last[key] = row.values_list("last", flat=True).first() or 0
        self.last[key] += 1
        return self.last[key]

    def keep(self) -> None:
        """Leave the counters where the last file stands."""
        for (organ, year), last in self.last.items():
            Counter.objects.update_or_create(
                scope=f"organ:{organ}", series="requests", year=year, defaults={"last": last}
            )


def _write(
    days: list[date],
    organs: list[Organ],
    officer: Officer,
    today: date,
    chance: random.Random,
    calendar: Calendar,
    numbers: _Numbers,
) -> int:
    courses = [course_of(day, today, chance, calendar) for day in days]
    whose = [organs[chance.randrange(len(organs))] for _ in days]
    people = Applicant.objects.bulk_create([_person(organ, chance) for organ in whose])
    files = AccessRequest.objects.bulk_create(
        [
            _file(course, person, officer, chance, calendar, numbers)
            for course, person in zip(courses, people, strict=True)
        ]
    )
    _write_acts(list(zip(files, courses, strict=True)), officer)
    return len(files)


def _person(organ: Organ, chance: random.Random) -> Applicant:
    n = chance.randrange(PEOPLE)
    identity = f"9901011990{n:08d}"
    return Applicant(
        organ=organ,
        kind=one_of(KINDS, chance),
        name=f"【演示】申请人{n}",
        identity=identity,
        contact="【演示】联系方式",
        identity_index=blind_index(identity),
    )


def _file(
    course: Course,
    person: Applicant,
    officer: Officer,
    chance: random.Random,
    calendar: Calendar,
    numbers: _Numbers,
) -> AccessRequest:
    day, intake = course.facts.received_on, one_of(WAYS_IN, chance)
    derived = derive(course.facts, calendar, standing())
    number = numbers.next(person.organ, day.year)
    ground = course.ground
    return AccessRequest(
        organ=person.organ,
        number_year=day.year,
        number_in_year=number,
        number=written_number(person.organ, day.year, number),
        intake=intake,
        submitted_at=_moment(day),
        registered_at=_moment(day),
        signed_on=day if intake is Intake.POST_SIGNED else None,
        confirmed_on=day if intake is Intake.ONLINE else None,
        received_on=day,
        applicant=person,
        applicant_kind=person.kind,
        description=f"【演示】{chance.choice(PLACES)}{day.year - 1}年度{chance.choice(SUBJECTS)}",
        wanted_form=SupplyForm.ELECTRONIC,
        handler=officer if officer.organ_id == person.organ_id else None,
        stage=derived.stage,
        original_due_on=derived.original_due_on,
        due_on=derived.due_on,
        outcome=grounds.outcome_of(ground, standing()) if ground else None,
        decided_on=_end(course),
        is_open=derived.stage not in ENDED,
    )


def _end(course: Course) -> date | None:
    facts = course.facts
    return facts.decided_on or facts.lapsed_on or facts.withdrawn_on


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def _write_acts(files: list[tuple[AccessRequest, Course]], officer: Officer) -> None:
    Clarification.objects.bulk_create(
        Clarification(
            access_request=f,
            by=officer,
            asked_on=asked.asked_on,
            matters="【演示】请写明信息名称",
            answer_by=asked.answer_by or asked.asked_on,
            answered_on=asked.answered_on,
        )
        for f, course in files
        if (asked := course.facts.clarification)
    )
    Consultation.objects.bulk_create(
        Consultation(
            access_request=f,
            by=officer,
            asked=each.asked,
            party="【演示】第三方",
            sent_on=each.sent_on,
            received_on=each.received_on,
            answered_on=each.answered_on,
            agrees=True,
        )
        for f, course in files
        for each in course.facts.consultations
    )
    Extension.objects.bulk_create(
        Extension(
            access_request=f,
            by=officer,
            granted_on=each.granted_on or course.facts.received_on,
            days=each.days,
            reason="【演示】材料较多",
        )
        for f, course in files
        for each in course.facts.extensions
    )
    _write_ends(files, officer)
    AuditEntry.objects.bulk_create(
        AuditEntry(
            event="requests.lodged",
            actor_id=officer.pk,
            organ_id=f.organ_id,
            target_type="requests.accessrequest",
            target_id=str(f.pk),
            at=f.registered_at,
            details={"demonstration": True},
        )
        for f, _ in files
    )


def _write_ends(files: list[tuple[AccessRequest, Course]], officer: Officer) -> None:
    ended = [(f, course) for f, course in files if course.act]
    decisions = Decision.objects.bulk_create(
        _decision(f, course.ground, course, officer) for f, course in ended if course.ground
    )
    Delivery.objects.bulk_create(
        Delivery(
            access_request=f,
            decision=decision,
            by=officer,
            way=Way.POST,
            sent_on=course.facts.sent_on,
        )
        for (f, course), decision in zip(ended, decisions, strict=True)
        if course.facts.sent_on
    )


def _decision(f: AccessRequest, ground: Ground, course: Course, officer: Officer) -> Decision:
    on = _end(course) or course.facts.received_on
    return Decision(
        access_request=f,
        act=course.act,
        by=officer,
        ground=ground,
        outcome=f.outcome,
        articles="; ".join(grounds.articles(ground)),
        remedy_route=grounds.remedy_route(ground, on, standing()),
        decided_on=on,
        reason="【演示】理由见告知书",
    )
