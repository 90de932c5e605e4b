"""How a lexicon gets a new version: whole, from a table, 100,000 terms in seconds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from gongkai.editorial.checks.terms_search import Entry
from gongkai.editorial.models import LexiconTerm, LexiconVersion
from gongkai.editorial.refusals import Refused
from gongkai.editorial.terms import LexiconKind
from gongkai.lib import audit
from gongkai.organs.models import Officer, Organ

BATCH = 5000


@transaction.atomic
def import_lexicon(
    kind: LexiconKind,
    entries: Iterable[Entry],
    *,
    organ: Organ | None,
    source: str,
    by: Officer | None,
    at: datetime,
) -> LexiconVersion:
    """Make the terms the next version and the one in force; earlier versions stay to be read.

    A term given twice counts once, as it was given first.  `Refused` for no terms at all.
    """
    wanted: dict[str, Entry] = {}
    for entry in entries:
        wanted.setdefault(entry.term.strip(), entry)
    wanted.pop("", None)
    if not wanted:
        raise Refused("文件里没有词条，没有导入。")
    earlier = LexiconVersion.objects.filter(kind=kind, organ=organ)
    last = earlier.aggregate(last=Max("number"))["last"] or 0
    earlier.filter(is_current=True).update(is_current=False)
    version = LexiconVersion.objects.create(
        organ=organ,
        kind=kind,
        number=last + 1,
        source=source,
        imported_at=at,
        imported_by=by,
    )
    LexiconTerm.objects.bulk_create(
        (
            LexiconTerm(
                version=version,
                term=term[:128],
                suggestion=entry.suggestion[:128],
                severity=entry.severity,
                note=entry.note[:255],
            )
            for term, entry in wanted.items()
        ),
        batch_size=BATCH,
    )
    audit.record(
        "editorial.lexicon_imported",
        actor=by,
        organ=organ,
        target=version,
        at=at,
        details={"kind": str(kind), "number": version.number, "terms": len(wanted)},
    )
    return version
