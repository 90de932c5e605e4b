"""How the due days of all open files follow a new calendar or policy, what changes told first."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from django.db import transaction

from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.lib.rewrite import rewrite
from gongkai.organs.models import Officer, Organ
from gongkai.requests.actions.settle import CACHED, reckon_acts
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.inbox import in_inbox
from gongkai.requests.queries.recomputed import Moved, moved


class Impact(NamedTuple):
    """How many open files were looked at, which of them move, and which cannot be reckoned."""

    seen: int
    moved: tuple[Moved, ...]
    refused: tuple[Moved, ...]


def impact(organs: Sequence[int] | None, today: date) -> Impact:
    """What would change as of `today`; nothing is written."""
    seen, found = 0, []
    for each in moved(organs, partial(reckon_acts, today=today)):
        seen += 1
        if each is not None:
            found.append(each)
    return Impact(
        seen,
        tuple(each for each in found if not each.refusal),
        tuple(each for each in found if each.refusal),
    )


@transaction.atomic
def settle_all(organs: Sequence[int] | None, *, by: Officer | None, at: datetime) -> Impact:
    """Compute the open files anew and keep what changed, with an entry for each organ and file.

    A file whose acts can no longer have been keeps its day and is named.
    """
    _hold(organs)
    found = impact(organs, local_day(at))
    rewrite(AccessRequest, (each.request for each in found.moved), CACHED)
    audit.record_many("requests.recomputed", map(_told, found.moved), actor=by, at=at)
    _record_run(found, organs, by, at)
    return found


def _hold(organs: Sequence[int] | None) -> None:
    """Keep the files as they are until they are written: an act meanwhile would be undone.

    In a statement of its own, so that what is read next is what stands after whoever was first.
    """
    waiting = in_inbox(organs).open().order_by("pk").select_for_update()
    deque(waiting.values_list("pk", flat=True).iterator(), maxlen=0)


def _told(each: Moved) -> audit.Recorded:
    was, will_be = (day.isoformat() if day else None for day in (each.was, each.will_be))
    return audit.Recorded(each.request.organ, each.request, {"was": was, "due_on": will_be})


def _record_run(
    found: Impact, organs: Sequence[int] | None, by: Officer | None, at: datetime
) -> None:
    organ = Organ.objects.filter(pk=organs[0]).first() if organs and len(organs) == 1 else None
    audit.record(
        "requests.all_settled",
        actor=by,
        organ=organ,
        target=None,
        at=at,
        details={
            "seen": found.seen,
            "moved": len(found.moved),
            "refused": len(found.refused),
        },
    )
