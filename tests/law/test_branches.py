"""Which files that came of another count as requests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.branches import BranchKind, is_counted
from gongkai.law.policy import DEFAULT


@pytest.mark.law("FORM 3")
@pytest.mark.parametrize(
    ("kind", "counted"),
    [
        pytest.param(None, True, id="普通申请"),
        pytest.param(BranchKind.SPLIT, True, id="拆分后逐件计"),
        pytest.param(BranchKind.TRANSFERRED, True, id="接收机关计"),
        pytest.param(BranchKind.REOPENED, False, id="重新答复不另计"),
    ],
)
def test_a_file_counts_by_how_it_came_about(kind, counted):
    assert is_counted(kind) is counted


def test_policy_may_count_otherwise():
    otherwise = replace(DEFAULT, split_counts_each=False, reopened_counts_again=True)
    assert not is_counted(BranchKind.SPLIT, otherwise)
    assert is_counted(BranchKind.REOPENED, otherwise)
