"""Which characters of a line went and which came.  Figures and Latin words are whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
# So little in common between two changes reads worse than one change over it.
_CRUMB = 1
# Beyond this product of lengths two texts are shown whole, one after the other.
_MOST = 4_000_000


class Kind(Enum):
    """Whether a run stands in both texts, or only in the later or the earlier one."""

    SAME = "same"
    IN = "in"
    OUT = "out"


class Run(NamedTuple):
    """A stretch of text of one kind."""

    kind: Kind
    text: str


def runs(before: str, after: str) -> list[Run]:
    """The two texts woven into one: what stayed, what went, what came, in reading order."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST:
        return [run for run in (Run(Kind.OUT, before), Run(Kind.IN, after)) if run.text]
    woven: list[Run] = []
    for same, went, came in _steps(old, new):
        if same:
            woven.append(Run(Kind.SAME, same))
        if went:
            woven.append(Run(Kind.OUT, went))
        if came:
            woven.append(Run(Kind.IN, came))
    return woven


def likeness(before: str, after: str) -> float:
    """How alike two lines are, from 0 to 1; long ones by their stock of characters alone."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if len(before) * len(after) > _MOST:
        return matcher.quick_ratio()
    return matcher.ratio()


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """What stayed, or what went and came at one place; crumbs between changes join them."""
    went = came = crumb = ""
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            if (went or came) and j - i <= _CRUMB and j < len(old) and m < len(new):
                crumb = before
                continue
            if went or came:
                yield "", went, came
                went = came = ""
            yield before, "", ""
            continue
        went, came, crumb = went + crumb + before, came + crumb + after, ""
    if went or came:
        yield "", went, came
