"""How much does drafting from a million requests cost over the bare grouped SQL?"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import psycopg
from measure import Outcome, compare

ROWS = 1_000_000
BATCH = 20_000
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


def lines() -> list[Outcome]:
    """One organ with most of a million rows, on a database of its own.

    SQLite, or the PostgreSQL server that DATABASE_URL names.
    """
    server = os.environ.pop("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as home:
        os.environ["GONGKAI_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
        if not server.startswith("postgres"):
            return measured()
        with own_database(server) as address:
            os.environ["DATABASE_URL"] = address
            return measured()


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


def measured() -> list[Outcome]:
    """Fill the table, compare cell by cell, then time."""
    import django  # noqa: PLC0415  -- settings are chosen first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from gongkai.organs.actions import create_organ  # noqa: PLC0415
    from gongkai.organs.terms import OrganKind  # noqa: PLC0415
    from gongkai.remedies.queries import table4_counts  # noqa: PLC0415
    from gongkai.requests.queries import table3_counts  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    organ = create_organ(name="临江市测量局", code="LJ-BENCH", kind=OrganKind.DEPARTMENT)
    fill(organ)
    is_server = connection.vendor == "postgresql"

    def bare() -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(SQL, [organ.pk])
            return cursor.fetchall()

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if is_server else "ANALYZE")
    for counted in (table3_counts, table4_counts):
        with CaptureQueriesContext(connection) as asked:
            counted(organ, YEAR)
        assert len(asked) == 1, f"{counted.__name__} asks {len(asked)} times"
    counts = table3_counts(organ, YEAR)
    assert cells(bare()) == {cell: n for cell, n in counts.items() if n}
    line = compare(
        f"table 3 of {ROWS:,} rows, {connection.vendor}",
        ours=lambda: table3_counts(organ, YEAR),
        limit=bare,
        bar=1.5,
        # A server works in a process of its own, whose time only the clock on the wall tells.
        clock=time.perf_counter if is_server else time.process_time,
    )
    checking = gate_beside(organ)
    connection.close()
    return [line, checking]


def gate_beside(organ) -> Outcome:
    """All checks of a draft, file by file, beside counting the draft: the same million rows."""
    from gongkai.organs.actions import create_officer  # noqa: PLC0415
    from gongkai.reports.actions import draft  # noqa: PLC0415
    from gongkai.reports.queries.count import count  # noqa: PLC0415
    from gongkai.reports.queries.gate import gate  # noqa: PLC0415
    from gongkai.reports.queries.view import view_of  # noqa: PLC0415

    officer = create_officer(username="bench", password="", name="测量", organ=organ)
    edition = draft(organ, YEAR, by=officer, at=datetime(YEAR + 1, 1, 5, 9, tzinfo=ZONE))
    view = view_of(edition)
    return compare(
        "gate of the draft / counting it (aim)",
        ours=lambda: gate(edition, view),
        limit=lambda: count(organ, YEAR),
        bar=3.0,
        rounds=3,
        note="decisions are not filled in: the files that lack theirs are found and listed",
    )


def cells(rows: list[tuple]) -> dict[tuple[str, str], int]:
    """What the bare rows say of each cell: row of table 3 and kind of applicant."""
    found: Counter[tuple[str, str]] = Counter()
    for new, ended, kind, n in rows:
        found["received" if new else "carried_in", kind] += n
        found[ended or "carried_out", kind] += n
    return dict(found)


def fill(organ) -> None:
    """A million files of three years; only the columns that a report counts vary."""
    from django.db import connection  # noqa: PLC0415

    from gongkai.law.applicants import ApplicantKind  # noqa: PLC0415
    from gongkai.law.outcomes import Outcome as Ending  # noqa: PLC0415
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
    insert = f"INSERT INTO requests_accessrequest ({listed}) VALUES ({marks})"  # noqa: S608
    for start in range(10, ROWS, BATCH):
        batch = []
        for n in range(start, min(start + BATCH, ROWS)):
            received = date(2022, 1, 1) + timedelta(draw.randrange(1095))
            decided = received + timedelta(draw.randrange(1, 60)) if draw.random() < 0.95 else None
            row = {
                **values,
                "number": f"样{n:07}",
                "number_in_year": n,
                "applicant_kind": draw.choice(kinds).value,
                "received_on": received,
                "decided_on": decided,
                "outcome": draw.choice(endings).value if decided else None,
            }
            batch.append([row[name] for name in names])
        with connection.cursor() as cursor:
            cursor.executemany(insert, batch)
