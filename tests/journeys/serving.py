"""An installation of its own, and the process that answers for it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE_SECONDS = 90
GONGKAI = Path(sys.executable).parent / "gongkai"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"gongkai serve ended with status {process.returncode}")
        try:
            with urllib.request.urlopen(url + "/readyz", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail("gongkai serve did not become ready")


def installed(home: Path, *words: str, typed: str = "") -> str:
    """What a command of the installation in that folder prints; it must succeed."""
    made = subprocess.run(  # noqa: S603
        [GONGKAI, *words],
        env=environment(home),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


def environment(home: Path) -> dict[str, str]:
    """What a command is told: the folder, and nothing of another database."""
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return {**kept, "GONGKAI_HOME": str(home)}


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address under which the installation answers as long as it is asked."""
    port = free_port()
    with (home / "serve.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603
            [GONGKAI, "serve", "--port", str(port)],
            env=environment(home),
            stdout=log,
            stderr=log,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_ready(url, process)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)
