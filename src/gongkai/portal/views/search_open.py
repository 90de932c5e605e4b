"""A hit in the open interface."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localtime

from gongkai.portal.search.results import Result


def result_as_json(result: Result, request: HttpRequest) -> dict[str, Any]:
    """The values of a hit; empty ones are there as empty texts."""
    return {
        "title": result.plain_title,
        "tag": result.tag,
        "url": request.build_absolute_uri(result.url),
        "kind": str(result.kind),
        "published_at": localtime(result.published_at).isoformat(timespec="seconds"),
        "section": result.section,
        "organ": result.organ,
        "document_number": result.document_number,
        "index_number": result.index_number,
        "validity": str(result.validity or ""),
        "mark": result.state.word if result.state else "",
        "question": result.plain_question,
        "excerpt": result.plain_excerpt,
    }
