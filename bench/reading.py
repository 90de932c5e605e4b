"""How much does reading and checking a report cost over taking its tables apart?"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from lxml import html
from measure import ROUNDS, Outcome, compare
from samples import heavy_html, report

from gongkai.interchange.checking import check
from gongkai.interchange.reading import read_report
from gongkai.interchange.targets import write_report

BATCH = 1_000
REPEAT = 10
PAPER = 60


def grids(data: bytes) -> list[list[list[str]]]:
    """The limit: parse with lxml and fill in the spans, nothing else."""
    found = []
    for table in html.fromstring(data).iter("table"):
        rows: list[list[str]] = []
        waiting: dict[tuple[int, int], str] = {}
        for y, row in enumerate(table.iter("tr")):
            cells: list[str] = []
            for cell in row.iterchildren("td", "th"):
                while (y, len(cells)) in waiting:
                    cells.append(waiting.pop((y, len(cells))))
                text = cell.text_content().strip()
                width, height = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
                for x in range(width):
                    for below in range(1, height):
                        waiting[y + below, len(cells) + x] = text
                cells += [text] * width
            rows.append(cells)
        found.append(rows)
    return found


def lines() -> list[Outcome]:
    """HTML against lxml grids, PDF against pdfplumber and pypdfium2, a batch on one and two cores."""
    assert read_report(heavy_html(0)).table3 == report(0).table3, "read right before it is timed"
    assert read_report(paper(0)).table3 == report(0, sentences=PAPER).table3
    pages = [heavy_html(number) for number in range(1, 2 + ROUNDS * REPEAT)]
    return [
        against(
            f"read + check HTML ({len(pages[0]) // 1000} kB)",
            pages,
            lambda page: check(read_report(page)),
            grids,
            bar=3.0,
            repeat=REPEAT,
        ),
        against(
            "read PDF / pdfplumber tables",
            [paper(number) for number in range(1, 2 + ROUNDS)],
            read_report,
            plumbed,
            bar=1.0,
        ),
        against(
            "read PDF / pypdfium2 text (aim)",
            [paper(number) for number in range(2 + ROUNDS, 3 + ROUNDS * 4)],
            read_report,
            plain,
            bar=3.0,
            repeat=3,
            note="an aim, the bar is pdfplumber",
        ),
        *batch(),
    ]


def against(
    name: str,
    files: list[bytes],
    ours: Callable[[bytes], object],
    limit: Callable[[bytes], object],
    **how: Any,
) -> Outcome:
    """Both go through the same files, each file read once by each: nothing can be remembered."""
    mine, theirs = iter(files), iter(files)
    return compare(name, ours=lambda: ours(next(mine)), limit=lambda: limit(next(theirs)), **how)


def paper(number: int) -> bytes:
    """A report of several pages as PDF."""
    return write_report(report(number, sentences=PAPER), "pdf")


def plumbed(data: bytes) -> list[object]:
    """pdfplumber's own tables of all pages."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_tables() for page in document.pages]


def plain(data: bytes) -> list[str]:
    """pypdfium2's text of all pages."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        return texts
    finally:
        document.close()


def batch() -> list[Outcome]:
    """1,000 reports in one command: memory must not grow, two processes near twice one."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number in range(BATCH):
            path = Path(folder) / f"{number:04}.html"
            path.write_bytes(heavy_html(number))
            names.append(str(path))
        few = checked(names[: BATCH // 10], 1)
        many = checked(names, 2)
        speed = compare(
            "batch: two processes / one",
            ours=lambda: checked(names, 2),
            limit=lambda: checked(names, 1),
            bar=0.62,
            rounds=3,
            clock=time.perf_counter,
            note=f"wall time of {BATCH:,} reports",
        )
    memory = Outcome(
        "batch: memory of 1,000 / 100", 1.25, many / few, 0, 0, many, few, 0.0,
        "peak MB of the largest process",
    )  # fmt: skip
    return [speed, memory]


def checked(names: list[str], jobs: int) -> float:
    """Peak memory in MB of the largest process of one `report check`."""
    check_all = (
        "import sys;from gongkai.cli.report import run;sys.stdout=open('/dev/null','w');"
        "run(['check','--json','--jobs',*sys.argv[1:]])"
    )
    # A process is charged the memory of the one that started it: a small one stands between.
    launch = (
        "import resource,subprocess,sys;"
        "subprocess.run([sys.executable,'-c',*sys.argv[1:]],check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", launch, check_all, str(jobs), *names],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    return int(done.stdout) / 1024
