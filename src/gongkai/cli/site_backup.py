"""`gongkai backup OUT`: database, keys and files in one archive, while the site runs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.timezone import localtime

from gongkai import __version__
from gongkai.cli.arguments import Misused
from gongkai.cli.site_archive import DATABASE, files_of, write_archive
from gongkai.cli.site_options import options


def run(argv: list[str]) -> int:
    """Write the backup; `Misused` with one sentence where it cannot be."""
    parser = options("backup", "备份数据库、密钥和文件。", "gongkai backup /backup/gongkai.tar")
    parser.add_argument("out", type=Path, metavar="文件")
    out = parser.parse_args(argv).out.absolute()
    if not out.parent.is_dir():
        raise Misused(f"文件夹“{out.parent}”不存在。")
    if out.exists():
        raise Misused(f"“{out}”已经存在，备份不覆盖已有的文件。")
    home = Path(settings.GONGKAI_HOME)
    with tempfile.TemporaryDirectory(prefix="gongkai-backup-", dir=out.parent) as scratch:
        dump = Path(scratch) / "database"
        (_dump_sqlite if connection.vendor == "sqlite" else _dump_postgres)(dump)
        members = [(DATABASE[connection.vendor], dump), *files_of(home)]
        about = {
            "version": __version__,
            "created_at": localtime().isoformat(timespec="seconds"),
            "database": connection.vendor,
        }
        write_archive(out, members, about)
    print(f"已备份 {len(members)} 个文件到 {out}（{out.stat().st_size:,} 字节）。", file=sys.stderr)
    print("备份含有密钥，请加密存放。", file=sys.stderr)
    return 0


def _dump_sqlite(dump: Path) -> None:
    """SQLite's online backup: a consistent copy while others write."""
    connection.ensure_connection()
    with closing(sqlite3.connect(dump)) as copy:
        connection.connection.backup(copy)


def _dump_postgres(dump: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise Misused("没有找到 pg_dump，请安装 PostgreSQL 客户端后再备份。")
    # The password travels in the environment, where other users cannot list it.
    database = settings.DATABASES["default"]
    environment = os.environ | {
        "PGHOST": str(database["HOST"]),
        "PGPORT": str(database["PORT"]),
        "PGUSER": str(database["USER"]),
        "PGPASSWORD": str(database["PASSWORD"]),
        "PGDATABASE": str(database["NAME"]),
    }
    command = [program, "--format=custom", f"--file={dump}"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise Misused(f"pg_dump 没有完成：{done.stderr.decode(errors='replace').strip()[:200]}。")
