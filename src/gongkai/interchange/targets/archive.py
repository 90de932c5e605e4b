"""How is an office file packed?  A ZIP whose bytes depend on nothing but its parts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"

_REGULAR_FILE = 0o100644 << 16
_WORTH_PACKING = 1500
"""Characters below which setting up the compressor costs more than it saves."""


def pack(parts: Mapping[str, str]) -> bytes:
    """The parts as a ZIP in their order, each an XML document in UTF-8; no time, no machine."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED if len(text) > _WORTH_PACKING else ZIP_STORED
            entry.external_attr = _REGULAR_FILE
            archive.writestr(entry, XML + text)
    return buffer.getvalue()


def relationships(*targets: tuple[str, str]) -> str:
    """A part of relationships, numbered rId1, rId2, … in the order of (type, target)."""
    lines = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def content_types(overrides: Mapping[str, str]) -> str:
    """The list of content types: XML by default, the named parts by their own type."""
    lines = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f"{_default('rels', 'vnd.openxmlformats-package.relationships+xml')}"
        f"{_default('vml', 'vnd.openxmlformats-officedocument.vmlDrawing')}"
        f"{_default('xml', 'xml')}{lines}</Types>"
    )


def _default(extension: str, kind: str) -> str:
    return f'<Default Extension="{extension}" ContentType="application/{kind}"/>'


def core_properties(title: str, creator: str) -> str:
    """The document's title and author; no dates, so that equal reports give equal files."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
        "<dc:language>zh-Hans</dc:language></cp:coreProperties>"
    )
