"""How an internal remark is left in a file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.law.refusals import NotPermitted
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest, Note


@transaction.atomic
def note(access_request: AccessRequest, *, by: Officer, at: datetime, text: str) -> Note:
    """Leave a remark for the office; the applicant never sees it."""
    if not text.strip():
        raise NotPermitted("REG 45", "备注应当有内容")
    row = Note.objects.create(access_request=access_request, by=by, at=at, text=text.strip())
    audit.record(
        "requests.noted",
        actor=by,
        organ=access_request.organ,
        target=access_request,
        at=at,
        details={"row": row.pk},
    )
    return row
