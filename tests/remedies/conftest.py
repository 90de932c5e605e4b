"""A refusal that was served, and the moment at which entries about it are made."""

from __future__ import annotations

from datetime import date

import build
import pytest


@pytest.fixture
def refused(linjiang, head):
    """A refusal of 20 March 2024 that was signed for on 22 March."""
    return build.refused(linjiang, by=head)


@pytest.fixture
def at():
    """When the entries of these tests are made."""
    return build.moment(date(2024, 10, 8))
