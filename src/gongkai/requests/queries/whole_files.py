"""Files with all their acts, read in as many queries as there are kinds of acts."""

from __future__ import annotations

from gongkai.requests.models.access_request import AccessRequestQuerySet


def with_facts(found: AccessRequestQuerySet) -> AccessRequestQuerySet:
    """The files with what `AccessRequest.facts` looks at, however many they are."""
    return found.select_related(
        "organ", "clarification", "fee_notice", "reason_demand", "deferral", "decision"
    ).prefetch_related("consultations", "extensions", "decision__deliveries")
