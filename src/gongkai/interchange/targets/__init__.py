"""How is a report written down?  One function for every form a file can have."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets.docx import write_docx
from gongkai.interchange.targets.embedded import json_bytes
from gongkai.interchange.targets.html import render_fragment, write_html
from gongkai.interchange.targets.pdf import write_pdf
from gongkai.interchange.targets.text import write_text
from gongkai.interchange.targets.xlsx import write_xlsx

__all__ = ["SUFFIXES", "render_fragment", "write_report"]

_WRITERS: MappingProxyType[str, Callable[[AnnualReport], bytes]] = MappingProxyType(
    {
        "html": write_html,
        "docx": write_docx,
        "pdf": write_pdf,
        "xlsx": write_xlsx,
        "txt": write_text,
        "json": json_bytes,
    }
)

SUFFIXES = tuple(_WRITERS)


def write_report(report: AnnualReport, suffix: str) -> bytes:
    """The file's bytes; `suffix` is one of `SUFFIXES`, with or without its dot, in any case.

    Another suffix is refused (`Unreadable`) with the list of those that can be written.
    """
    writer = _WRITERS.get(suffix.removeprefix(".").lower())
    if writer is None:
        known = "、".join(f".{name}" for name in SUFFIXES)
        raise Unreadable(f"不能写成“{suffix}”格式：输出文件名须以 {known} 之一结尾。")
    return writer(report)
