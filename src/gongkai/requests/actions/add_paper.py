"""How a paper comes into a file, and is taken out to be read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit, storage
from gongkai.organs.models import Officer
from gongkai.requests.actions.permit import require_not_archived
from gongkai.requests.models import AccessRequest, Paper
from gongkai.requests.terms import PaperKind


@transaction.atomic
def add_paper(
    access_request: AccessRequest,
    *,
    by: Officer | None,
    at: datetime,
    kind: PaperKind,
    name: str,
    raw: bytes,
    is_for_applicant: bool = False,
) -> Paper:
    """Keep a paper in the file, told by its bytes; `storage.NotAccepted` for what is not taken in.

    Law: REG 45.
    """
    access_request.lock()
    require_not_archived(access_request)
    if is_for_applicant and kind is not PaperKind.RELEASED:
        raise NotPermitted("REG 36(2)", f"申请人可以下载的只有“{PaperKind.RELEASED.label}”")
    file = storage.keep(raw, at=at, media_type=storage.require_acceptable(raw))
    row = Paper.objects.create(
        access_request=access_request,
        by=by,
        kind=kind,
        file=file,
        name=name.strip()[:255],
        added_at=at,
        is_for_applicant=is_for_applicant,
    )
    _record("requests.paper_added", row, by, at)
    return row


@transaction.atomic
def read_paper(row: Paper, *, by: Officer, at: datetime) -> bytes:
    """The bytes of a paper, with an audit entry of who took it and when."""
    _record("requests.paper_read", row, by, at)
    return storage.read(row.file)


def _record(event: str, row: Paper, by: Officer | None, at: datetime) -> None:
    audit.record(
        event,
        actor=by,
        organ=row.access_request.organ,
        target=row.access_request,
        at=at,
        details={"row": row.pk, "kind": str(row.kind)},
    )
