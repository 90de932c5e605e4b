"""Query codes: hard to guess, easy to read, kept as digests."""

from __future__ import annotations

import math
from uuid import UUID, uuid4

import pytest

from gongkai.lib.query_codes import ALPHABET, LENGTH, code_for, digest_of, fits, grouped, new_code

KEY = UUID("12345678-1234-4234-8234-123456789abc")


def test_a_code_has_at_least_sixty_bits_and_no_letter_that_looks_like_another():
    assert LENGTH * math.log2(len(ALPHABET)) >= 60
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert not set("01IO") & set(ALPHABET)
    assert set(new_code()) <= set(ALPHABET)
    assert new_code() != new_code()


def test_the_same_form_gives_the_same_code_and_another_form_another():
    assert code_for(KEY) == code_for(KEY)
    assert len({code_for(uuid4()) for _ in range(200)}) == 200


def test_the_code_of_a_form_needs_the_key_of_the_installation(settings):
    before = code_for(KEY)
    settings.SECRET_KEY = "another installation"
    assert code_for(KEY) != before


def test_a_code_is_printed_in_groups():
    assert grouped("ABCDEFGHJKLMNPQR") == "ABCD EFGH JKLM NPQR"


@pytest.mark.parametrize(
    "typed",
    [
        "ABCD EFGH JKLM NPQ2",
        "abcdefghjklmnpq2",
        " abcd-efgh-jklm-npq2 ",
        "ＡＢＣＤ　ＥＦＧＨ　ＪＫＬＭ　ＮＰＱ２",
        "ABCD EFGH JK1M NPQ2",
        "ABCD EFGH JKiM NPQ2",
    ],
)
def test_how_a_code_is_typed_does_not_count(typed):
    assert fits(typed, digest_of("ABCDEFGHJKLMNPQ2"))


def test_another_code_does_not_fit_nor_does_any_fit_no_digest():
    assert not fits("ABCDEFGHJKLMNPQ3", digest_of("ABCDEFGHJKLMNPQ2"))
    assert not fits("", "")
    assert "ABCD" not in digest_of("ABCDEFGHJKLMNPQ2")
