"""What is searched besides pages: rows of later contexts, which tell of them through a hook.

Each source numbers its rows itself; in the index and in the list of changes its numbers stand
behind those of the pages, `SPAN` to a source.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from wagtail import hooks

from gongkai.portal.models import PublicItem, SearchChange

HOOK = "portal_searched"
SPAN = 1 << 40
# Between what was asked and what was answered, in the text of such a row.
ANSWERED = "\n答复："


class Source(NamedTuple):
    """One kind of such rows, by a number of its own from 1 upwards.

    `numbers` are all that are public now; `items` gives those of the asked ones that are, each as
    a row of the lists that is never saved, with its whole text.
    """

    number: int
    numbers: Callable[[], Iterable[int]]
    items: Callable[[Collection[int]], Iterable[tuple[int, PublicItem, str]]]

    def key(self, number: int) -> int:
        """The number of a row in the index."""
        return self.number * SPAN + number

    def note(self, number: int, *, at: datetime) -> None:
        """Tell the search that the row became public, changed, or is taken back."""
        SearchChange.objects.create(page_id=self.key(number), at=at)


def sources() -> list[Source]:
    """Everything that is searched besides pages."""
    return [tell() for tell in hooks.get_hooks(HOOK)]


def every_key() -> Iterator[int]:
    """The keys of all rows that are public now."""
    return (source.key(number) for source in sources() for number in source.numbers())


def found_besides(keys: Iterable[int]) -> dict[int, tuple[PublicItem, str]]:
    """Those of the keys that are rows public now, with their texts; keys of pages are passed by."""
    wanted: dict[int, list[int]] = {}
    for key in keys:
        if key >= SPAN:
            wanted.setdefault(key // SPAN, []).append(key % SPAN)
    found = {}
    for source in sources() if wanted else ():
        for number, item, text in source.items(wanted.get(source.number, [])):
            item.pk = source.key(number)
            found[item.pk] = (item, text)
    return found
