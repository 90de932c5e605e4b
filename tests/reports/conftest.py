"""The demonstration year, built once for a file of tests and taken back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import build as builders
import pytest
from django.db import transaction
from django.utils import timezone

from gongkai.config.demonstration.build import build
from gongkai.organs.models import Officer, Organ
from gongkai.reports import actions
from gongkai.reports.models import Edition

PROSE = {
    "overview": "{{年度}}年收到申请{{收到申请总数}}件，办结{{办结申请总数}}件。",
    "problems": "主要问题：解读形式偏少。改进措施：{{下年度}}年编写图解。",
    "other": "本年度没有收取信息处理费。",
}


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[Edition]:
    """The published report of the demonstration year."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(hostname="testserver", port=80)
        yield Edition.objects.get()
        transaction.set_rollback(True)


def at(year: int, month: int, day: int) -> datetime:
    """Nine o'clock of a day."""
    return timezone.make_aware(datetime(year, month, day, 9))  # noqa: DTZ001


@pytest.fixture
def january() -> datetime:
    """The day on which the year 2024 is reported."""
    return at(2025, 1, 15)


@pytest.fixture
def drafted(linjiang: Organ, clerk: Officer, january: datetime) -> Edition:
    """A draft for 2024 with prose; one request of a natural person was answered that year."""
    builders.decided(linjiang, by=clerk, on=at(2024, 3, 20).date())
    edition = actions.draft(linjiang, 2024, by=clerk, at=january)
    for section, text in PROSE.items():
        actions.type_section(edition, section=section, text=text, by=clerk, at=january)
    return edition


def signed_by(edition: Edition, clerk: Officer, head: Officer, at: datetime) -> Edition:
    """Sent for review by its drafter, approved and signed."""
    actions.send_for_review(edition, by=clerk, at=at)
    actions.approve(edition, by=head, at=at)
    return actions.sign(edition, by=head, at=at)


def carried_through(
    edition: Edition, clerk: Officer, head: Officer, overseer: Officer, at: datetime
) -> Edition:
    """The whole way from draft to publication."""
    signed_by(edition, clerk, head, at)
    actions.submit(edition, by=head, at=at)
    actions.accept(edition, by=overseer, at=at)
    return actions.publish(edition, by=head, at=at)


@pytest.fixture
def through(clerk: Officer, head: Officer, overseer: Officer) -> Any:
    """Carries an edition from draft to publication on a day."""
    return lambda edition, at: carried_through(edition, clerk, head, overseer, at)


@pytest.fixture
def signed(drafted: Edition, clerk: Officer, head: Officer, january: datetime) -> Edition:
    """The same, signed: its figures are frozen."""
    return signed_by(drafted, clerk, head, january)


@pytest.fixture
def submitted(signed: Edition, head: Officer, january: datetime) -> Edition:
    """The same, with the authority."""
    return actions.submit(signed, by=head, at=january)


@pytest.fixture
def published(submitted: Edition, head: Officer, overseer: Officer, january: datetime) -> Edition:
    """The same, accepted and published."""
    actions.accept(submitted, by=overseer, at=january)
    return actions.publish(submitted, by=head, at=january)
