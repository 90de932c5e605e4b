"""Keys are made once, and only their owner reads them."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

from gongkai.lib.keys import read_or_create_key


def test_a_key_is_made_once_and_then_read(tmp_path):
    first = read_or_create_key(tmp_path, "field-1.key")
    assert len(first) >= 64
    assert read_or_create_key(tmp_path, "field-1.key") == first


def test_two_keys_differ(tmp_path):
    assert read_or_create_key(tmp_path, "a.key") != read_or_create_key(tmp_path, "b.key")


def test_only_the_owner_reads_a_key(tmp_path):
    read_or_create_key(tmp_path, "a.key")
    assert stat.S_IMODE((tmp_path / "keys" / "a.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_all_who_start_at_once_get_the_same_key_and_leave_no_drafts(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: read_or_create_key(tmp_path, "a.key"), range(32)))
    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["a.key"]
