"""The list of the longest test files names files that are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from longest import FILES

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("name", FILES)
def test_a_long_file_is_there(name):
    assert (TESTS / name).is_file()
