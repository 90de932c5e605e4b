"""The file a report came in, beside what was read in it: looked at, never run."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse

from gongkai.interchange.reading import page_of_words, picture_of_page, read_blocks
from gongkai.interchange.refusals import Unreadable
from gongkai.lib import storage
from gongkai.lib.models import StoredFile
from gongkai.reports.source_lines import shown

_PDF = "application/pdf"
_SANDBOX = "sandbox; default-src 'none'"
MOST_PAGES = 10_000


def beside(
    source: StoredFile, file_name: str, url: str, request: HttpRequest, words: str = ""
) -> dict[str, Any]:
    """What the template of a source shows: a PDF's page as a picture, and what stands in any file.

    `url` is where the file is handed out; its pages lie below.  Without a page asked for, a PDF
    opens where the words stand.
    """
    raw = storage.read(source)
    number = _page_asked(request)
    said: dict[str, Any] = {
        "source_name": file_name,
        "source_url": url,
        "page_number": 0,
        "blocks": [],
        "unreadable": "",
    }
    try:
        said["blocks"] = shown(read_blocks(raw, name=file_name), words)
        if source.media_type == _PDF:
            _, pages = picture_of_page(raw, 0)
            said["page_number"] = min(number or 1 + page_of_words(raw, words), pages)
            said["page_numbers"] = range(1, pages + 1)
    except Unreadable as refusal:
        said["unreadable"] = str(refusal)
    return said


def handed_out(source: StoredFile, file_name: str) -> HttpResponse:
    """The file as it came, to be kept and never to be opened in the page."""
    response = HttpResponse(storage.read(source), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file_name)}"
    return _guarded(response)


def page_pictured(source: StoredFile, number: int) -> HttpResponse:
    """A page of a PDF as a picture, the first being 1; 404 for a page it has not."""
    try:
        png, _ = picture_of_page(storage.read(source), number - 1)
    except Unreadable as error:
        raise Http404 from error
    return _guarded(HttpResponse(png, content_type="image/png"))


def _guarded(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _page_asked(request: HttpRequest) -> int:
    said = request.GET.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and int(said) < MOST_PAGES else 0
