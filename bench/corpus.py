"""Which texts are searched in the measurements: made from a seed out of real running text.

A walk follows the running text for some characters and jumps to another place where the same two
characters stand, so that pairs of characters are as frequent as in the texts themselves.  Titles,
numbers and dates are made up.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

# Texts of the public domain, kept beside the checkout and not in it.
SOURCE = Path(__file__).resolve().parents[2] / "shared" / "data" / "content"
CHARACTERS = 795
DAY = 86_400
FIRST_DAY = 1_104_537_600  # 1 January 2005
DAYS = 20 * 365
KINDS = ("article", "document", "interpretation", "service")
ORGANS = ("临江市人民政府", "临江市数据局", "临江市水务局", "东岸县人民政府")
LENGTHS = (2, 2, 2, 4, 4, 6, 8)
SHORTEST_PLACE = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """One made-up document."""

    key: int
    title: str
    body: str
    number: str
    published: int
    kind: str
    organ: str


def is_there() -> bool:
    """Whether the texts to sample from are beside the checkout."""
    return any(SOURCE.glob("*.jsonl"))


def running_text() -> str:
    """All texts in a row."""
    parts = []
    for path in sorted(SOURCE.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            parts.append(" ".join(json.loads(line).get("text", "").split()))
    return "\n".join(parts)


def titles() -> list[str]:
    """The titles of the real texts."""
    found = []
    for path in sorted(SOURCE.glob("*.jsonl")):
        found += [json.loads(line)["title"] for line in path.read_text("utf-8").splitlines()]
    return found


def samples(count: int, seed: int = 20231231) -> list[Sample]:
    """Made-up documents, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311  -- sample texts
    text, heads = running_text(), titles()
    places: dict[str, list[int]] = defaultdict(list)
    for start in range(len(text) - 1):
        places[text[start : start + 2]].append(start)
    return [_sample(draw, key, text, places, heads) for key in range(1, count + 1)]


def _sample(draw, key, text, places, heads) -> Sample:  # type: ignore[no-untyped-def]
    at = draw.randrange(len(text) - 20)
    parts, length = [], 0
    while length < CHARACTERS:
        step = LENGTHS[int(draw.random() * len(LENGTHS))]
        parts.append(text[at : at + step])
        length += step
        known = places.get(text[at + step - 2 : at + step])
        at = known[int(draw.random() * len(known))] + 2 if known else draw.randrange(len(text) - 20)
    year = 2005 + int(draw.random() * 20)
    return Sample(
        key=key,
        title=f"{draw.choice(heads)}（{draw.choice(ORGANS)}{year}年第{key % 997}次）",
        body="".join(parts)[:CHARACTERS],
        number=f"临政办〔{year}〕{key % 997}号",
        published=FIRST_DAY + int(draw.random() * DAYS) * DAY,
        kind=draw.choice(KINDS),
        organ=draw.choice(ORGANS),
    )
