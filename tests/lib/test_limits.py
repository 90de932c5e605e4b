"""Tries are counted by somebody's address, and what a proxy says is believed only where told."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from gongkai.lib.limits import client_address, count_try, tries


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def coming_from(address: str, forwarded: str = ""):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def test_tries_are_counted_for_each_by_itself():
    assert [count_try("a", "1.2.3.4", seconds=60) for _ in range(3)] == [1, 2, 3]
    assert count_try("a", "1.2.3.5", seconds=60) == 1
    assert count_try("b", "1.2.3.4", seconds=60) == 1
    assert (tries("a", "1.2.3.4"), tries("a", "9.9.9.9")) == (3, 0)


def test_the_span_ends():
    assert count_try("a", "x", seconds=0) == 1
    assert count_try("a", "x", seconds=60) == 1


def test_no_address_is_kept_in_the_cache():
    count_try("a", "203.0.113.9", seconds=60)
    assert not any("203.0.113.9" in key for key in cache._cache)


def test_without_a_trusted_proxy_its_word_counts_for_nothing(settings):
    settings.TRUST_PROXY = False
    assert client_address(coming_from("10.0.0.1", "203.0.113.9")) == "10.0.0.1"


def test_of_a_trusted_proxy_the_last_word_counts(settings):
    settings.TRUST_PROXY = True
    assert client_address(coming_from("10.0.0.1", "6.6.6.6, 203.0.113.9")) == "203.0.113.9"
    assert client_address(coming_from("10.0.0.1")) == "10.0.0.1"
    assert client_address(coming_from("10.0.0.1", "nonsense")) == "unknown"


def test_a_network_of_version_six_is_one_visitor():
    first = client_address(coming_from("2001:db8:1:2::1"))
    assert first == client_address(coming_from("2001:db8:1:2:ffff::9"))
    assert first != client_address(coming_from("2001:db8:1:3::1"))
