"""How an applicant who lost the query code gets another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.lib.query_codes import digest_of, new_code
from gongkai.organs.models import Officer
from gongkai.requests.models import AccessRequest


@transaction.atomic
def reissue_code(access_request: AccessRequest, *, by: Officer, at: datetime) -> str:
    """A new query code, told once and kept as a digest; the old one opens nothing any more."""
    access_request.lock()
    code = new_code()
    access_request.code_digest = digest_of(code)
    access_request.save(update_fields=["code_digest"])
    audit.record(
        "requests.code_reissued",
        actor=by,
        organ=access_request.organ,
        target=access_request,
        at=at,
    )
    return code
