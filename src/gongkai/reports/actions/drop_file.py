"""How a file that was taken in by mistake goes away again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit, storage
from gongkai.organs.models import Officer
from gongkai.reports.actions.locking import locked_draft
from gongkai.reports.models import FigureFile
from gongkai.reports.refusals import NotPossible


@transaction.atomic
def drop_file(file: FigureFile, *, by: Officer, at: datetime) -> None:
    """Take the file away with its bytes, where nothing else refers to them.

    NotPossible once a figure was filled in from it: the record of where it came from stays.
    """
    held = locked_draft(file.edition)
    if file.typed_cells.exists():
        raise NotPossible(f"已经从“{file}”填入过数，作为来源留存，不能移除。")
    source = file.source
    file.delete()
    audit.record(
        "reports.figure_file_dropped",
        actor=by,
        organ=held.organ,
        target=held,
        at=at,
        details={"digest": source.digest},
    )
    storage.discard(source)
