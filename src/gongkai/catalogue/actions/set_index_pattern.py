"""How an organ chooses the form of its index numbers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.catalogue.index_patterns import in_words, pattern_faults
from gongkai.catalogue.models import IndexNumber, IndexPattern
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def set_index_pattern(
    organ: Organ, *, from_year: int, pattern: str, at: datetime, by: Officer
) -> IndexPattern:
    """Number the documents dated in the year and after by the pattern.

    It is kept with its places named in Chinese.  NotPossible for a pattern that could give a number
    twice, or a year that has numbers already.
    """
    faults = pattern_faults(pattern)
    if faults:
        raise NotPossible("".join(faults))
    begun = IndexNumber.objects.filter(organ=organ, year__gte=from_year).order_by("-year").first()
    if begun is not None:
        raise NotPossible(f"{begun.year}年已经编过索引号，新格式最早从{begun.year + 1}年起。")
    row, _ = IndexPattern.objects.update_or_create(
        organ=organ, from_year=from_year, defaults={"pattern": in_words(pattern)}
    )
    audit.record(
        "catalogue.index_pattern_set",
        actor=by,
        organ=organ,
        target=row,
        at=at,
        details={"from_year": from_year, "pattern": pattern},
    )
    return row
