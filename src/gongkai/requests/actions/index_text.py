"""How the texts of a file become findable: written after each act, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.lib.grams import grams
from gongkai.requests.models import AccessRequest, FileText


def index_text(access_request: AccessRequest) -> None:
    """Write anew what of the file can be searched."""
    index_texts([access_request])


def index_new(access_request: AccessRequest) -> None:
    """Make a request findable that has no act yet: nothing needs to be read for it."""
    FileText.objects.create(access_request=access_request, grams=_joined(access_request, ()))


def index_texts(access_requests: Iterable[AccessRequest]) -> None:
    """Write anew what of several files can be searched; nothing that names an applicant."""
    rows = [FileText(access_request=each, grams=_words(each)) for each in access_requests]
    FileText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["access_request"], update_fields=["grams"]
    )


def _words(access_request: AccessRequest) -> str:
    return _joined(access_request, _said(access_request))


def _joined(access_request: AccessRequest, said: Iterable[str]) -> str:
    texts = [access_request.number, access_request.description, *said]
    words = [grams(text) for text in texts if text]
    return " ".join([f"organ{access_request.organ_id}", *words])


def _said(access_request: AccessRequest) -> Iterable[str]:
    if asked := getattr(access_request, "clarification", None):
        yield from (asked.matters, asked.answer)
    if decision := getattr(access_request, "decision", None):
        yield decision.reason
    for slip in access_request.search_slips.all():
        yield from (slip.question, slip.scope, slip.method, slip.answer)
