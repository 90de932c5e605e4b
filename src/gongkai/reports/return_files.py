"""The files of a published website return, in every form it is given out in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from gongkai.reports.queries.return_public import PublishedReturn
from gongkai.reports.return_docx import write_return_docx
from gongkai.reports.return_pdf import write_return_pdf
from gongkai.reports.return_sheet import write_sheet


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
