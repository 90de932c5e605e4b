"""What every test of the statute needs: the calendar, and dates from their usual writing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings

from gongkai.law.calendar import Calendar, national

settings.register_profile("law", max_examples=25, deadline=None, derandomize=True, database=None)
settings.load_profile("law")


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The calendar of the announced years."""
    return national()


@pytest.fixture(scope="session")
def day():
    """A date from its usual writing; None stays None."""
    return lambda text: date.fromisoformat(text) if text else None
