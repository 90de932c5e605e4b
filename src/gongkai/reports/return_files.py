"""The files of a published website return, in every form it is given out in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.core.cache import cache

from gongkai.reports.queries.return_public import PublishedReturn
from gongkai.reports.return_docx import write_return_docx
from gongkai.reports.return_pdf import write_return_pdf
from gongkai.reports.return_sheet import write_sheet

KEPT_SECONDS = 3600


def _json_bytes(published: PublishedReturn) -> bytes:
    return json.dumps(published.document, ensure_ascii=False).encode()


WRITERS: Mapping[str, Callable[[PublishedReturn], bytes]] = MappingProxyType(
    {
        "docx": write_return_docx,
        "pdf": write_return_pdf,
        "xlsx": write_sheet,
        "json": _json_bytes,
    }
)


def return_bytes(published: PublishedReturn, suffix: str) -> bytes | None:
    """The return as such a file; None for a form it is not given out in.

    What was published never changes, so a file once written is kept for an hour by its digest.
    """
    writer = WRITERS.get(suffix)
    if writer is None:
        return None
    key = f"return-file:{published.digest}:{suffix}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = writer(published)
        cache.set(key, kept, KEPT_SECONDS)
    return kept
