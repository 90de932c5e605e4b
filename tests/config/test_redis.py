"""The cache lives in Redis where an address is given."""

from __future__ import annotations

import os
import uuid

import pytest
import redis
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.utils.module_loading import import_string

from gongkai.config.settings.services import cache_from_url

ADDRESS = os.environ.get("GONGKAI_TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


def cache_at(url: str):
    made = cache_from_url(url)
    return import_string(made.pop("BACKEND"))(made.pop("LOCATION"), made)


@pytest.fixture
def running():
    with redis.Redis.from_url(ADDRESS, socket_connect_timeout=2) as client:
        try:
            client.ping()
        except redis.ConnectionError:
            pytest.skip(f"no Redis answers at {ADDRESS.rpartition('@')[2]}")
    return ADDRESS


def test_two_processes_share_what_redis_keeps(running):
    key = f"gongkai-test-{uuid.uuid4()}"
    one, other = cache_at(running), cache_at(running)
    assert isinstance(one, RedisCache)
    one.set(key, {"件": 1}, timeout=30)
    assert other.get(key) == {"件": 1}
    assert other.add(key, "again") is False
    one.delete(key)
    assert other.get(key) is None
    one.close()
    other.close()


def test_without_an_address_each_process_remembers_for_itself():
    assert isinstance(cache_at(""), LocMemCache)
