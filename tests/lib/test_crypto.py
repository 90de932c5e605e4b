"""Personal data is unreadable without its key, and found without being read."""

from __future__ import annotations

import base64
import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.lib import crypto
from gongkai.lib.crypto import Unreadable, blind_index, open_text, seal_text
from gongkai.lib.keys import read_or_create_key


@given(st.text())
def test_what_is_sealed_opens_again(text):
    assert open_text(seal_text(text, bound_to="a.b"), bound_to="a.b") == text


def test_the_same_text_never_looks_the_same():
    assert seal_text("江某某", bound_to="a.b") != seal_text("江某某", bound_to="a.b")


def test_a_sealed_text_does_not_open_in_another_column():
    with pytest.raises(Unreadable, match=r"a\.c"):
        open_text(seal_text("江某某", bound_to="a.b"), bound_to="a.c")


def test_one_changed_bit_is_noticed():
    version, _, body = seal_text("江某某", bound_to="a.b").partition(":")
    raw = bytearray(base64.b64decode(body))
    raw[-1] ^= 1
    with pytest.raises(Unreadable):
        open_text(f"{version}:{base64.b64encode(raw).decode()}", bound_to="a.b")


@pytest.mark.parametrize("stored", ["", "1:", "1:***", "no version", "x:AAAA", "../1:AAAA"])
def test_what_was_never_sealed_is_named_unreadable(stored):
    with pytest.raises(Unreadable):
        open_text(stored, bound_to="a.b")


def test_a_missing_key_is_named_and_not_made_anew(home):
    _, _, body = seal_text("江某某", bound_to="a.b").partition(":")
    with pytest.raises(Unreadable, match="第9版"):
        open_text(f"9:{body}", bound_to="a.b")
    assert not (home / "keys" / "field-9.key").exists()


def test_after_a_new_key_new_texts_use_it_and_old_ones_still_open(settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    old = seal_text("旧", bound_to="a.b")
    read_or_create_key(tmp_path, "field-2.key")
    new = seal_text("新", bound_to="a.b")
    assert (old[:2], new[:2]) == ("1:", "2:")
    assert open_text(old, bound_to="a.b") == "旧"
    assert open_text(new, bound_to="a.b") == "新"


@pytest.mark.parametrize(
    "same",
    ["99010119900101001x", "９９０１０１１９９００１０１００１Ｘ", " 990101 19900101 001X\n"],
)
def test_width_case_and_blanks_do_not_hide_the_same_person(same):
    assert blind_index(same) == blind_index("99010119900101001X")


def test_a_blind_index_tells_persons_apart_and_not_who_they_are():
    index = blind_index("99010119900101001X")
    assert index != blind_index("990101199001010019")
    assert "9901" not in index


def test_nothing_has_no_index():
    assert blind_index("") == blind_index(" \t") == ""


def test_another_installation_has_another_index(settings, tmp_path):
    here = blind_index("江某某")
    settings.GONGKAI_HOME = tmp_path
    assert blind_index("江某某") != here


def test_a_key_folder_that_has_long_been_still_is_not_listed_again(settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    seal_text("旧", bound_to="a.b")
    folder = tmp_path / "keys"
    an_hour_ago = time.time() - 3600
    os.utime(folder, (an_hour_ago, an_hour_ago))
    assert crypto.newest_version(tmp_path, "field") == 1
    assert (tmp_path, "field") in crypto._VERSIONS
    read_or_create_key(tmp_path, "field-2.key")
    assert crypto.newest_version(tmp_path, "field") == 2
