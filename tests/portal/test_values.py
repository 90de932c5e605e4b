"""The small values that templates receive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.models.values import Slice, numbers_around, tag_and_title


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("【公告】停水通知", ("公告", "停水通知")),
        ("停水通知", ("", "停水通知")),
        ("【】停水", ("", "【】停水")),
        ("【公告】", ("", "【公告】")),
        ("关于【甲】的通知", ("", "关于【甲】的通知")),
    ],
)
def test_a_title_is_cut_at_its_first_mark(title, cut):
    assert tag_and_title(title) == cut


def test_far_pages_leave_a_gap():
    assert numbers_around(10, 20) == (1, None, 8, 9, 10, 11, 12, None, 20)
    assert numbers_around(1, 1) == (1,)


@given(st.integers(1, 200), st.integers(1, 200))
def test_both_ends_and_the_page_itself_are_always_there(number, pages):
    number = min(number, pages)
    shown = [n for n in numbers_around(number, pages) if n]
    assert shown[0] == 1
    assert shown[-1] == pages
    assert number in shown
    assert shown == sorted(set(shown))


def test_the_first_page_has_none_before_and_the_last_none_after():
    assert Slice([], 1, 3, 50).previous is None
    assert Slice([], 3, 3, 50).next is None
    assert Slice([], 2, 3, 50).next == 3
