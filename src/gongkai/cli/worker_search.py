"""How the worker keeps the search: what changed, and what lapsed with the day."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate, now  # noqa: TID251  -- the worker asks the clock

from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.indexing import note_turns, take_in_changes

# After so long a pause no document that lapsed meanwhile is looked for: rebuild the index.
LONGEST_PAUSE = timedelta(days=400)


class Search:
    """The changes of the site reach the index; on a new day also what lapsed with the day."""

    def __init__(self) -> None:
        self._noted_until = localdate() - LONGEST_PAUSE

    def __call__(self) -> int:
        """How many pages were taken in anew."""
        at, today = now(), localdate()
        if self._noted_until < today:
            note_turns(self._noted_until, at)
            self._noted_until = today
        return take_in_changes(the_engine(), today)
