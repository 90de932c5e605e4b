"""Who may what, and who sees what."""

from __future__ import annotations

from datetime import UTC, datetime

import cast
import pytest
from django.db import IntegrityError, transaction

from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_officer, grant_role, revoke_role
from gongkai.organs.models import OfficerRole, Organ, visible_organs
from gongkai.organs.permissions import CARRIED, Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import has_role, may
from gongkai.organs.terms import ADMINISTRATORS, Role

NOW = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def test_a_handler_handles_and_does_not_approve(clerk, linjiang):
    assert may(clerk, Permission.REQUESTS_HANDLE, linjiang)
    assert not may(clerk, Permission.REQUESTS_APPROVE, linjiang)


def test_a_head_approves_in_the_own_organ_alone(head, linjiang, neighbour, city):
    assert may(head, "requests.approve", linjiang)
    assert not may(head, "requests.approve", neighbour)
    assert not may(head, "requests.approve", city)


def test_the_authority_looks_into_the_subtree_and_changes_nothing(overseer, linjiang, county):
    for organ in (linjiang, county):
        assert may(overseer, Permission.REPORTS_VIEW, organ)
        assert not may(overseer, Permission.REQUESTS_HANDLE, organ)


def test_a_role_that_does_not_reach_stays_in_its_organ(city, linjiang):
    boss = cast.officer("boss", "吴市长", city, Role.HEAD)
    assert may(boss, Permission.REQUESTS_APPROVE, city)
    assert not may(boss, Permission.REQUESTS_APPROVE, linjiang)


def test_who_was_dismissed_may_nothing(head, linjiang):
    head.is_active = False
    assert not may(head, Permission.REQUESTS_VIEW, linjiang)
    assert not has_role(head, Role.HEAD, linjiang)
    assert not visible_organs(head).exists()


def test_a_misspelt_permission_is_an_error_and_no_refusal(head, linjiang):
    with pytest.raises(ValueError, match=r"requests\.aprove"):
        may(head, "requests.aprove", linjiang)


def test_every_role_has_its_line_in_the_table():
    assert set(CARRIED) == set(Role)


def test_no_administrator_carries_a_permission_of_another():
    carried = [CARRIED[role] for role in sorted(ADMINISTRATORS)]
    assert sum(map(len, carried)) == len(frozenset().union(*carried)) == 4


def test_an_officer_sees_the_own_organ(clerk, linjiang):
    assert list(visible_organs(clerk)) == [linjiang]


def test_the_authority_sees_the_subtree(overseer, city, linjiang, county):
    assert set(visible_organs(overseer)) == {city, linjiang, county}


def test_the_authority_of_a_county_does_not_see_the_city(county, city, linjiang):
    officer = cast.officer("county", "郑县办", county, Role.AUTHORITY)
    assert list(visible_organs(officer)) == [county]


def test_a_role_in_another_organ_opens_that_organ(clerk, linjiang, neighbour):
    grant_role(clerk, role=Role.EDITOR, organ=neighbour, at=NOW)
    assert set(visible_organs(clerk)) == {linjiang, neighbour}
    revoke_role(clerk, role=Role.EDITOR, organ=neighbour, at=NOW)
    assert set(visible_organs(clerk)) == {linjiang}


def test_a_superuser_sees_all(clerk, linjiang, neighbour):
    clerk.is_superuser = True
    assert set(visible_organs(clerk)) == set(Organ.objects.all())
    assert may(clerk, Permission.AUDIT_READ, neighbour)


@pytest.mark.parametrize("second", sorted(ADMINISTRATORS - {Role.SYSTEM_ADMIN}))
def test_the_three_administrators_are_three_persons(city, second):
    officer = cast.officer("admin", "王系统", city, Role.SYSTEM_ADMIN)
    with pytest.raises(NotPossible, match="不得由同一人担任"):
        grant_role(officer, role=second, organ=city, at=NOW)
    with pytest.raises(NotPossible):
        cast.officer("both", "王两用", city, Role.SYSTEM_ADMIN, second)


def test_the_database_keeps_the_administrators_apart_as_well(city):
    officer = cast.officer("admin", "王系统", city, Role.SYSTEM_ADMIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficerRole.objects.create(officer=officer, organ=city, role=Role.AUDIT_ADMIN)


def test_a_role_granted_twice_is_held_once_and_recorded_once(clerk, linjiang):
    grant_role(clerk, role=Role.EDITOR, organ=linjiang, at=NOW)
    grant_role(clerk, role=Role.EDITOR, organ=linjiang, at=NOW)
    assert clerk.roles.filter(role=Role.EDITOR).count() == 1
    granted = AuditEntry.objects.filter(event="organs.role_granted", details__role="editor")
    assert granted.count() == 1


def test_what_was_granted_and_revoked_is_recorded_with_who_did_it(clerk, head, linjiang):
    grant_role(clerk, role=Role.EDITOR, organ=linjiang, at=NOW, by=head)
    revoke_role(clerk, role=Role.EDITOR, organ=linjiang, at=NOW, by=head)
    events = AuditEntry.objects.filter(actor_id=head.pk)
    events = events.order_by("pk").values_list("event", "target_id")
    assert list(events) == [
        ("organs.role_granted", str(clerk.pk)),
        ("organs.role_revoked", str(clerk.pk)),
    ]
    assert not clerk.groups.filter(name=Role.EDITOR.label).exists()


def test_a_division_of_another_organ_is_refused(linjiang, neighbour):
    division = linjiang.divisions.get()
    with pytest.raises(NotPossible, match="办公室"):
        create_officer(username="x", password="x", name="冯某", organ=neighbour, division=division)
