"""How long do the sum, the board, the league and the hand-in of 5,000 stored reports take?"""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from measure import Outcome
from reading import checked
from samples import heavy_html
from samples import report as sample

# Fewer where only the uploads are of interest: GONGKAI_BENCH_ORGANS=200 gongkai bench board
ORGANS = int(os.environ.get("GONGKAI_BENCH_ORGANS", "5000"))
YEAR = 2024
SUM_SECONDS = 5.0
BOARD_SECONDS = 2.0
UPLOADS = int(os.environ.get("GONGKAI_BENCH_UPLOADS", "1000"))
PROCESSES = 2
SAME_RATE = 1.2
LEAGUE_SECONDS = 2.0
ARCHIVE_SECONDS = 20.0
PER_PAGE = 50
ROUNDS = 5
AT = datetime(2025, 1, 20, 9, tzinfo=UTC)
LATER = datetime(2026, 1, 20, 9, tzinfo=UTC)


def lines() -> Iterator[Outcome]:
    """A city of that many organs, each with a stored report, on a database of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GONGKAI_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
        yield from measured()


def measured() -> Iterator[Outcome]:
    """Fill the tables, then time."""
    import django  # noqa: PLC0415  -- settings are chosen first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    yield from stored(fill())
    # The worker is a process of its own, which holds no sum of 5,000 reports beside its files.
    gc.collect()
    yield uploads()
    connection.close()


def stored(received: int) -> Iterator[Outcome]:
    """What is asked of stored reports, once the sum is seen to be right: `received` requests."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from gongkai.organs.models import Organ  # noqa: PLC0415
    from gongkai.reports.queries.board import board  # noqa: PLC0415
    from gongkai.reports.queries.summation import sum_of  # noqa: PLC0415

    organs = Organ.objects.exclude(parent=None)
    found = sum_of(organs, YEAR, title_organ="临江市")
    assert found.report.table3["received"][-1] == received
    assert len(found.counted) == ORGANS
    with CaptureQueriesContext(connection) as asked:
        assert len(board(organs, YEAR, date(2025, 2, 1))) == ORGANS
    with CaptureQueriesContext(connection) as asked_by_league:
        compared = of_page(organs)
    assert len(compared.before) == PER_PAGE
    assert sum(row.values[0].number for row in compared.rows) == received
    yield timed(
        f"sum and check {ORGANS:,} stored reports",
        SUM_SECONDS,
        lambda: sum_of(organs, YEAR, title_organ="临江市"),
    )
    yield timed(
        f"the board of {ORGANS:,} organs (an aim)",
        BOARD_SECONDS,
        lambda: board(organs, YEAR, date(2025, 2, 1)),
        note=f"{len(asked)} queries",
    )
    yield timed(
        f"the league of {ORGANS:,} organs, a page of it beside last year (an aim)",
        LEAGUE_SECONDS,
        lambda: of_page(organs),
        note=f"{len(asked_by_league)} queries",
    )
    yield timed(
        f"the archive of {ORGANS:,} reports for the level above (an aim)",
        ARCHIVE_SECONDS,
        lambda: handed_in(organs, found),
        rounds=1,
    )


def uploads() -> Outcome:
    """Uploaded HTML reports, read, matched, checked and filed by the worker, beside the command.

    Both read the same files in as many processes; only the worker has rows to write.
    """
    from gongkai.organs.models import Officer, Organ  # noqa: PLC0415
    from gongkai.reports.actions import read_filings, upload_filings  # noqa: PLC0415
    from gongkai.reports.filing_terms import ItemState  # noqa: PLC0415
    from gongkai.reports.models import FilingItem  # noqa: PLC0415

    officer, city = Officer.objects.get(username="bench"), Organ.objects.get(parent=None)
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number in range(UPLOADS):
            path = Path(folder) / f"临江市第{number + 1}局{YEAR + 1}.html"
            path.write_bytes(heavy_html(number))
            names.append(str(path))

        def commanded() -> float:
            start = time.perf_counter()
            checked(names, PROCESSES)
            return time.perf_counter() - start

        def by_worker() -> float:
            given = [(Path(name).name, Path(name).read_bytes()) for name in names]
            batch = upload_filings(city, given, by=officer, at=LATER)
            start = time.perf_counter()
            while read_filings(at=LATER):
                pass
            taken = time.perf_counter() - start
            states = set(FilingItem.objects.filter(batch=batch).values_list("state", flat=True))
            assert states <= {ItemState.FILED, ItemState.UNMATCHED}, states
            return taken

        limits = [commanded()]
        ours = by_worker()
        limits.append(commanded())
    limit = sum(limits) / len(limits)
    ratio = ours / limit
    return Outcome(
        f"{UPLOADS:,} uploads read / report check", SAME_RATE, ratio, ours / max(limits),
        ours / min(limits), ours * 1000, limit * 1000, (max(limits) - min(limits)) / limit,
        f"wall time, {PROCESSES} processes each",
    )  # fmt: skip


def of_page(organs: Any) -> Any:
    """The league with last year beside the rows of one page, ranked by one measure."""
    from gongkai.reports.measures import BY_KEY  # noqa: PLC0415
    from gongkai.reports.queries.league import league, ranked  # noqa: PLC0415

    found = league(organs, YEAR)
    return found.beside_last_year(ranked(found.rows, BY_KEY["granted"])[:PER_PAGE])


def handed_in(organs: Any, found: Any) -> int:
    """Write the archive to a file; how many reports are in it."""
    from gongkai.organs.models import Organ  # noqa: PLC0415
    from gongkai.reports.queries.board import board  # noqa: PLC0415
    from gongkai.reports.queries.summation import reports_in_full  # noqa: PLC0415
    from gongkai.reports.submission import Submission, write_submission  # noqa: PLC0415

    given = Submission(
        authority=Organ.objects.get(parent=None), scope="全部下级", year=YEAR, made_at=AT, sum=found,
        rows=board(organs, YEAR, date(2025, 2, 1)), exempted=[],
    )  # fmt: skip
    with tempfile.TemporaryFile() as out:
        told = write_submission(out, given, reports_in_full(found.counted, YEAR))
    assert len(told["reports"]) == ORGANS
    return len(told["reports"])


def timed(
    name: str, bar: float, work: Callable[[], Any], note: str = "", rounds: int = ROUNDS
) -> Outcome:
    """The seconds it takes against a bar in seconds: the limit of the line is one second."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    middle = statistics.median(taken)
    return Outcome(
        name, bar, middle, min(taken), max(taken), middle * 1000, 1000, 0.0, note or "seconds"
    )


def fill() -> int:
    """The organs and their reports; how many requests all of them received.

    Those of the year before are there as well: the league stands them beside this year's.
    """
    from gongkai.interchange.codec import to_json  # noqa: PLC0415
    from gongkai.lib.models import StoredFile  # noqa: PLC0415
    from gongkai.organs.actions import create_officer, create_organ  # noqa: PLC0415
    from gongkai.organs.models import Organ  # noqa: PLC0415
    from gongkai.organs.terms import OrganKind  # noqa: PLC0415
    from gongkai.reports.models import FiledReport  # noqa: PLC0415

    city = create_organ(name="临江市", code="LJ", kind=OrganKind.GOVERNMENT)
    officer = create_officer(username="bench", password="", name="测量", organ=city)
    organs = [
        Organ(
            pk=city.pk + n, path=f"{city.path}{city.pk + n}/", name=f"临江市第{n}局",
            code=f"LJ-{n}", kind=OrganKind.DEPARTMENT, parent=city,
        )
        for n in range(1, ORGANS + 1)
    ]  # fmt: skip
    made = Organ.objects.bulk_create(organs)
    file = StoredFile.objects.create(digest="0" * 64, media_type="text/plain", size=1, stored_at=AT)
    reports = [to_json(sample(n, sentences=20)) | {"year": YEAR} for n in range(100)]
    FiledReport.objects.bulk_create(
        [
            FiledReport(
                organ=organ, year=year, source=file, file_name="x", filed_by=officer, filed_at=AT,
                as_read={}, report=reports[n % 100],
            )
            for year in (YEAR, YEAR - 1)
            for n, organ in enumerate(made)
        ],
        batch_size=200,
    )  # fmt: skip
    return sum(reports[n % 100]["table3"]["received"][-1] for n in range(ORGANS))
