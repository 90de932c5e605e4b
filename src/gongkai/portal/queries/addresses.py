"""What stood at an address that has no page: where it went, or why it is gone."""

from __future__ import annotations

from urllib.parse import unquote

from gongkai.portal.models import HomePage, OldAddress, Tombstone


def old_address(home: HomePage, full_path: str) -> OldAddress | None:
    """Where the address leads now; with its query first, then without; None if it is not known."""
    known = {
        row.path: row
        for row in OldAddress.objects.filter(home=home, path__in=_spellings(full_path))
        .select_related("page")
        .order_by("pk")
    }
    return next((known[path] for path in _spellings(full_path) if path in known), None)


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
