"""Which database an installation uses: SQLite under GONGKAI_HOME, or what DATABASE_URL names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

SQLITE_OPTIONS = {
    # Writers queue at the start of a transaction instead of failing in its middle.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


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
        "OPTIONS": dict(SQLITE_OPTIONS),
    }
