"""Which open files calendar and policy now give another day: reckoned in bulk, not written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law.calendar import national
from gongkai.law.refusals import Refusal
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.inbox import in_inbox
from gongkai.requests.queries.whole_files import with_facts

PIECE = 1000
Reckoning = Callable[[AccessRequest], None]


class Moved(NamedTuple):
    """A file whose day changes; `refusal` where its acts can no longer have been."""

    request: AccessRequest
    was: date | None
    will_be: date | None
    refusal: str = ""

    @property
    def working_days(self) -> int:
        """By how many working days it moves; negative where it comes nearer."""
        if self.was is None or self.will_be is None or self.was == self.will_be:
            return 0
        first, last = sorted((self.was, self.will_be))
        count = national().working_days_between(first, last) - 1
        return count if self.will_be > self.was else -count

    @property
    def days_apart(self) -> int:
        """The same without its direction."""
        return abs(self.working_days)


def moved(organs: Sequence[int] | None, reckon: Reckoning) -> Iterator[Moved | None]:
    """For each open file what changes, or None; the new columns stand on its instance."""
    files = with_facts(in_inbox(organs).open().order_by("pk"))
    for access_request in files.iterator(chunk_size=PIECE):
        was = (access_request.due_on, access_request.original_due_on, access_request.stage)
        try:
            reckon(access_request)
        except Refusal as refusal:
            yield Moved(access_request, was[0], None, str(refusal))
            continue
        now = (access_request.due_on, access_request.original_due_on, access_request.stage)
        yield Moved(access_request, was[0], access_request.due_on) if was != now else None
