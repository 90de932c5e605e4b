"""What the pages of the authority's desk share: who may enter, which year, and what is in reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.http import urlencode
from django.utils.timezone import localdate

from gongkai.organs.models import Organ, in_tree_order
from gongkai.reports.queries.duty import own_authority, supervised

BOARD = "报送看板"
FILINGS = "批量报入"
EARLIEST = 2008


def authority_of_officer(request: HttpRequest) -> Organ:
    """The organ whose subtree the officer supervises; 403 for who supervises none."""
    officer: Any = request.user
    authority = own_authority(officer)
    if authority is None:
        raise PermissionDenied
    return authority


def year_asked(request: HttpRequest) -> int:
    """The year of the address, last year without one; 404 for what is no year of reports."""
    said = request.POST.get("year") or request.GET.get("year")
    last = localdate().year - 1
    if not said:
        return last
    if not said.isascii() or not said.isdigit() or not EARLIEST <= int(said) <= last:
        raise Http404
    return int(said)


def years() -> range:
    """The years that can be chosen, the latest first."""
    return range(localdate().year - 1, EARLIEST - 1, -1)


def organ_in_reach(request: HttpRequest, pk: str | int | None) -> Organ:
    """The organ, where the officer supervises it; 404 otherwise, as if it were not there."""
    officer: Any = request.user
    said = str(pk or "")
    found = supervised(officer).filter(pk=int(said)).first() if _is_id(said) else None
    if found is None:
        raise Http404
    return found


def ids_asked(request: HttpRequest) -> list[int]:
    """The ticked organs."""
    return ids_of(request.POST.getlist("organ"))


def ids_of(asked: Sequence[str]) -> list[int]:
    """The ids among what was sent; what no id can be is left out."""
    return [int(said) for said in asked if _is_id(said)]


def _is_id(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) < 19


class Kept(NamedTuple):
    """What the address says besides year and place: kept when another place is chosen."""

    pairs: list[tuple[str, str]]

    @property
    def query(self) -> str:
        """The same as the rest of an address; "" for nothing."""
        return f"&{urlencode(self.pairs)}" if self.pairs else ""


def kept(request: HttpRequest, *names: str) -> Kept:
    """Those of the names that the address says something of."""
    said = ((name, request.GET.get(name, "")) for name in names)
    return Kept([(name, value) for name, value in said if value])


class Places(NamedTuple):
    """Where one is in the tree: the way from the top, and the next step down with how many."""

    trail: list[Organ]
    below: list[tuple[Organ, int]]


def places(organs: Sequence[Organ], authority: Organ, under: Organ | None) -> Places:
    """The way to the chosen place, both ends included, and each child of it that holds some of
    `organs`.
    """
    top = under or authority
    way = top.ancestors_and_self_ids()
    trail = way[len(authority.ancestors_and_self_ids()) - 1 :] if under else []
    inside: Counter[int] = Counter()
    for organ in organs:
        ids = organ.ancestors_and_self_ids()
        if len(ids) > len(way) and organ.path.startswith(top.path):
            inside[ids[len(way)]] += 1
    known = Organ.objects.in_bulk([*trail, *inside])
    # A place that holds several leads further down: those come before single organs.
    below = sorted(
        in_tree_order(known[pk] for pk in inside), key=lambda organ: inside[organ.pk] < 2
    )
    return Places([known[pk] for pk in trail], [(organ, inside[organ.pk]) for organ in below])
