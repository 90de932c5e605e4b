"""What report does a stranger's file hold?  Read in a process of its own, bounded in every way."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from gongkai.interchange import codec
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import AnnualReport

REFUSED = 2
GRACE_SECONDS = 2


def read_upload(
    name: str, chunks: Iterable[bytes], *, max_bytes: int, seconds: int
) -> AnnualReport:
    """The report in an upload; `Unreadable` with one sentence otherwise; nothing is kept."""
    with tempfile.TemporaryDirectory(prefix="gongkai-check-") as folder:
        # The name is kept for its ending alone; content decides what the file is.
        path = Path(folder) / f"upload{Path(name).suffix[:8]}"
        with path.open("wb") as file:
            file.writelines(chunks)
        command = [
            *(sys.executable, "-m", "gongkai.reports.reading_child"),
            *(str(path), str(max_bytes), str(seconds)),
        ]
        try:
            done = subprocess.run(  # noqa: S603  -- this program itself, no shell
                command, capture_output=True, check=False, timeout=seconds + GRACE_SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(f"读取超过 {seconds} 秒，已停止；文件可能过于复杂。") from error
    if done.returncode == 0:
        return codec.loads(done.stdout)
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == REFUSED and said:
        raise Unreadable(said.splitlines()[-1])
    raise Unreadable("这个文件读不出来，可能已经损坏，或者需要的内存超出限度。")
