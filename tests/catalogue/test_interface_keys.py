"""A key is issued by the security administrator, shown once, and opens nothing once revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cast import officer
from django.core.cache import cache
from django.urls import reverse

from gongkai.catalogue import actions
from gongkai.catalogue.models import InterfaceKey
from gongkai.catalogue.openapi import DECISIONS
from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role


@pytest.fixture(autouse=True)
def _no_tries_left_over():
    cache.clear()


@pytest.fixture
def issued(linjiang, security_admin, at):
    """The row and the key."""
    return actions.issue_key(linjiang, purpose="执法平台", at=at, by=security_admin)


def asked(client, shown, **more):
    return client.get(DECISIONS, headers={"Authorization": f"Bearer {shown}"}, **more)


def test_a_key_is_shown_once_and_only_its_digest_is_kept(signed_in, security_admin, linjiang):
    browser = signed_in(security_admin)
    page = browser.post(
        reverse("interfacekey:add"), {"organ": linjiang.pk, "purpose": "执法平台报送处罚"}
    )
    row = InterfaceKey.objects.get()
    shown = page.context["shown"]
    assert shown.startswith(f"gk-{row.prefix}-")
    assert shown in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    secret = shown.split("-", 2)[2]
    assert secret not in str(InterfaceKey.objects.values_list().get())
    assert (row.organ, row.made_by) == (linjiang, security_admin)
    entry = AuditEntry.objects.get(event="catalogue.interface_key_issued")
    assert (entry.actor_id, entry.target_id) == (security_admin.pk, str(row.pk))
    for name, args in (("index", ()), ("inspect", (row.pk,))):
        later = browser.get(reverse(f"interfacekey:{name}", args=args)).content.decode()
        assert row.prefix in later
        assert secret not in later
        assert row.digest not in later
    assert browser.get(DECISIONS, headers={"Authorization": f"Bearer {shown}"}).status_code == 200


def test_a_revoked_key_opens_nothing(client, signed_in, issued, security_admin):
    row, shown = issued
    assert asked(client, shown).status_code == 200
    signed_in(security_admin).post(reverse("interfacekey:revoke", args=(row.pk,)))
    row.refresh_from_db()
    assert row.revoked_by == security_admin
    assert asked(client, shown).status_code == 401
    entry = AuditEntry.objects.get(event="catalogue.interface_key_revoked")
    assert entry.actor_id == security_admin.pk


def test_a_key_is_revoked_once(issued, security_admin, at):
    actions.revoke_key(issued[0], at=at, by=security_admin)
    with pytest.raises(NotPossible, match="已经停用"):
        actions.revoke_key(issued[0], at=at, by=security_admin)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.HEAD, Role.SYSTEM_ADMIN])
def test_nobody_else_issues_sees_or_revokes(role, linjiang, signed_in, issued, at):
    other = officer("other", "钱某", linjiang, role)
    browser = signed_in(other)
    row, _ = issued
    assert (
        row.prefix not in browser.get(reverse("interfacekey:index"), follow=True).content.decode()
    )
    assert browser.get(reverse("interfacekey:inspect", args=(row.pk,))).status_code in (302, 404)
    browser.post(reverse("interfacekey:add"), {"organ": linjiang.pk, "purpose": "越权"})
    assert InterfaceKey.objects.count() == 1
    browser.post(reverse("interfacekey:revoke", args=(row.pk,)))
    row.refresh_from_db()
    assert row.revoked_at is None
    with pytest.raises(NotPossible):
        actions.issue_key(linjiang, purpose="越权", at=at, by=other)
    with pytest.raises(NotPossible):
        actions.revoke_key(row, at=at, by=other)


def test_the_reach_of_an_administrator_ends_at_the_own_organs(linjiang, neighbour, at):
    there = officer("there", "孙某", neighbour, Role.SECURITY_ADMIN)
    with pytest.raises(NotPossible):
        actions.issue_key(linjiang, purpose="越权", at=at, by=there)


def test_the_last_use_is_noted_a_minute_apart(issued, at):
    row, shown = issued
    for seconds, noted in ((0, 0), (30, 0), (90, 90)):
        assert actions.use_key(shown, at=at + timedelta(seconds=seconds)) == row
        row.refresh_from_db()
        assert row.last_used_at == at + timedelta(seconds=noted)


def test_what_is_no_key_opens_nothing(client, issued, settings):
    row, shown = issued
    wrong = [
        "",
        "x",
        shown[:-1],
        shown + "x",
        shown.upper(),
        shown.replace("gk-", "xx-", 1),
        f"gk-{row.prefix}-",
        f"gk-{row.prefix}-{row.digest}",
        "gk-\u0000-x",
        "gk-00000000-" + shown.rpartition("-")[2],
    ]
    for each in wrong:
        assert actions.use_key(each, at=row.made_at) is None, each
    answer = client.get(DECISIONS)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    basic = client.get(DECISIONS, headers={"Authorization": f"Basic {shown}"})
    assert basic.status_code == 401


def test_guessing_is_stopped_and_asking_too_often(client, issued, settings):
    _, shown = issued
    settings.INTERFACE_CALLS_A_MINUTE = 2
    assert [asked(client, shown).status_code for _ in range(3)] == [200, 200, 429]
    cache.clear()
    for _ in range(20):
        assert asked(client, "gk-0-0").status_code == 401
    stopped = asked(client, "gk-0-0")
    assert (stopped.status_code, stopped.headers["Retry-After"]) == (429, "60")
    # From elsewhere the right key still answers.
    assert asked(client, shown, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_an_officers_session_is_no_key(signed_in, editor):
    assert signed_in(editor).get(DECISIONS).status_code == 401
