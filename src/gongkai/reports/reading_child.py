"""The process that reads a stranger's file: run with a path it prints the report as JSON.

Where it cannot, it prints one sentence to standard error and ends with status 2.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from gongkai.interchange import codec
from gongkai.interchange.reading import read_file
from gongkai.interchange.refusals import Unreadable
from gongkai.reports.reading import REFUSED

MEMORY = 1536 * 1024 * 1024


def main(argv: list[str]) -> int:
    """The child: bind itself, read, print."""
    path, max_bytes, seconds = Path(argv[0]), int(argv[1]), int(argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        report = read_file(path, max_size=max_bytes, seconds=seconds)
    except Unreadable as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    except MemoryError:
        sys.stderr.write("读取需要的内存超出限度，已停止。\n")
        return REFUSED
    sys.stdout.write(codec.dumps(report))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
