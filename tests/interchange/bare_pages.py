"""Files of a report without the copy of it that they carry: what is left is the printed page."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pypdfium2

from gongkai.interchange import codec
from gongkai.interchange.copy_in_text import split
from gongkai.interchange.report import AnnualReport


def without_script(data: bytes) -> bytes:
    bare, count = re.subn(rb"<script.*?</script>", b"", data, flags=re.DOTALL)
    assert count == 1
    return bare


def rezipped(data: bytes, wanted: Callable[[str], bool], pattern: bytes) -> bytes:
    out = BytesIO()
    count = 0
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if wanted(name):
                part, found = re.subn(pattern, b"", part, flags=re.DOTALL)
                count += found
            new.writestr(name, part)
    assert count == 1
    return out.getvalue()


def without_xml(data: bytes) -> bytes:
    part = "customXml/gongkai-annual-report.xml"
    return rezipped(data, lambda name: name == part, rb"(?<=\">)\{.*\}")


def without_sheet(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        last = max(n for n in archive.namelist() if n.startswith("xl/worksheets/sheet"))
    return rezipped(data, lambda name: name == last, rb"<row .*</row>")


def without_attachment(data: bytes) -> bytes:
    document = pypdfium2.PdfDocument(data)
    assert document.count_attachments() == 1
    document.del_attachment(0)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def without_notes(data: bytes) -> bytes:
    page, copy = split(data.decode())
    assert copy is not None
    return page.encode()


STRIPPERS = {
    "html": without_script,
    "docx": without_xml,
    "xlsx": without_sheet,
    "pdf": without_attachment,
    "txt": without_notes,
}


def without_copy(data: bytes, suffix: str) -> bytes:
    """The file as a careless editor might have left it."""
    return STRIPPERS[suffix](data)


def essentials(report: AnnualReport) -> dict[str, object]:
    whole = codec.to_json(report)
    return {
        k: whole[k] for k in ("edition", "organ", "year", "title", "table2", "table3", "table4")
    }
