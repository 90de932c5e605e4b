"""How much does drafting from a million requests cost over the bare grouped SQL: one organ, a city?"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import psycopg
from measure import Outcome, compare

# A million takes minutes to fill: GONGKAI_BENCH_ROWS=100000 gongkai bench drafting
ROWS = int(os.environ.get("GONGKAI_BENCH_ROWS", "1000000"))
ORGANS = ROWS // 200
# Of that many decided files one lacks its decision, and one its service: findings, but few.
ASTRAY = 20_000
# Of a thousand files so many were entered or decided late, and leave a note.
LATE = 2
BATCH = 20_000
DECIDED = 0.95
YEAR = 2023
ZONE = ZoneInfo("Asia/Shanghai")

SQL = """
SELECT received_on >= '2023-01-01', CASE WHEN decided_on <= '2023-12-31' THEN outcome END,
       applicant_kind, COUNT(*)
FROM requests_accessrequest
WHERE organ_id = %s AND received_on <= '2023-12-31'
  AND (decided_on IS NULL OR (decided_on >= '2023-01-01' AND outcome IS NOT NULL))
GROUP BY 1, 2, 3
"""

# The same, for every organ: the city counted by one pass over the table.
SQL_OF_EACH = """
SELECT organ_id, received_on >= '2023-01-01', CASE WHEN decided_on <= '2023-12-31' THEN outcome END,
       applicant_kind, COUNT(*)
FROM requests_accessrequest
WHERE received_on <= '2023-12-31'
  AND (decided_on IS NULL OR (decided_on >= '2023-01-01' AND outcome IS NOT NULL))
GROUP BY 1, 2, 3, 4
"""
AS_OF = date(2024, 1, 15)


def lines() -> Iterator[Outcome]:
    """One organ with most of a million rows, on a database of its own, a line as it is found.

    SQLite, or the PostgreSQL server that DATABASE_URL names.
    """
    server = os.environ.pop("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as home:
        os.environ["GONGKAI_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
        if not server.startswith("postgres"):
            yield from measured()
            return
        with own_database(server) as address:
            os.environ["DATABASE_URL"] = address
            yield from measured()


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """The address of a new database on a PostgreSQL server, dropped in the end."""
    name = f"gongkai_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def measured() -> Iterator[Outcome]:
    """Fill the table, compare cell by cell, then time."""
    import django  # noqa: PLC0415  -- settings are chosen first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from gongkai.organs.actions import create_organ  # noqa: PLC0415
    from gongkai.organs.terms import OrganKind  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    organ = create_organ(name="临江市测量局", code="LJ-BENCH", kind=OrganKind.DEPARTMENT)
    with told(f"{ROWS:,} files filled in, {connection.vendor}"):
        fill(organ)
        tidy()
    # A server works in a process of its own, whose time only the clock on the wall tells.
    clock = time.perf_counter if connection.vendor == "postgresql" else time.process_time
    yield from of_one(organ, clock)
    yield gate_beside(organ, clock)
    with told(f"dealt out to {ORGANS:,} organs"):
        spread(organ)
        tidy()
    yield of_a_city(clock)
    connection.close()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say how long that took."""
    start = time.perf_counter()
    yield
    print(f"  {what}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)


def tidy() -> None:
    """Let the database know what the tables hold."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def of_one(organ: Any, clock: Callable[[], float]) -> Iterator[Outcome]:
    """Table 3 of one organ as the ledger stands, and as of a day."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from gongkai.remedies.queries import table4_counts  # noqa: PLC0415
    from gongkai.requests.queries import table3_as_of, table3_counts  # noqa: PLC0415

    def bare() -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(SQL, [organ.pk])
            return cursor.fetchall()

    for counted in (table3_counts, table4_counts):
        with CaptureQueriesContext(connection) as asked:
            counted(organ, YEAR)
        assert len(asked) == 1, f"{counted.__name__} asks {len(asked)} times"
    counts = table3_counts(organ, YEAR)
    assert cells(bare()) == {cell: n for cell, n in counts.items() if n}
    yield compare(
        f"table 3 of {ROWS:,} rows, {connection.vendor}",
        ours=lambda: table3_counts(organ, YEAR),
        limit=bare,
        bar=1.5,
        clock=clock,
    )
    yield compare(
        f"the same as of {AS_OF}",
        ours=lambda: table3_as_of(organ, YEAR, AS_OF),
        limit=bare,
        bar=1.5,
        clock=clock,
    )


def of_a_city(clock: Callable[[], float]) -> Outcome:
    """Table 3 of every organ in one pass."""
    from django.db import connection  # noqa: PLC0415

    from gongkai.requests.queries import table3_of_each  # noqa: PLC0415

    def bare_of_each() -> int:
        with connection.cursor() as cursor:
            cursor.execute(SQL_OF_EACH)
            return sum(1 for _ in iter(cursor.fetchone, None))

    def ours_of_each() -> int:
        return sum(1 for _ in table3_of_each(YEAR, AS_OF))

    assert ours_of_each() == ORGANS
    few, many = (peak_of(table3_of_each, year) for year in (2021, YEAR))
    note = f"{ORGANS:,} organs, {many / 1024:,.0f} KB at most against {few / 1024:,.0f} for no file"
    return compare(
        f"a city's table 3 as of {AS_OF}",
        ours=ours_of_each,
        limit=bare_of_each,
        bar=1.2,
        clock=clock,
        note=note,
    )


def gate_beside(organ: Any, clock: Callable[[], float]) -> Outcome:
    """All checks of a draft, file by file, beside counting the draft: the same million rows."""
    from gongkai.organs.actions import create_officer  # noqa: PLC0415
    from gongkai.reports.actions import draft  # noqa: PLC0415
    from gongkai.reports.queries.count import count  # noqa: PLC0415
    from gongkai.reports.queries.gate import gate  # noqa: PLC0415
    from gongkai.reports.queries.view import view_of  # noqa: PLC0415

    officer = create_officer(username="bench", password="", name="测量", organ=organ)
    edition = draft(organ, YEAR, by=officer, at=datetime(YEAR + 1, 1, 5, 9, tzinfo=ZONE))
    view = view_of(edition)
    found = [finding for finding in gate(edition, view) if finding.rule.startswith("L")]
    return compare(
        "gate of the draft / counting it (aim)",
        ours=lambda: gate(edition, view),
        limit=lambda: count(organ, YEAR),
        bar=3.0,
        rounds=3,
        clock=clock,
        note="found: " + "; ".join(f"{finding.rule} {finding.message[:9]}" for finding in found),
    )


def peak_of(counted: Any, year: int) -> int:
    """The most bytes that Python held at once while the city was counted."""
    tracemalloc.start()
    for _ in counted(year, AS_OF):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def spread(organ: Any) -> None:
    """Deal the same files out to a city of organs."""
    from django.db import connection  # noqa: PLC0415

    from gongkai.organs.models import Organ  # noqa: PLC0415

    Organ.objects.bulk_create(
        [
            Organ(name=f"临江市第{n}局", code=f"LJ-BENCH-{n}", kind=organ.kind, path=f"/{n}/")
            for n in range(1, ORGANS)
        ],
        batch_size=500,
    )
    first = Organ.objects.exclude(pk=organ.pk).order_by("pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE requests_accessrequest SET organ_id = %s + id %% %s WHERE id %% %s > 0",
            [first, ORGANS - 1, ORGANS],
        )


def cells(rows: list[tuple]) -> dict[tuple[str, str], int]:
    """What the bare rows say of each cell: row of table 3 and kind of applicant."""
    found: Counter[tuple[str, str]] = Counter()
    for new, ended, kind, n in rows:
        found["received" if new else "carried_in", kind] += n
        found[ended or "carried_out", kind] += n
    return dict(found)


def fill(organ: Any) -> None:
    """A million files of three years; only the columns that a report counts vary.

    All in one transaction, for each statement would otherwise wait for the disk.
    """
    from django.db import connection, transaction  # noqa: PLC0415

    from gongkai.law.applicants import ApplicantKind  # noqa: PLC0415
    from gongkai.law.outcomes import Outcome as Ending  # noqa: PLC0415
    from gongkai.law.procedure import Stage  # noqa: PLC0415
    from gongkai.law.receipt import Intake  # noqa: PLC0415
    from gongkai.requests.actions import lodge  # noqa: PLC0415
    from gongkai.requests.models import AccessRequest  # noqa: PLC0415

    draw = random.Random(1)  # noqa: S311  -- sample rows
    kinds, endings = list(ApplicantKind), list(Ending)
    template = lodge(
        organ=organ, applicant_kind=kinds[0], applicant_name="测量用", description="样",
        intake=Intake.IN_PERSON, submitted_at=datetime(2022, 1, 4, 10, tzinfo=ZONE),
    )  # fmt: skip
    names = [field.column for field in AccessRequest._meta.concrete_fields if not field.primary_key]
    listed = ", ".join(names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM requests_accessrequest WHERE id = %s", [template.pk])  # noqa: S608
        values = dict(zip(names, cursor.fetchone(), strict=True))
    marks = ", ".join(["%s"] * len(names))
    adapt = connection.ops.adapt_datetimefield_value
    insert = f"INSERT INTO requests_accessrequest ({listed}) VALUES ({marks})"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(10, ROWS, BATCH):
            batch = []
            for n in range(start, min(start + BATCH, ROWS)):
                received = date(2022, 1, 1) + timedelta(draw.randrange(1095))
                decided = None
                if draw.random() < DECIDED:
                    decided = received + timedelta(draw.randrange(1, 60))
                row = {
                    **values,
                    "number": f"样{n:07}",
                    "number_in_year": n,
                    "applicant_kind": draw.choice(kinds).value,
                    "received_on": received,
                    "registered_at": adapt(datetime.combine(received, datetime.min.time(), ZONE)),
                    "decided_on": decided,
                    "outcome": draw.choice(endings).value if decided else None,
                    "stage": (Stage.DELIVERED if decided else Stage.IN_HAND).value,
                    "is_open": not decided,
                }
                batch.append([row[name] for name in names])
            cursor.executemany(insert, batch)
        bear_out(cursor)
    note_late(organ)


def bear_out(cursor: Any) -> None:
    """Decisions, services and notices of the files, but for a few that have gone astray."""
    from gongkai.law.outcomes import Outcome as Ending  # noqa: PLC0415

    cursor.execute(
        """
        INSERT INTO requests_decision
            (access_request_id, act, ground, outcome, articles, remedy_route, decided_on, reason)
        SELECT id, 'decide', 'disclosable', outcome, '', 'either', decided_on, ''
        FROM requests_accessrequest WHERE outcome IS NOT NULL AND id %% %s <> 7
        """,
        [ASTRAY],
    )
    cursor.execute(
        """
        INSERT INTO requests_delivery
            (access_request_id, decision_id, way, sent_on, tracking_number)
        SELECT access_request_id, id, 'post', decided_on, ''
        FROM requests_decision WHERE access_request_id %% %s <> 11
        """,
        [ASTRAY],
    )
    cursor.execute(
        """
        INSERT INTO requests_clarification
            (access_request_id, asked_on, matters, answer_by, answer)
        SELECT id, received_on, '', decided_on, ''
        FROM requests_accessrequest WHERE outcome = %s
        """,
        [Ending.CLARIFICATION_LAPSED.value],
    )
    cursor.execute(
        """
        INSERT INTO requests_feenotice
            (access_request_id, basis, units, yuan, issued_on, receipt_number)
        SELECT id, 'per_page', 40, 400, received_on, ''
        FROM requests_accessrequest WHERE outcome = %s
        """,
        [Ending.FEE_LAPSED.value],
    )


def note_late(organ: Any) -> None:
    """Some files were decided late: their decision was entered ninety days after its day."""
    from gongkai.lib import history  # noqa: PLC0415
    from gongkai.requests.models import AccessRequest  # noqa: PLC0415

    late = AccessRequest.objects.filter(pk__lte=ROWS * LATE // 1000, decided_on__isnull=False)
    for file in late.iterator():
        entered = datetime.combine(file.decided_on + timedelta(days=90), datetime.min.time(), ZONE)
        history.note(file, {"outcome": None, "decided_on": None}, organ=organ, by=None, at=entered)
