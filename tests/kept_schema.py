"""A migrated database, kept between runs: migrating anew costs half a minute of a processor.

Of two processes that start together, one migrates and the other waits and takes what is kept.
On SQLite a file is kept, on PostgreSQL a database from which others are made as from a template.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import django
import wagtail
from django.db import connection
from psycopg.sql import SQL, Identifier, Literal

ROOT = Path(__file__).resolve().parents[1]
KEPT_NAMES = "gongkai_schema_"
KEPT_DAYS = 7


def digest() -> str:
    """What tells the schema of exactly these migrations and models from any other."""
    found = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        found.update(path.name.encode() + path.read_bytes())
    for path in sorted((ROOT / "src" / "gongkai").glob("*/models/*.py")):
        found.update(path.name.encode() + path.read_bytes())
    found.update((ROOT / "src" / "gongkai" / "portal" / "menu_index.py").read_bytes())
    return found.hexdigest()[:16]


def kept_file() -> Path:
    """Where the SQLite database of exactly these migrations is kept."""
    folder = Path(sys.prefix) if sys.prefix.startswith(str(ROOT)) else Path(tempfile.gettempdir())
    return folder / f"schema-{digest()}.sqlite3"


def lay(file: Path) -> None:
    """Begin a new installation on the kept database; where none is kept, it migrates by itself."""
    if kept_file().exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept_file(), file)


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Only one process at once is in here, of all that name the same file."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def migrating(call_command: Callable[..., Any]) -> Callable[..., Any]:
    """`call_command` with a `migrate` that takes the kept database where there is one."""
    takings = {"sqlite": _from_file, "postgresql": _from_template}

    def called(name: Any, *args: Any, **options: Any) -> Any:
        if name != "migrate" or connection.vendor not in takings:
            return call_command(name, *args, **options)
        file = kept_file()
        with one_at_a_time(file.with_suffix(".lock")):
            return takings[connection.vendor](lambda: call_command(name, *args, **options))

    return called


def _from_file(migrate: Callable[[], None]) -> None:
    file = kept_file()
    connection.ensure_connection()
    if file.exists():
        kept = sqlite3.connect(file)
        kept.backup(connection.connection)
        kept.close()
        return
    migrate()
    for old in file.parent.glob("schema-*.sqlite3"):
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    os.close(handle)
    kept = sqlite3.connect(name)
    connection.connection.backup(kept)
    kept.close()
    Path(name).replace(file)


def _from_template(migrate: Callable[[], None]) -> None:
    """A database is copied only while nobody is connected to it, so connections are closed."""
    made, kept = connection.settings_dict["NAME"], KEPT_NAMES + digest()
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
        if cursor.fetchone():
            cursor.execute(SQL("DROP DATABASE {}").format(Identifier(made)))
            _copy(cursor, made, kept)
            _say_used(cursor, kept)
            return
    migrate()
    connection.close()
    with connection._nodb_cursor() as cursor:
        _drop_the_old(cursor)
        # A copy that was cut short bears another name and is never taken for a whole one.
        _drop(cursor, f"{kept}_part")
        _copy(cursor, f"{kept}_part", made)
        part, whole = Identifier(f"{kept}_part"), Identifier(kept)
        cursor.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(part, whole))
        _say_used(cursor, kept)


def _copy(cursor: Any, made: str, source: str) -> None:
    cursor.execute(
        SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(made), Identifier(source))
    )


def _drop(cursor: Any, name: str) -> None:
    cursor.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))


def _say_used(cursor: Any, name: str) -> None:
    today = Literal(datetime.now(UTC).date().isoformat())
    cursor.execute(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(name), today))


def _drop_the_old(cursor: Any) -> None:
    """Those that no run took for a week; other branches beside this one keep theirs."""
    cursor.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE starts_with(datname, %s)",
        [KEPT_NAMES],
    )
    first = datetime.now(UTC).date() - timedelta(days=KEPT_DAYS)
    for name, used in cursor.fetchall():
        if used and date.fromisoformat(used) < first:
            _drop(cursor, name)
