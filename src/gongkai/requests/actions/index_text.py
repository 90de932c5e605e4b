"""How the texts of a file become findable: written after each act, in its transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gongkai.lib.grams import grams
from gongkai.lib.new_row import NewRow
from gongkai.requests.models import AccessRequest, FileText


def index_text(access_request: AccessRequest) -> None:
    """Write anew what of the file can be searched."""
    index_texts([access_request])


def draft_text(access_request: AccessRequest) -> Callable[[], None]:
    """What writes the text of a request that has no act yet, once it has its key and number.

    Nothing needs to be read for it, and its long part is made before.
    """
    row = NewRow(FileText(), later=["access_request_id", "grams"])
    described = grams(access_request.description)

    def write() -> None:
        words = _after_organ(access_request, grams(access_request.number), described)
        row.write(access_request_id=access_request.pk, grams=words)

    return write


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
    return _after_organ(access_request, *(grams(text) for text in texts if text))


def _after_organ(access_request: AccessRequest, *words: str) -> str:
    return " ".join([f"organ{access_request.organ_id}", *words])


def _said(access_request: AccessRequest) -> Iterable[str]:
    if asked := getattr(access_request, "clarification", None):
        yield from (asked.matters, asked.answer)
    if decision := getattr(access_request, "decision", None):
        yield decision.reason
    for slip in access_request.search_slips.all():
        yield from (slip.question, slip.scope, slip.method, slip.answer)
