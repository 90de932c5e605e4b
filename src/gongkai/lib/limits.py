"""How often may somebody try: counted in the cache by keyed digests, span of time after span.

Without Redis each web process counts for itself: two of them at most double a limit.
"""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from gongkai.lib.crypto import blind_index

_IPV6_SITE = 64


def client_address(request: HttpRequest) -> str:
    """Where the request comes from; of an IPv6 address the network, which one visitor holds whole.

    What a proxy says is believed only where GONGKAI_TRUST_PROXY is on, and of that the last word.
    """
    found = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY:
        found = request.headers.get("X-Forwarded-For", found).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _IPV6_SITE), strict=False))
    return str(address)


def count_try(scope: str, who: str, *, seconds: int) -> int:
    """Count one try, and return how many there have been since the first of this span."""
    key = _key(scope, who)
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:
        # The span ended between the two questions.
        cache.set(key, 1, seconds)
        return 1


def tries(scope: str, who: str) -> int:
    """How many tries have been counted in the span that runs now."""
    return int(cache.get(_key(scope, who)) or 0)


def _key(scope: str, who: str) -> str:
    return f"limits/{scope}/{blind_index(who)}"
