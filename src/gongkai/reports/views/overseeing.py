"""What the pages of the authority's desk share: who may enter, which year, and what is in reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.http import urlencode
from django.utils.timezone import localdate

from gongkai.organs.models import Organ, Tree, in_tree_order
from gongkai.reports.queries.duty import own_authority, supervised
from gongkai.reports.queries.reach import Reach, reach_of

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


def desk_asked(request: HttpRequest) -> tuple[Organ, Reach]:
    """The officer's authority, placed as it stood in the year asked, and the reach in that year.

    403 for who supervises none, 404 for what is no year of reports.
    """
    authority = authority_of_officer(request)
    officer: Any = request.user
    reach = reach_of(officer, year_asked(request))
    [placed] = reach.tree.placed([authority])
    return placed, reach


def organ_supervised(request: HttpRequest, pk: int) -> Organ:
    """The organ, where the officer supervises it today and may act on it; 404 otherwise."""
    officer: Any = request.user
    found = supervised(officer).filter(pk=pk).first() if _is_id(str(pk)) else None
    if found is None:
        raise Http404
    return found


def organ_in_reach(reach: Reach, pk: str | int | None) -> Organ:
    """The organ as it stood, where it may be looked at; 404 otherwise, as if it were not there."""
    said = str(pk or "")
    found = reach.tree.placed(reach.seen.filter(pk=int(said))) if _is_id(said) else []
    if not found:
        raise Http404
    return found[0]


def under_asked(request: HttpRequest, reach: Reach) -> Organ | None:
    """The place the address narrows to, as it stood; None without one, 404 out of reach."""
    asked = request.GET.get("under")
    return organ_in_reach(reach, asked) if asked else None


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


def places(organs: Sequence[Organ], authority: Organ, under: Organ | None, tree: Tree) -> Places:
    """The way to the chosen place, both ends included, and each child of it that holds some of
    `organs`; all of them placed in the tree.
    """
    top = under or authority
    way = top.ancestors_and_self_ids()
    # One that came under the authority since had other organs above it.
    start = way.index(authority.pk) if authority.pk in way else len(way) - 1
    trail = way[start:] if under else []
    inside: Counter[int] = Counter()
    for organ in organs:
        ids = organ.ancestors_and_self_ids()
        if len(ids) > len(way) and organ.path.startswith(top.path):
            inside[ids[len(way)]] += 1
    known = Organ.objects.in_bulk([*trail, *inside])
    # A place that holds several leads further down: those come before single organs.
    steps = in_tree_order(tree.placed(known[pk] for pk in inside))
    below = sorted(steps, key=lambda organ: inside[organ.pk] < 2)
    return Places([known[pk] for pk in trail], [(organ, inside[organ.pk]) for organ in below])
