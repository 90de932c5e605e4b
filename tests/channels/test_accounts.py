"""Accounts are opened once, belong to one organ, and are closed after their last publication."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.channels import actions
from gongkai.channels.models import Account
from gongkai.channels.terms import Channel
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import create_division
from gongkai.organs.refusals import NotPossible


def test_opening_an_account_is_recorded_in_the_audit_trail(linjiang, head, noon):
    account = actions.open_account(
        linjiang,
        channel=Channel.WECHAT,
        name="临江政务",
        opened_on=date(2023, 1, 1),
        at=noon,
        by=head,
    )
    entry = AuditEntry.objects.get(event="channels.account_opened")
    assert (entry.actor_id, entry.organ_id, entry.target_id) == (
        head.pk,
        linjiang.pk,
        str(account.pk),
    )


def test_a_channel_has_each_name_once(linjiang, wechat, noon):
    with pytest.raises(NotPossible, match="已有名为“临江政务服务”"):
        actions.open_account(
            linjiang,
            channel=Channel.WECHAT,
            name="临江政务服务",
            opened_on=date(2023, 1, 1),
            at=noon,
        )
    assert Account.objects.filter(channel=Channel.WECHAT).count() == 1


def test_the_same_name_may_stand_on_another_channel(linjiang, wechat, noon):
    other = actions.open_account(
        linjiang, channel=Channel.WEIBO, name=wechat.name, opened_on=date(2023, 1, 1), at=noon
    )
    assert other.pk != wechat.pk


def test_a_division_of_another_organ_cannot_run_the_account(linjiang, neighbour, noon):
    foreign = create_division(neighbour, name="办公室")
    with pytest.raises(NotPossible, match="不属于"):
        actions.open_account(
            linjiang,
            channel=Channel.WEIBO,
            name="甲",
            opened_on=date(2023, 1, 1),
            at=noon,
            division=foreign,
        )


def test_nothing_is_recorded_outside_the_life_of_an_account(wechat, head, noon):
    actions.close_account(wechat, on=date(2023, 2, 28), at=noon, by=head)
    with pytest.raises(NotPossible, match="未开设或已关停"):
        actions.record_publication(wechat, title="甲", published_at=noon, by=head)


def test_the_last_day_of_an_account_still_belongs_to_it(wechat, head, noon):
    actions.close_account(wechat, on=date(2023, 3, 1), at=noon, by=head)
    assert actions.record_publication(wechat, title="甲", published_at=noon, by=head).pk


def test_an_account_is_not_closed_before_its_last_publication(wechat, head, noon):
    actions.record_publication(wechat, title="甲", published_at=noon, by=head)
    with pytest.raises(NotPossible, match="还有1条发布记录"):
        actions.close_account(wechat, on=date(2023, 2, 1), at=noon, by=head)


def test_a_voided_publication_does_not_keep_an_account_open(wechat, head, noon):
    published = actions.record_publication(wechat, title="甲", published_at=noon, by=head)
    actions.void_publication(published, by=head, at=noon, reason="登记错误")
    actions.close_account(wechat, on=date(2023, 2, 1), at=noon, by=head)
    assert wechat.closed_on == date(2023, 2, 1)


def test_an_account_is_closed_once_and_not_before_it_opened(wechat, head, noon):
    with pytest.raises(NotPossible, match="不得早于开设日期"):
        actions.close_account(wechat, on=date(2019, 12, 31), at=noon, by=head)
    actions.close_account(wechat, on=date(2023, 3, 1), at=noon, by=head)
    with pytest.raises(NotPossible, match="已于2023年03月01日关停"):
        actions.close_account(wechat, on=date(2023, 3, 2), at=noon, by=head)


def test_open_accounts_of_a_day_include_the_first_and_the_last(wechat, head, noon):
    actions.close_account(wechat, on=date(2023, 3, 1), at=noon, by=head)
    found = {
        day: Account.objects.open_on(day).exists()
        for day in (date(2019, 12, 31), date(2020, 1, 1), date(2023, 3, 1), date(2023, 3, 2))
    }
    assert list(found.values()) == [False, True, True, False]
