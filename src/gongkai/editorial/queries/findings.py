"""Which findings still stand in the way of a page."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from wagtail.models import Page

from gongkai.editorial.models import Finding
from gongkai.editorial.terms import FindingState, Severity

_LET_THROUGH = Q(state__in=[FindingState.FALSE_ALARM, FindingState.ACCEPTED])


def standing(page: Page) -> QuerySet[Finding]:
    """Everything found in the text as it was last checked, the grave ones first."""
    rows = Finding.objects.filter(page_id=page.pk).exclude(state=FindingState.GONE)
    return rows.select_related("decided_by", "seconded_by").order_by("severity", "pk")


def blocking(page: Page) -> QuerySet[Finding]:
    """The grave ones that are neither corrected nor let through by two people."""
    settled = _LET_THROUGH & Q(seconded_by__isnull=False)
    return standing(page).filter(severity=Severity.BLOCK).exclude(settled)


def unconfirmed(page: Page) -> QuerySet[Finding]:
    """Those that somebody has to look at one by one and nobody has."""
    return standing(page).filter(severity=Severity.WARN, state=FindingState.OPEN)
