"""How much does a report's PDF cost over the bare compile, and its DOCX over zipping?"""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Iterator

from measure import ROUNDS, Outcome, compare
from samples import report

from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets import pdf, write_report
from gongkai.interchange.targets.typeset import ACCESSIBLE, compiled

REPEAT = 5
PDF_SECONDS = 1.0


def lines() -> list[Outcome]:
    """Each round writes reports never written before, so that nothing is remembered."""
    return [papers(), paper_alone(), documents()]


def papers() -> Outcome:
    """PDF against the bare compile of other reports' values."""
    mine, others = invented(1000), invented(500_000)

    def compile_alone() -> bytes:
        return compiled(pdf.TEMPLATE, pdf.page_values(next(others)), ACCESSIBLE)

    return compare(
        "write PDF / typst compile",
        ours=lambda: write_report(next(mine), "pdf"),
        limit=compile_alone,
        bar=1.2,
        repeat=REPEAT,
    )


def paper_alone() -> Outcome:
    """The seconds of one report's PDF in a process that has set others before."""
    ours = invented(900_000)
    taken = []
    for _ in range(ROUNDS * REPEAT):
        start = time.perf_counter()
        write_report(next(ours), "pdf")
        taken.append(time.perf_counter() - start)
    middle = statistics.median(taken)
    return Outcome(
        "one report's PDF, wall time", PDF_SECONDS, middle, min(taken), max(taken), middle * 1000,
        1000, 0.0, "seconds",
    )  # fmt: skip


def documents() -> Outcome:
    """DOCX against packing the parts of other documents."""
    mine = invented(2000)
    parts = iter([unzipped(write_report(one, "docx")) for one in invented(3000)])
    return compare(
        "write DOCX / zipping its parts",
        ours=lambda: write_report(next(mine), "docx"),
        limit=lambda: zipped(next(parts)),
        bar=2.0,
        repeat=REPEAT,
        note="goal 6b, not this release's bar",
    )


def invented(first: int) -> Iterator[AnnualReport]:
    """One report for every run, invented before the clock starts."""
    return iter([report(first + number) for number in range(1 + ROUNDS * REPEAT)])


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
