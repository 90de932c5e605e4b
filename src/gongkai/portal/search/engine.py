"""What the site asks of an engine, whichever it is, and what it gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from gongkai.portal.search.asking import Asked

# By which values results are counted and narrowed, as the address of the page names them.
FACETS = ("kind", "year", "organ", "subject", "validity")
# More than any facet has: values are cut where they are shown, not where they are counted.
VALUES_OF_A_FACET = 1000
# Nobody turns over more pages; what is further down is found by narrowing.
DEEPEST = 1000


class NotReady(Exception):
    """There is no index yet, or the engine does not answer."""


@dataclass(frozen=True, slots=True)
class Record:
    """One public item as the index takes it in."""

    page: int
    home: int
    title: str
    text: str
    numbers: tuple[str, ...]
    kind: str
    year: str
    organ: str
    # Seconds since 1970, negative before.
    published: int
    subject: str = ""
    validity: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the results are narrowed to; an empty value does not narrow."""

    # None where the installation has one site only.
    home: int | None = None
    kind: str = ""
    year: str = ""
    organ: str = ""
    subject: str = ""
    validity: str = ""

    def chosen(self) -> dict[str, str]:
        """The facets that narrow, with their values."""
        return {name: value for name in FACETS if (value := getattr(self, name))}

    def without(self, name: str) -> Scope:
        """The same but for one facet."""
        values: dict[str, Any] = {name: ""}
        return replace(self, **values)


class Hits(NamedTuple):
    """The pages found, best or newest first: some of `total`."""

    pages: Sequence[int]
    total: int


Counts = dict[str, dict[str, int]]
"""For each facet the number of hits of each of its values."""


class Engine(Protocol):
    """Finds and keeps records."""

    def find(
        self, asked: Asked, scope: Scope, *, newest_first: bool, first: int, most: int
    ) -> Hits:
        """Hits from number `first` (0 is the best), at most `most`; `NotReady` without an index."""

    def count(self, asked: Asked, scope: Scope) -> Counts:
        """The hits by facet; each facet as if it did not narrow itself."""

    def nearest(self, asked: Asked, scope: Scope, *, most: int) -> Sequence[int]:
        """The pages whose titles have most in common with the query, without having all of it."""

    def sounding(self, sounds: Sequence[str], scope: Scope, *, most: int) -> Sequence[int]:
        """The pages in whose titles characters that sound like this stand in a row."""

    def beginning(self, asked: Asked, scope: Scope, *, most: int) -> Sequence[int]:
        """The pages whose titles have the query in them, for suggestions."""

    def write(self, records: Iterable[Record], gone: Iterable[int]) -> None:
        """Take in records, each in place of an earlier one of the page, and let pages go."""

    def rebuild(self, records: Iterable[Record]) -> int:
        """Begin anew with these records and no others; readers see the old ones until the end.

        Returns how many there are.
        """

    def is_ready(self) -> bool:
        """Whether there is an index that this version of the software can read."""


def narrowing(scope: Scope) -> list[tuple[str, str | int]]:
    """The fields and values that narrow, the site first."""
    found: list[tuple[str, str | int]] = [] if scope.home is None else [("home", scope.home)]
    return [*found, *scope.chosen().items()]
