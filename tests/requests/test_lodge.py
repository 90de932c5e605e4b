"""How a request comes in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import build
import cast
import pytest
from django.core.exceptions import FieldError
from django.db import connection, connections, transaction

from gongkai.law.applicants import ApplicantKind
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake
from gongkai.law.refusals import NotPermitted
from gongkai.lib.crypto import blind_index
from gongkai.lib.models import AuditEntry
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Applicant


@pytest.mark.law("REG 31")
def test_handed_in_at_the_counter_it_is_received_the_same_day(linjiang):
    access_request = build.lodged(linjiang, on=date(2024, 3, 1))
    assert access_request.received_on == date(2024, 3, 1)
    assert access_request.stage is Stage.IN_HAND
    assert access_request.due_on == access_request.original_due_on == date(2024, 3, 29)


@pytest.mark.law("REG 31")
@pytest.mark.parametrize("intake", [Intake.ONLINE, Intake.FAX, Intake.POST_PLAIN, Intake.EMAIL])
def test_unsigned_it_awaits_the_confirmation_of_both_sides(linjiang, clerk, intake):
    access_request = build.lodged(linjiang, on=date(2023, 12, 31), intake=intake)
    assert access_request.stage is Stage.AWAITING_CONFIRMATION
    assert access_request.received_on is access_request.due_on is None
    actions.confirm_receipt(access_request, by=clerk, on=date(2024, 1, 2))
    assert access_request.received_on == date(2024, 1, 2)
    assert access_request.stage is Stage.IN_HAND


@pytest.mark.law("REG 31")
def test_signed_post_is_received_when_it_is_signed_for(linjiang, clerk):
    access_request = build.lodged(linjiang, intake=Intake.POST_SIGNED)
    assert access_request.received_on is None
    actions.confirm_receipt(access_request, by=clerk, on=date(2024, 3, 5))
    assert (access_request.signed_on, access_request.confirmed_on) == (date(2024, 3, 5), None)
    assert access_request.received_on == date(2024, 3, 5)


@pytest.mark.law("REG 31")
def test_what_is_received_is_not_confirmed_again(linjiang, clerk):
    access_request = build.lodged(linjiang)
    with pytest.raises(NotPermitted, match="第三十一条"):
        actions.confirm_receipt(access_request, by=clerk, on=date(2024, 3, 4))


def test_a_confirmation_before_the_submission_is_refused(linjiang):
    with pytest.raises(NotPermitted, match="早于提交日期"):
        build.lodged(linjiang, intake=Intake.ONLINE, confirmed_on=date(2024, 2, 29))


def test_numbers_are_given_by_organ_and_year_without_a_gap(linjiang, neighbour):
    numbers = [build.lodged(linjiang).number for _ in range(2)]
    assert numbers == ["临数公开〔2024〕1号", "临数公开〔2024〕2号"]
    assert build.lodged(linjiang, on=date(2025, 1, 2)).number == "临数公开〔2025〕1号"
    assert build.lodged(neighbour).number == "2024-0001"


def test_a_request_that_is_refused_takes_no_number(linjiang):
    with pytest.raises(NotPermitted):
        build.lodged(linjiang, intake=Intake.ONLINE, confirmed_on=date(2024, 2, 1))
    assert build.lodged(linjiang).number_in_year == 1


@pytest.mark.law("REG 29")
def test_a_request_without_a_name_is_refused(linjiang, applicant):
    with pytest.raises(NotPermitted, match="姓名或者名称"):
        build.lodged(linjiang, applicant=applicant._replace(name="　 "))


@pytest.mark.law("REG 57")
def test_a_request_older_than_the_regulation_is_refused(linjiang):
    with pytest.raises(NotPermitted, match="施行"):
        build.lodged(linjiang, on=date(2019, 5, 14))


@pytest.mark.law("FORM 3")
def test_the_column_of_the_report_is_stamped_at_lodging(linjiang):
    access_request = build.lodged(linjiang, kind=ApplicantKind.LEGAL_SERVICES)
    assert AccessRequest.objects.get().applicant_kind is ApplicantKind.LEGAL_SERVICES
    assert access_request.applicant.kind is ApplicantKind.LEGAL_SERVICES


def test_who_asks_is_unreadable_in_the_database(linjiang, applicant):
    build.lodged(linjiang)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, identity, contact, identity_index FROM requests_applicant")
        row = cursor.fetchone()
    for stored in row:
        assert stored.startswith("1:")
        for secret in applicant[:3]:
            assert secret not in stored
    kept = Applicant.objects.get()
    assert (kept.name, kept.identity, kept.contact) == applicant[:3]


def test_the_same_person_is_found_by_the_blind_index_alone(linjiang, applicant):
    build.lodged(linjiang)
    build.lodged(linjiang, applicant=applicant._replace(identity="990101199001010027"))
    found = Applicant.objects.filter(identity_index=blind_index(applicant.identity))
    assert found.count() == 1
    with pytest.raises(FieldError, match="盲索引"):
        Applicant.objects.filter(identity=applicant.identity)


def test_the_audit_entry_names_the_act_and_no_person(linjiang, clerk, applicant):
    access_request = build.lodged(linjiang, by=clerk)
    entry = AuditEntry.objects.get(event="requests.lodged")
    assert (entry.actor_id, entry.organ_id) == (clerk.pk, linjiang.pk)
    assert entry.target_id == str(access_request.pk)
    assert entry.at == build.moment(build.RECEIVED_ON)
    assert not any(secret in str(entry.details) for secret in applicant[:3])


def test_twenty_who_lodge_at_once_get_twenty_numbers_without_a_gap(postgresql):
    organ = cast.linjiang(cast.city())

    def lodge(_: int) -> list[int]:
        try:
            numbers = []
            for _ in range(5):
                with transaction.atomic():
                    numbers.append(build.lodged(organ).number_in_year)
            return numbers
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        taken = [number for numbers in pool.map(lodge, range(4)) for number in numbers]
    assert sorted(taken) == list(range(1, 21))
