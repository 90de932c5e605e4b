"""How many requests a second can be lodged, beside a plain Django form on the same database.

Two gunicorn workers, 32 clients; ours and the peer's in turn, in random order.  After every run the
numbers of each organ are checked: none doubled, none skipped, none lost.
"""

from __future__ import annotations

import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import load
import psycopg
from measure import Outcome

HERE = Path(__file__).parent
ROUNDS = int(os.environ.get("INTAKE_ROUNDS", "5"))
SECONDS = float(os.environ.get("INTAKE_SECONDS", "4"))
ORGANS = 200
CLIENTS = 32
WORKERS = 2
AIM = 1.0
POSTGRES = os.environ.get(
    "GONGKAI_TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres"
)
KEPT = {k: v for k, v in os.environ.items() if not k.startswith("GONGKAI_")}
SET_UP = {
    "intake_peer": "import intake_peer; intake_peer.make_tables({organs})",
    "intake_ours": (
        "import intake_ours; from django.core.management import call_command;"
        "call_command('migrate', verbosity=0); intake_ours.make_organs({organs})"
    ),
}


def lines() -> Iterator[Outcome]:
    """A line for each database and each promise of durability."""
    for synchronous in ("FULL", "NORMAL"):
        for organs in (ORGANS, 1):
            with tempfile.TemporaryDirectory() as folder:
                urls = _sqlite(Path(folder))
                yield _compared(f"SQLite {synchronous}", Path(folder), synchronous, urls, organs)
    with suppress(psycopg.OperationalError):
        psycopg.connect(POSTGRES, connect_timeout=3).close()
        for organs in (ORGANS, 1):
            with _databases() as urls, tempfile.TemporaryDirectory() as folder:
                yield _compared("PostgreSQL", Path(folder), "", urls, organs)


def _sqlite(folder: Path) -> dict[str, str]:
    return {name: f"sqlite:///{folder}/{name}.sqlite3" for name in SET_UP}


@contextmanager
def _databases() -> Iterator[dict[str, str]]:
    """A database for each side, dropped at the end."""
    names = {name: f"bench_{name}_{uuid.uuid4().hex[:8]}" for name in SET_UP}
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        for database in names.values():
            connection.execute(f'CREATE DATABASE "{database}"')
        try:
            yield {name: f"{POSTGRES.rpartition('/')[0]}/{db}" for name, db in names.items()}
        finally:
            for database in names.values():
                connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


def _compared(
    database: str, folder: Path, synchronous: str, urls: dict[str, str], organs: int
) -> Outcome:
    """Both sides on databases that nothing was lodged in before."""
    environments = {side: _environment(side, folder, synchronous, urls[side]) for side in SET_UP}
    for side, environment in environments.items():
        _python(SET_UP[side].format(organs=ORGANS), environment)
    said = "one organ" if organs == 1 else f"{organs} organs"
    return _measured(f"lodging, {database}, {said}", environments, organs)


def _environment(side: str, folder: Path, synchronous: str, url: str) -> dict[str, str]:
    return {
        **KEPT,
        "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent / 'src'}",
        "GONGKAI_HOME": str(folder / "home"),
        "DATABASE_URL": url if side == "intake_ours" else "",
        "PEER_DATABASE_URL": url.replace("sqlite:///", "sqlite://"),
        "SYNCHRONOUS": synchronous or "FULL",
        "GONGKAI_SQLITE_SYNCHRONOUS": synchronous or "FULL",
        "GONGKAI_LOG_LEVEL": "ERROR",
    }


def _measured(name: str, environments: dict[str, dict[str, str]], organs: int) -> Outcome:
    order = random.Random(711)  # noqa: S311  -- an order of runs
    rates: dict[str, list[float]] = {side: [] for side in environments}
    waits: list[float] = []
    numbers: dict[str, Counter[str]] = {side: Counter() for side in environments}
    lost = 0
    for _ in range(ROUNDS):
        sides = list(environments)
        order.shuffle(sides)
        for side in sides:
            found = _one_run(side, environments[side], organs)
            rates[side].append(found.per_second)
            lost += found.timeouts + sum(n for s, n in found.statuses.items() if s != 201)
            numbers[side].update(found.bodies)
            if side == "intake_ours":
                waits.append(found.wait(99) / found.wait(50))
    doubled = sum(n - 1 for n in numbers["intake_ours"].values())
    skipped = _skipped(numbers["intake_ours"], environments["intake_ours"])
    ratios = sorted(p / o for p, o in zip(rates["intake_peer"], rates["intake_ours"], strict=True))
    peer = statistics.median(rates["intake_peer"])
    ours = statistics.median(rates["intake_ours"])
    return Outcome(
        name=name,
        bar=AIM,
        ratio=statistics.median(ratios),
        low=ratios[0],
        high=ratios[-1],
        ours_ms=1000 / ours,
        limit_ms=1000 / peer,
        limit_spread=(max(rates["intake_peer"]) - min(rates["intake_peer"])) / peer / 2,
        note=(
            f"{ours:.0f}/s beside {peer:.0f}/s, p99 {statistics.median(waits):.1f}x p50; "
            f"refused or lost {lost}, doubled {doubled}, skipped {skipped}"
        ),
    )


def _one_run(side: str, environment: dict[str, str], organs: int) -> load.Load:
    chance = random.Random(time.perf_counter_ns())  # noqa: S311

    def fields(n: int) -> dict[str, str]:
        return {
            "organ": str(chance.randint(1, organs)),
            "name": f"申请人{n}",
            "identity": f"9901011990{n:08d}",
            "contact": "电话 000-00000000",
            "description": "2023年度部门预算执行情况及相关附表的纸质复印件",
        }

    with _serving(side, environment) as port:
        load.run(port, fields, clients=WORKERS, seconds=0.5)
        return load.run(port, fields, clients=CLIENTS, seconds=SECONDS)


@contextmanager
def _serving(side: str, environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", f"{side}:application", "-w", str(WORKERS),
        "--threads", "4", "-b", f"127.0.0.1:{port}", "--log-level", "error",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=environment, cwd=HERE)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _python(line: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", line], env=environment, cwd=HERE, check=True, capture_output=True
    )
    return done.stdout.decode()


def _skipped(given: Counter[str], environment: dict[str, str]) -> int:
    """Numbers that were never given out, by what stands in the database."""
    asked = (
        "import intake_ours; from gongkai.requests.models import AccessRequest as A;"
        "[print(o, n) for o, n in A.objects.values_list('organ_id', 'number_in_year')]"
    )
    numbers: dict[str, set[int]] = {}
    for line in _python(asked, environment).splitlines():
        organ, number = line.split()
        numbers.setdefault(organ, set()).add(int(number))
    kept = sum(len(each) for each in numbers.values())
    assert len(given) <= kept, "an answered request is not in the database"
    assert all(re.search(r"\d", number) for number in given)
    return sum(max(each) - len(each) for each in numbers.values())
