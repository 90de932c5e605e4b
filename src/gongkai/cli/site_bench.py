"""`gongkai bench`: the measurements of docs/performance.md, from a checkout."""

from __future__ import annotations

import subprocess
import sys

from gongkai.config.settings.environment import SOURCE_ROOT


def run(argv: list[str]) -> int:
    """Run bench/run.py of the checkout; a sentence where there is none."""
    script = SOURCE_ROOT / "bench" / "run.py"
    if not script.is_file():
        print("性能测量随源代码提供：请在源代码目录中运行 make bench。", file=sys.stderr)
        return 2
    # The script is a file of this checkout; the words after it are the operator's own.
    return subprocess.run([sys.executable, str(script), *argv], check=False).returncode  # noqa: S603
