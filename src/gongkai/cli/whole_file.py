"""How a command writes a new file: whole, or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from gongkai.cli.arguments import Misused
from gongkai.interchange.formula_marks import marked


def require_new(out: Path) -> None:
    """Misused where something stands already, or where there is no folder for it."""
    if out.exists() or out.is_symlink():
        raise Misused(f"“{out}”已经存在，导出不覆盖已有的内容。")
    if not out.absolute().parent.is_dir():
        raise Misused(f"文件夹“{out.absolute().parent}”不存在。")


@contextmanager
def new_file(out: Path) -> Iterator[IO[bytes]]:
    """The file, open; it is taken away again where it could not be written to its end.

    Only its owner reads it: what is exported may name persons.
    """
    require_new(out)
    descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
    except BaseException as error:
        out.unlink(missing_ok=True)
        if isinstance(error, OSError) and not error.filename:
            error.filename = str(out)
        raise


class _Table:
    """Rows of a CSV file in which nothing is run as a formula."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._rows: Any = csv.writer(text)

    def writerow(self, cells: Iterable[object]) -> None:
        """Write a row; what begins like a formula gets a mark that the imports take away."""
        self._rows.writerow(["" if cell is None else marked(str(cell)) for cell in cells])


@contextmanager
def new_table(out: Path) -> Iterator[_Table]:
    """A new CSV file, with the mark at its start that lets spreadsheet programs read Chinese."""
    with new_file(out) as file:
        text = TextIOWrapper(file, "utf-8-sig", newline="")
        yield _Table(text)
        text.flush()
        text.detach()
