"""How accounts are opened, changed and closed, how roles are given, and where a hand stops."""

from __future__ import annotations

from datetime import date

import build
import cast
import pytest
from django.test import Client
from django.urls import reverse

from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import (
    deactivate_officer,
    grant_role,
    open_account,
    reset_password,
    set_roles,
)
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role

AT = build.moment(date(2024, 6, 20))
OWN = "a-password-of-my-own-7"


@pytest.fixture
def manager(city):
    """The system administrator of the city."""
    return cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)


@pytest.fixture
def guard(city):
    """The security administrator of the city."""
    return cast.officer("guard", "卫安全", city, Role.SECURITY_ADMIN)


def opened(client, organ, **given):
    facts = {"organ": organ.pk, "name": "冯新人", "username": "feng.xin", **given}
    return client.post(reverse("officer:add"), facts)


def test_a_first_password_is_shown_once_and_must_be_exchanged(linjiang, manager, guard, signed_in):
    client = signed_in(manager)
    page = opened(client, linjiang, division=linjiang.divisions.get().pk)
    password = page.context["password"]
    assert password in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    officer = Officer.objects.get(username="feng.xin")
    assert officer.must_choose_password
    assert not officer.roles.exists()
    assert (
        password not in client.get(reverse("officer:inspect", args=[officer.pk])).content.decode()
    )
    assert "已经有人使用" in opened(client, linjiang).content.decode()

    theirs = Client()
    theirs.post(reverse("wagtailadmin_login"), {"username": "feng.xin", "password": password})
    first = reverse("first_password")
    for name in ("wagtailadmin_home", "organ:index", "officer:index"):
        assert theirs.get(reverse(name)).url == first
    assert theirs.get(first).status_code == 200
    assert theirs.get(reverse("wagtailadmin_sprite")).status_code == 200
    same = theirs.post(first, {"password": password, "again": password}).content.decode()
    assert "不能与首次口令相同" in same
    assert "不同" in theirs.post(first, {"password": OWN, "again": "x"}).content.decode()
    assert theirs.post(first, {"password": OWN, "again": OWN}).url == reverse("wagtailadmin_home")
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 200
    events = list(
        AuditEntry.objects.filter(target_id=str(officer.pk)).values_list("event", "actor_id")
    )
    assert ("organs.officer_created", manager.pk) in events
    assert ("organs.password_chosen", officer.pk) in events


def test_the_first_security_administrator_is_appointed_by_the_system_administrator(
    city, manager, signed_in
):
    client = signed_in(manager)
    page = opened(client, city, roles=["security_admin"])
    assert page.context["officer"].roles.get().role is Role.SECURITY_ADMIN
    assert "roles" not in client.get(reverse("officer:add")).context["form"].fields
    with pytest.raises(NotPossible, match="安全管理员授予"):
        open_account(
            organ=city, name="再", username="again", roles=[Role.SECURITY_ADMIN], by=manager, at=AT
        )


def test_a_closed_account_of_the_security_administrator_is_no_vacancy(city, manager, guard):
    deactivate_officer(guard, reason="休假", by=manager, at=AT)
    with pytest.raises(NotPossible, match="安全管理员授予"):
        open_account(
            organ=city, name="替", username="puppet", roles=[Role.SECURITY_ADMIN], by=manager, at=AT
        )


def test_the_security_administrator_gives_and_takes_roles(linjiang, clerk, guard, signed_in):
    client = signed_in(guard)
    url = reverse("officer:roles", args=[clerk.pk])
    assert client.get(url).context["form"].initial["roles"] == ["handler"]
    assert client.post(url, {"roles": ["editor", "first_reviewer"]}).status_code == 302
    held = {str(row.role) for row in clerk.roles.all()}
    assert held == {"editor", "first_reviewer"}
    assert client.get(reverse("officer:amend", args=[clerk.pk])).status_code in (302, 403)
    both = client.post(url, {"roles": ["system_admin", "audit_admin"]}).content.decode()
    assert "不得由同一人担任" in both
    assert {str(row.role) for row in clerk.roles.all()} == held


def test_roles_in_another_organ_are_set_there(linjiang, neighbour, clerk, guard, signed_in):
    url = reverse("officer:roles", args=[clerk.pk])
    client = signed_in(guard)
    client.post(f"{url}?organ={neighbour.pk}", {"roles": ["editor"]})
    assert clerk.roles.get(organ=neighbour).role is Role.EDITOR
    assert clerk.roles.get(organ=linjiang).role is Role.HANDLER
    assert "信息编辑（临江市水务局）" in client.get(reverse("officer:index")).content.decode()


def test_nobody_changes_the_own_account(city, manager, guard, signed_in):
    for act, officer in (("deactivate", manager), ("reset", manager), ("roles", guard)):
        url = reverse(f"officer:{act}", args=[officer.pk])
        client = signed_in(officer)
        assert url not in client.get(reverse("officer:inspect", args=[officer.pk])).content.decode()
        refused = client.post(url, {"reason": "试", "roles": ["security_admin", "head"]})
        assert "不能对自己的账户办理" in refused.content.decode()
    manager.refresh_from_db()
    assert manager.is_active


def test_nobody_reaches_beyond_the_own_hand(city, county, linjiang, manager, guard):
    local = cast.officer("local", "县管理", county, Role.SYSTEM_ADMIN)
    keeper = cast.officer("keeper", "县安全", county, Role.SECURITY_ADMIN)
    seconded = cast.officer("seconded", "借调", county, Role.HANDLER)
    grant_role(seconded, role=Role.AUTHORITY, organ=city, at=AT)
    for refused in (
        lambda: reset_password(seconded, reason="遗忘", by=local, at=AT),
        lambda: deactivate_officer(seconded, reason="调离", by=local, at=AT),
        lambda: set_roles(seconded, organ=county, roles=[], by=keeper, at=AT),
        lambda: set_roles(local, organ=city, roles=[Role.HEAD], by=keeper, at=AT),
        lambda: open_account(organ=linjiang, name="外", username="wai", by=local, at=AT),
    ):
        with pytest.raises(NotPossible, match="管理范围"):
            refused()
    assert reset_password(seconded, reason="遗忘", by=manager, at=AT)


def test_who_was_closed_out_is_out_at_once_and_comes_back_with_the_same_roles(
    linjiang, clerk, manager, signed_in
):
    theirs, client = signed_in(clerk), signed_in(manager)
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 200
    url = reverse("officer:deactivate", args=[clerk.pk])
    assert "reason" in client.post(url, {}).context["form"].errors
    assert client.post(url, {"reason": "调离"}).status_code == 302
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 302
    assert client.get(url).status_code == 404
    client.post(reverse("officer:reactivate", args=[clerk.pk]), {"reason": "调回"})
    clerk.refresh_from_db()
    assert clerk.is_active
    assert clerk.roles.get().role is Role.HANDLER
    entry = AuditEntry.objects.get(event="organs.officer_deactivated")
    assert entry.details == {"reason": "调离"}


def test_a_reset_ends_the_old_password_and_the_open_sessions(clerk, manager, signed_in):
    theirs = signed_in(clerk)
    page = signed_in(manager).post(reverse("officer:reset", args=[clerk.pk]), {"reason": "遗忘"})
    clerk.refresh_from_db()
    assert clerk.check_password(page.context["password"])
    assert not clerk.check_password(cast.PASSWORD)
    assert theirs.get(reverse("wagtailadmin_home")).status_code == 302


@pytest.mark.parametrize("act", ["inspect", "amend", "roles", "reset", "deactivate", "reactivate"])
def test_an_officer_of_another_organ_is_not_there(linjiang, outsider, head, signed_in, act):
    assert signed_in(head).get(reverse(f"officer:{act}", args=[outsider.pk])).status_code == 404


@pytest.mark.parametrize("act", ["amend", "roles", "reset", "deactivate"])
def test_a_colleague_may_be_seen_and_not_changed(linjiang, clerk, head, signed_in, act):
    page = signed_in(head).get(reverse(f"officer:{act}", args=[clerk.pk]))
    assert page.status_code in (302, 403)


def test_the_list_is_narrowed_by_organ_role_and_use(
    linjiang, clerk, head, outsider, manager, signed_in
):
    client, url = signed_in(manager), reverse("officer:index")

    def found(**asked):
        return {officer.username for officer in client.get(url, asked).context["object_list"]}

    assert found(organ=linjiang.pk) == {"clerk", "head"}
    assert found(role="head") == {"head", "outsider"}
    assert found(q="钱") == {"clerk"}
    deactivate_officer(clerk, reason="调离", by=manager, at=AT)
    assert found(is_active="false") == {"clerk"}
