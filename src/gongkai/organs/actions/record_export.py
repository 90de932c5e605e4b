"""How it is written down that a list was taken away as a spreadsheet."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer


@transaction.atomic
def record_export(
    model: type[models.Model], *, rows: int, file_format: str, by: Officer, at: datetime
) -> None:
    """Write who took how many rows of which list, and when; never what was searched for."""
    audit.record(
        f"{model._meta.app_label}.list_exported",
        actor=by,
        organ=by.organ,
        target=None,
        at=at,
        details={"list": model._meta.label_lower, "format": file_format, "rows": rows},
    )
