"""A migrated SQLite database, kept between runs: migrating anew costs most of a minute a worker."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import wagtail
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def kept_file() -> Path:
    """Where the database of exactly these migrations is kept."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    for path in sorted((ROOT / "src" / "gongkai").glob("*/models/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    folder = Path(sys.prefix) if sys.prefix.startswith(str(ROOT)) else Path(tempfile.gettempdir())
    return folder / f"schema-{digest.hexdigest()[:16]}.sqlite3"


def migrating(call_command: Callable[..., Any]) -> Callable[..., Any]:
    """`call_command` with a `migrate` that takes the kept database where there is one."""

    def called(name: Any, *args: Any, **options: Any) -> Any:
        if name != "migrate" or connection.vendor != "sqlite":
            return call_command(name, *args, **options)
        file = kept_file()
        connection.ensure_connection()
        if file.exists():
            kept = sqlite3.connect(file)
            kept.backup(connection.connection)
            kept.close()
            return None
        done = call_command(name, *args, **options)
        _keep(file)
        return done

    return called


def _keep(file: Path) -> None:
    for old in file.parent.glob("schema-*.sqlite3"):
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    os.close(handle)
    kept = sqlite3.connect(name)
    connection.connection.backup(kept)
    kept.close()
    Path(name).replace(file)
