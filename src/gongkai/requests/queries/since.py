"""What was done to a file since an officer opened its form: told by the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet

from gongkai.lib.models import AuditEntry
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest

# Who reads or remarks changes nothing for somebody else's act, nor does a silence: every act asks
# for the stage of its own day.
HARMLESS = (
    "requests.applicant_read",
    "requests.paper_read",
    "requests.paper_added",
    "requests.noted",
    "requests.silence_settled",
)


class Done(NamedTuple):
    """An act somebody did: what, who, when."""

    event: str
    what: str
    who: str
    by_id: int | None
    at: datetime


def state_of(access_request: AccessRequest) -> int:
    """A number that grows with every act on the file."""
    return _entries(access_request).aggregate(last=Max("pk"))["last"] or 0


def done_since(access_request: AccessRequest, state: int, labels: Mapping[str, str]) -> list[Done]:
    """The acts since then, oldest first; `labels` are the words for events."""
    entries = list(_entries(access_request).filter(pk__gt=state).order_by("pk"))
    names = Officer.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    return [
        Done(
            entry.event,
            labels.get(entry.event.removeprefix("requests."), "办理"),
            str(names.get(entry.actor_id, "申请人")) if entry.actor_id else "申请人",
            entry.actor_id,
            entry.at,
        )
        for entry in entries
    ]


def _entries(access_request: AccessRequest) -> QuerySet[AuditEntry]:
    of_file = AuditEntry.objects.filter(
        target_type=access_request._meta.label_lower, target_id=str(access_request.pk)
    )
    return of_file.exclude(event__in=HARMLESS)
