"""Which database an installation uses: SQLite under GONGKAI_HOME, or what DATABASE_URL names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from gongkai.config.settings.environment import text

SYNCHRONOUS = ("FULL", "NORMAL")
# After so many pages (16 MB) SQLite carries its log over into the file, while a writer waits.  Four
# times its own default: the pages all writers touch are carried over once instead of four times.
# What a commit promises does not depend on it.
LOG_PAGES = 4000


def database_from_url(url: str | None, home: Path) -> dict[str, object]:
    """Django's settings for `postgres://…` or `sqlite:///path`; SQLite under `home` for None."""
    if not url:
        return _sqlite(home / "gongkai.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(f"DATABASE_URL 只支持 postgres:// 与 sqlite:///，实为“{parts.scheme}”。")


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # A connection opened anew for each answer costs as much as the answer.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # Writers queue at the start of a transaction instead of failing in its middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; "
                f"PRAGMA synchronous={_synchronous()}; PRAGMA wal_autocheckpoint={LOG_PAGES};"
            ),
        },
    }


def _synchronous() -> str:
    """What is promised of a commit: FULL survives a power failure, NORMAL may lose the last ones.

    ValueError for any other word.
    """
    wanted = text("GONGKAI_SQLITE_SYNCHRONOUS").upper()
    if wanted not in SYNCHRONOUS:
        raise ValueError(f"GONGKAI_SQLITE_SYNCHRONOUS 只能是 FULL 或 NORMAL，实为“{wanted}”。")
    return wanted
