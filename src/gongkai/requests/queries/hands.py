"""Who recorded what came in later: the trail knows, where the row keeps only who began it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.lib.models import AuditEntry
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest

LATER = (
    "clarification_recorded",
    "reasons_recorded",
    "consultation_received",
    "opinion_recorded",
    "fee_notice_received",
    "returned",
    "signed_for",
)


class Hands:
    """The officers of a file's later acts; what was stated with the first act is its officer's."""

    def __init__(self, access_request: AccessRequest) -> None:
        entries = AuditEntry.objects.filter(
            target_type=access_request._meta.label_lower,
            target_id=str(access_request.pk),
            event__in=[f"requests.{event}" for event in LATER],
        )
        told = list(entries.order_by("pk").values_list("event", "details", "actor_id"))
        officers = Officer.objects.in_bulk({actor for _, _, actor in told if actor})
        self._found: Mapping[tuple[str, int], Officer | None] = {
            (event.removeprefix("requests."), details.get("row", 0)): officers.get(actor)
            for event, details, actor in told
        }

    def of(self, event: str, row: Any) -> Officer | None:
        """Who recorded it; None where it was the applicant."""
        began: Officer | None = row.by
        return self._found.get((event, row.pk), began)
