"""How it is written down that a list was taken away as a spreadsheet."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ


@transaction.atomic
def record_export(
    model: type[models.Model],
    *,
    rows: int,
    file_format: str,
    by: Officer | None,
    at: datetime,
    organ: Organ | None = None,
) -> None:
    """Write who took how many rows of which list, and when; never what was searched for.

    The entry is the officer's organ's; whoever sits at the server has none and names `organ`.
    """
    audit.record(
        f"{model._meta.app_label}.list_exported",
        actor=by,
        organ=organ or (by.organ if by else None),
        target=None,
        at=at,
        details={"list": model._meta.label_lower, "format": file_format, "rows": rows},
    )
