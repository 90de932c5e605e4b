"""`gongkai report check`: what was found in each file, as lines or as JSON, one file at a time."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from gongkai.cli.arguments import DONE, FOUND, UNUSABLE
from gongkai.interchange.checking import is_finding
from gongkai.interchange.reading import check_many
from gongkai.interchange.refusals import Unreadable
from gongkai.law.footing import Discrepancy, Level


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one file; `error` is the sentence of a file that could not be used."""

    file: str
    organ: str | None
    year: int | None
    discrepancies: tuple[Discrepancy, ...]
    error: str | None

    @property
    def status(self) -> int:
        """The exit status the file alone would give."""
        if self.error is not None:
            return UNUSABLE
        return FOUND if any(map(is_finding, self.discrepancies)) else DONE


def verdicts(paths: list[Path], *, jobs: int, max_size: int, seconds: int) -> Iterator[Verdict]:
    """The verdict on each file as it is read; nothing of an earlier file is kept."""
    for path, found in check_many(paths, processes=jobs, max_size=max_size, seconds=seconds):
        if isinstance(found, Unreadable):
            yield Verdict(str(path), None, None, (), str(found))
        else:
            yield Verdict(str(path), *found, None)


def as_json(found: Iterable[Verdict], count: int) -> int:
    """Write `{"files": […]}` entry by entry and give the exit status of all."""
    status, separator = DONE, "\n"
    print('{"files": [', end="")
    for verdict in _with_progress(found, count):
        print(separator + json.dumps(_entry(verdict), ensure_ascii=False, indent=1), end="")
        status, separator = max(status, verdict.status), ",\n"
        _tell(verdict)
    print("\n]}")
    return status


def _entry(verdict: Verdict) -> dict[str, object]:
    entry: dict[str, object] = {
        "file": verdict.file,
        "organ": verdict.organ,
        "year": verdict.year,
        "discrepancies": [asdict(discrepancy) for discrepancy in verdict.discrepancies],
    }
    if verdict.error is not None:
        entry["error"] = verdict.error
    return entry


def as_lines(found: Iterable[Verdict], count: int) -> int:
    """Write what was found for a person to read and give the exit status of all."""
    status = DONE
    for verdict in _with_progress(found, count):
        _tell(verdict)
        if verdict.error is None:
            print("\n".join(_lines(verdict)))
        status = max(status, verdict.status)
    return status


def _tell(verdict: Verdict) -> None:
    if verdict.error is not None:
        print(f"{verdict.file}：{verdict.error}", file=sys.stderr)


def _lines(verdict: Verdict) -> Iterator[str]:
    year = f"{verdict.year} 年" if verdict.year else None
    name = "　".join(filter(None, (verdict.file, verdict.organ, year)))
    if not verdict.discrepancies:
        yield f"{name}：未发现问题。"
        return
    yield f"{name}：{_counts(verdict)}"
    for discrepancy in verdict.discrepancies:
        label = Level(discrepancy.level).label
        yield f"  {label}  {discrepancy.rule:<3}  {discrepancy.message}"


def _counts(verdict: Verdict) -> str:
    counted = dict.fromkeys(Level, 0)
    for discrepancy in verdict.discrepancies:
        counted[discrepancy.level] += 1
    told = "，".join(f"{level.label} {number}" for level, number in counted.items() if number)
    return told if verdict.status else f"未发现问题（{told}）"


def _with_progress(found: Iterable[Verdict], count: int) -> Iterator[Verdict]:
    """Count on a terminal's standard error while a batch runs."""
    shows = count > 1 and sys.stderr.isatty()
    for number, verdict in enumerate(found, 1):
        yield verdict
        if shows:
            print(f"\r已检查 {number}/{count}", end="", file=sys.stderr, flush=True)
    if shows:
        print(file=sys.stderr)
