"""What stood at an address that has no page: where it went, or why it is gone."""

from __future__ import annotations

from urllib.parse import unquote

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from gongkai.portal.models import HomePage, OldAddress, Tombstone

# So many addresses are tried: no chain of moves is longer, and no circle lasts.
WAYS = 12


def old_address(home: HomePage, full_path: str) -> OldAddress | None:
    """Where the address leads now; with its query first, then without; None if it is not known."""
    known = {
        row.path: row
        for row in OldAddress.objects.filter(home=home, path__in=_spellings(full_path))
        .select_related("page")
        .order_by("pk")
    }
    return next((known[path] for path in _spellings(full_path) if path in known), None)


def moved_to(home: HomePage, full_path: str, request: HttpRequest) -> str:
    """Where that which stood at or below a moved page is now; empty where nothing is.

    One row a move is kept, found by the beginning of the address; what moved again, or stayed away
    when the page came back, is followed from one row to the next.  The query goes along.
    """
    path, _, query = unquote(full_path).partition("?")
    ahead, tried = [f"{path.rstrip('/')}/"], set[str]()
    while ahead and len(tried) < WAYS:
        path = ahead.pop(0)
        if path in tried:
            continue
        tried.add(path)
        if _stands(home, path):
            return f"{path}?{query}" if query else path
        ahead += _ways_on(home, path, request)
    return ""


def _ways_on(home: HomePage, path: str, request: HttpRequest) -> list[str]:
    """The other addresses that the same thing had or has, the likeliest first."""
    above = [path[: n + 1] for n, sign in enumerate(path) if sign == "/"]
    places = [f"{home.url_path}{each[1:]}" for each in above]
    moves = OldAddress.objects.filter(home=home, covers_below=True)
    rows = moves.filter(Q(path__in=above) | Q(page__url_path__in=places)).select_related("page")
    pairs = [(row.path, row.page.get_url(request) or "") for row in rows if row.page]
    ways = [*pairs, *((now, was) for was, now in pairs)]
    begun = [(was, now) for was, now in ways if path.startswith(was)]
    return [f"{now}{path[len(was) :]}" for was, now in sorted(begun, key=lambda way: -len(way[0]))]


def _stands(home: HomePage, path: str) -> bool:
    """Whether a page can be read at the address."""
    place = f"{home.url_path}{path[1:]}"
    return bool(Page.objects.live().filter(url_path=place).exists())


def standing_tombstone(home: HomePage, full_path: str) -> Tombstone | None:
    """What is told of a page that was taken down and is not public again."""
    path = full_path.split("?")[0]
    stones = Tombstone.objects.filter(home=home, lifted_at=None, path__in=_spellings(path))
    return stones.order_by("-withdrawn_at").first()


def _spellings(full_path: str) -> list[str]:
    """The ways an address may have been written down, the exact one first."""
    path, _, query = full_path.partition("?")
    bare = [path, path.rstrip("/") or "/", f"{path.rstrip('/')}/"]
    ways = [*(f"{each}?{query}" for each in bare if query), *bare]
    return list(dict.fromkeys([*ways, *(unquote(way) for way in ways)]))
