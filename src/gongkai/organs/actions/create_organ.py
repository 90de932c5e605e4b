"""How an organ enters the tree."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind, OrganLevel


@transaction.atomic
def create_organ(
    *,
    name: str,
    short_name: str = "",
    code: str,
    kind: OrganKind,
    parent: Organ | None = None,
    level: OrganLevel = OrganLevel.CITY,
    **particulars: Any,
) -> Organ:
    """Create an organ under `parent`; particulars are the fields of its letterhead."""
    organ = Organ.objects.create(
        name=name,
        short_name=short_name or name,
        code=code,
        kind=kind,
        level=level,
        parent=parent,
        **particulars,
    )
    organ.path = f"{parent.path if parent else ''}{organ.pk}/"
    organ.save(update_fields=["path"])
    return organ
