"""Accounts of the organ, and what is needed to publish on them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gongkai.channels import actions
from gongkai.channels.terms import Channel

NOON = datetime(2023, 3, 1, 4, 0, tzinfo=UTC)


def opened(organ, channel, name, **more):
    return actions.open_account(
        organ, channel=channel, name=name, opened_on=date(2020, 1, 1), at=NOON, **more
    )


@pytest.fixture
def website(linjiang):
    return opened(linjiang, Channel.WEBSITE, "临江数据网")


@pytest.fixture
def wechat(linjiang):
    return opened(linjiang, Channel.WECHAT, "临江政务服务", platform_id="linjiang-demo")


@pytest.fixture
def weibo(linjiang):
    return opened(linjiang, Channel.WEIBO, "临江数据发布")


@pytest.fixture
def noon():
    """A moment in 2023 at noon in Beijing."""
    return NOON
