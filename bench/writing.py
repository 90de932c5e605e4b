"""How much does a report's PDF cost over the bare compile, and its DOCX over zipping?"""

from __future__ import annotations

import io
import itertools
import json
import zipfile

from measure import Outcome, compare
from samples import report

from gongkai.interchange.targets import pdf, write_report


def lines() -> list[Outcome]:
    """Each round writes reports never written before, so that nothing is remembered."""
    numbers = itertools.count(1000)
    bare = itertools.count(500_000)

    def compile_alone() -> bytes:
        values = pdf.page_values(report(next(bare)))
        return pdf._compiled({"report": json.dumps(values)}, "ua-1")

    parts = unzipped(write_report(report(7), "docx"))
    return [
        compare(
            "write PDF / typst compile",
            ours=lambda: write_report(report(next(numbers)), "pdf"),
            limit=compile_alone,
            bar=1.2,
            repeat=5,
        ),
        compare(
            "write DOCX / zipping its parts",
            ours=lambda: write_report(report(next(numbers)), "docx"),
            limit=lambda: zipped(parts),
            bar=2.0,
            repeat=5,
            note="goal 6b, not this release's bar",
        ),
    ]


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts put back into an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
