"""`gongkai restore FILE`: a checked backup becomes the installation, or nothing changes."""

from __future__ import annotations

import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from gongkai.cli.arguments import Misused
from gongkai.cli.site_archive import DATABASE, FILES, FOLDERS, Damaged, read_manifest, unpack
from gongkai.cli.site_options import options

MADE = ("keys", "media", "static", "lost+found")


def run(argv: list[str]) -> int:
    """Unpack and check everything first, then put it in place."""
    parser = options("restore", "从备份恢复到空的主目录。", "gongkai restore /backup/gongkai.tar")
    parser.add_argument("file", type=Path, metavar="文件")
    given = parser.parse_args(argv)
    home = Path(settings.GONGKAI_HOME)
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    if connection.vendor != "sqlite":
        raise Misused("PostgreSQL 的备份请用 pg_restore 恢复其中的 database/gongkai.dump。")
    if database.exists():
        raise Misused(f"“{database}”已经存在；请把 GONGKAI_HOME 指向空的文件夹再恢复。")
    foreign = _foreign(home)
    if foreign:
        raise Misused(
            f"“{home}”里已有别的内容（{foreign}）；请把 GONGKAI_HOME 指向空的文件夹再恢复。"
        )
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=home) as scratch:
        manifest = _unpacked(given.file, Path(scratch))
        _put_in_place(Path(scratch), home, database)
    created, count = manifest["created_at"], len(manifest["files"])
    print(f"已恢复 {count} 个文件（备份于 {created}）。请重新启动网站。", file=sys.stderr)
    return 0


def _foreign(home: Path) -> str:
    """What stands in the home that would be lost or mixed with what comes back; "" for nothing.

    Any command makes keys and empty folders, a mount point has `lost+found`.
    """
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if path.name not in MADE and not path.name.startswith("."):
            return path.name
        if path.name == "media" and any(each.is_file() for each in path.rglob("*")):
            return path.name
    return ""


def _unpacked(file: Path, scratch: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file, "r:") as archive:
            manifest = read_manifest(archive)
            if manifest["database"] != "sqlite":
                raise Damaged("备份来自 PostgreSQL，不能恢复成 SQLite。")
            unpack(archive, manifest, scratch)
            return manifest
    except FileNotFoundError as error:
        raise Misused(f"没有“{file}”这个文件。") from error
    except (tarfile.TarError, KeyError, TypeError) as error:
        raise Misused(f"“{file}”不是备份文件，或者已经损坏。") from error
    except Damaged as error:
        raise Misused(str(error)) from error


def _put_in_place(scratch: Path, home: Path, database: Path) -> None:
    connections.close_all()
    for folder in FOLDERS:
        if (scratch / folder).is_dir():
            shutil.rmtree(home / folder, ignore_errors=True)
            shutil.move(scratch / folder, home / folder)
    for name in FILES:
        if (scratch / name).is_file():
            shutil.move(scratch / name, home / name)
    shutil.move(scratch / DATABASE["sqlite"], database)
