"""Where taken-over files come from: what the audit trail keeps of each import."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from gongkai.lib import audit
from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.organs.models import Organ
from gongkai.requests.models import AccessRequest

IMPORTED, TAKEN_OVER = "requests.ledger_imported", "requests.taken_over"


def imported_before(organ: Organ, digest: str, sheet: str, year: int | None) -> str | None:
    """The sentence that refuses the same sheet of the same file a second time, or None."""
    file = StoredFile.objects.filter(digest=digest).first()
    if file is None:
        return None
    entries = AuditEntry.objects.filter(
        target_type=file._meta.label_lower,
        target_id=str(file.pk),
        event=IMPORTED,
        organ_id=organ.pk,
    )
    for entry in entries.order_by("pk"):
        same_year = entry.details["year"] in (None, year)
        if entry.details["sheet"] == sheet and same_year:
            moment = f"{localtime(entry.at):%Y-%m-%d %H:%M}"
            return (
                f"这个文件的工作表“{sheet}”已于 {moment} 导入（{entry.details['files']} 件），"
                "没有再次导入"
            )
    return None


def record_import(
    file: StoredFile,
    *,
    organ: Organ,
    by: Any,
    at: datetime,
    sheet: str,
    year: int | None,
    rows: list[int],
) -> None:
    """Write that the rows of this file became files, by digest and row numbers."""
    audit.record(
        IMPORTED,
        actor=by,
        organ=organ,
        target=file,
        at=at,
        details={
            "digest": file.digest,
            "sheet": sheet,
            "year": year,
            "files": len(rows),
            "rows": spans(rows),
        },
    )


def record_origin(
    access_request: AccessRequest, file: StoredFile, row: int, *, by: Any, at: datetime
) -> None:
    """Write from which row of which file this one was made."""
    audit.record(
        TAKEN_OVER,
        actor=by,
        organ=access_request.organ,
        target=access_request,
        at=at,
        details={"file": file.pk, "digest": file.digest, "row": row},
    )


def spans(rows: list[int]) -> str:
    """Row numbers with runs drawn together: 3-57, 59."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
