"""Which letter or paper its applicant took away, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.requests.models import AccessRequest, Letter, Paper


@transaction.atomic
def record_download(access_request: AccessRequest, row: Letter | Paper, *, at: datetime) -> None:
    """Write down that the applicant fetched a letter or a paper with the query code."""
    audit.record(
        f"requests.{row._meta.model_name}_fetched",
        actor=None,
        organ=access_request.organ,
        target=access_request,
        at=at,
        details={"row": row.pk},
    )
