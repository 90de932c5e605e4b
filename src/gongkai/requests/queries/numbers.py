"""Which request is meant by the number that an officer types."""

from __future__ import annotations

from gongkai.requests.models import AccessRequest
from gongkai.requests.models.access_request import AccessRequestQuerySet

SUGGESTED = 30
NAMED = 5
SAID = 30


class NotFound(Exception):
    """No request, or not one alone, is meant; the message is a sentence for the officer."""


def named(requests: AccessRequestQuerySet, typed: str) -> AccessRequest:
    """The one with this number, or the only one whose number holds what is typed."""
    typed = "".join(typed.split())
    exact = list(requests.filter(number=typed)[:2])
    found = exact or list(requests.filter(number__icontains=typed)[: NAMED + 1])
    if not found:
        raise NotFound(f"没有找到编号为“{typed}”的申请。")
    if len(found) > 1:
        several = "、".join(row.number for row in found[:NAMED])
        more = "等" if len(found) > NAMED else ""
        raise NotFound(f"“{typed}”可能是{several}{more}，请写全编号。")
    return found[0]


def suggested(requests: AccessRequestQuerySet) -> list[tuple[str, str]]:
    """The latest numbers, each with the beginning of what was asked for."""
    rows = requests.order_by("-pk").values_list("number", "description")[:SUGGESTED]
    return [(number, description[:SAID]) for number, description in rows]
