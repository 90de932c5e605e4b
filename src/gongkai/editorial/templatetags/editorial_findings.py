"""What the side panel of the editor tells of the last check."""

from __future__ import annotations

from typing import Any

from django import template

from gongkai.editorial.queries.findings import blocking, standing

register = template.Library()
SHOWN = 20


@register.simple_tag
def machine_findings(page: Any, user: Any) -> dict[str, Any]:
    """The findings of a saved page, the grave ones first; nothing for one not yet saved."""
    if page is None or page.pk is None:
        return {"page_id": None}
    rows = standing(page)
    return {
        "page_id": page.pk,
        "rows": list(rows[:SHOWN]),
        "total": rows.count(),
        "grave": blocking(page).count(),
    }
