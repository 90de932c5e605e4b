"""How papers get into a file: each kept sealed, with its name, in the act that brings it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from gongkai.lib import storage
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest, Paper
from gongkai.requests.terms import PaperKind


class Upload(NamedTuple):
    """A file that was found acceptable: what it is in the procedure, its name, its bytes."""

    kind: PaperKind
    name: str
    raw: bytes
    media_type: str


def keep_papers(
    access_request: AccessRequest,
    uploads: Sequence[Upload],
    *,
    by: Officer | None,
    at: datetime,
) -> list[Paper]:
    """Keep the uploads as papers of the file; the caller's act writes the audit entry."""
    return [
        Paper.objects.create(
            access_request=access_request,
            kind=upload.kind,
            file=storage.keep(upload.raw, at=at, media_type=upload.media_type),
            name=upload.name,
            added_at=at,
            by=by,
        )
        for upload in uploads
    ]
