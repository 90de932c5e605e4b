"""How a benchmark measures: ours and its limit side by side, in random order, in one process group."""

from __future__ import annotations

import platform
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 9
MAX_SPREAD = 0.20


@dataclass(frozen=True)
class Outcome:
    """The result of one line: the median of per-round ratios, and whether it may be judged."""

    name: str
    bar: float
    ratio: float
    low: float
    high: float
    ours_ms: float
    limit_ms: float
    limit_spread: float
    note: str = ""

    @property
    def verdict(self) -> str:
        """`met`, `missed`, or `unsure` where the limit itself was too restless to judge by."""
        if self.ratio > self.bar:
            return "missed"
        return "met" if self.limit_spread <= MAX_SPREAD else "unsure"

    def line(self) -> str:
        """One line a person can read."""
        return (
            f"{self.name:<34} {self.ratio:6.2f}x  (bar {self.bar:.2f}x, rounds {self.low:.2f}-{self.high:.2f})"
            f"  ours {self.ours_ms:9.2f} ms  limit {self.limit_ms:9.2f} ms"
            f"  spread {self.limit_spread:4.0%}  {self.verdict}{'  ' + self.note if self.note else ''}"
        )


def compare(
    name: str,
    *,
    ours: Callable[[], object],
    limit: Callable[[], object],
    bar: float,
    repeat: int = 1,
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.process_time,
    note: str = "",
) -> Outcome:
    """Run both `repeat` times a round in random order; the ratio of each round counts, never sums."""
    order = random.Random(20231231)  # noqa: S311  -- an order of runs, not a secret
    ours()
    limit()
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        pair = [(ours, mine), (limit, theirs)]
        order.shuffle(pair)
        for work, times in pair:
            start = clock()
            for _ in range(repeat):
                work()
            times.append((clock() - start) / repeat)
    ratios = sorted(a / b for a, b in zip(mine, theirs, strict=True))
    middle = statistics.median(theirs)
    quartiles = statistics.quantiles(theirs, n=4)
    return Outcome(
        name=name,
        bar=bar,
        ratio=statistics.median(ratios),
        low=ratios[0],
        high=ratios[-1],
        ours_ms=statistics.median(mine) * 1000,
        limit_ms=middle * 1000,
        limit_spread=(quartiles[2] - quartiles[0]) / middle if middle else 0.0,
        note=note,
    )


def circumstances() -> str:
    """The machine, its load and the versions, printed above every run."""
    load = Path("/proc/loadavg")
    now = load.read_text("ascii").split()[0] if load.exists() else "?"
    return f"Python {platform.python_version()} on {platform.machine()}, load {now}"
