"""How a command writes a blank ledger to be filled in."""

from __future__ import annotations

import sys
from pathlib import Path

from gongkai.cli.arguments import DONE, Misused


def write_blank(out: Path, file: Path | None, content: bytes) -> int:
    """Write the template where nothing stands yet; a file to be imported beside it is refused."""
    if file is not None:
        raise Misused("--template 写出空白台账，不能同时导入文件。")
    if out.exists():
        raise Misused(f"“{out}”已经存在，没有覆盖。")
    if not out.absolute().parent.is_dir():
        raise Misused(f"文件夹“{out.absolute().parent}”不存在。")
    out.write_bytes(content)
    print(f"空白台账已写到 {out}。", file=sys.stderr)
    return DONE
