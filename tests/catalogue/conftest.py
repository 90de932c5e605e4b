"""The moment at which entries are made, and who makes them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cast import officer

from gongkai.organs.terms import Role


@pytest.fixture
def at():
    """When the entries of these tests are made."""
    return datetime(2024, 1, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def editor(linjiang):
    """Keeps the registers."""
    return officer("editor", "吴编辑", linjiang, Role.EDITOR)
