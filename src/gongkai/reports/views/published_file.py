"""How a published file is handed out: the same bytes every time, or not at all."""

from __future__ import annotations

import logging
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render

from gongkai.reports.models import Damaged, PublishedFile

log = logging.getLogger("gongkai.reports")

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
_SHOWN = ("pdf", "txt", "json")


def handed_out(
    request: HttpRequest, file: PublishedFile, *, title: str, plain_name: str
) -> HttpResponse:
    """The file under its title, `plain_name` for old programs; 304 where the browser has it.

    503 where the bytes kept are not those that were published.
    """
    tag = f'"{file.digest}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    try:
        content = file.published()
    except Damaged:
        log.exception(
            "a published file is not what was published: %s %s", file._meta.label, file.pk
        )
        return render(request, "reports/damaged.html", status=503)
    response = HttpResponse(content, content_type=CONTENT_TYPES[file.suffix])
    kind = "inline" if file.suffix in _SHOWN else "attachment"
    name = quote(f"{title}.{file.suffix}")
    response["Content-Disposition"] = (
        f"{kind}; filename=\"{plain_name}.{file.suffix}\"; filename*=UTF-8''{name}"
    )
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=300"
    return response
