"""What a row said on a former day: what an act changed in columns that are counted is kept here.

Nothing is noted of columns that carry their own day; a change is noted where that day alone does
not tell when it became known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import models, transaction

from gongkai.lib.days import SHANGHAI
from gongkai.lib.models import FormerValue

M = TypeVar("M", bound=models.Model)


def end_of(day: date) -> datetime:
    """The last moment of a day in Asia/Shanghai."""
    return datetime.combine(day, time.max, SHANGHAI)


@transaction.atomic
def note(
    row: models.Model,
    before: Mapping[str, Any],
    *,
    organ: models.Model,
    by: models.Model | None,
    at: datetime,
) -> None:
    """Keep what these columns of a row said before; those that say the same now are left out."""
    FormerValue.objects.bulk_create(
        FormerValue(
            target_type=row._meta.label_lower,
            target_id=row.pk,
            organ_id=organ.pk,
            field=name,
            old=_written(old),
            new=_written(getattr(row, name)),
            at=at,
            actor_id=None if by is None else by.pk,
        )
        for name, old in before.items()
        if _written(old) != _written(getattr(row, name))
    )


def former(rows: models.QuerySet[M], organ: models.Model | None, after: datetime) -> dict[int, M]:
    """The rows of the organ that were changed after the moment, as they were then, unsaved.

    None stands for every organ.
    """
    noted = FormerValue.objects.filter(target_type=rows.model._meta.label_lower, at__gt=after)
    if organ is not None:
        noted = noted.filter(organ_id=organ.pk)
    undone: dict[int, dict[str, str | None]] = {}
    # Backwards: what stands in the end was there before the first change.
    for pk, name, old in noted.order_by("-at", "-pk").values_list("target_id", "field", "old"):
        undone.setdefault(pk, {})[name] = old
    found = rows.in_bulk(list(undone)) if undone else {}
    for pk, row in found.items():
        for name, old in undone[pk].items():
            setattr(row, name, _read(row, name, old))
    return found


def _written(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(row: models.Model, name: str, old: str | None) -> Any:
    column: Any = row._meta.get_field(name)
    return column.to_python(old)
