"""What the title of a document is, told by the size and place of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.interchange.sources.pdf.lines import TextLine
from gongkai.interchange.sources.pdf.prose import glued

_REPORT = re.compile(r"年\s*度?\s*报\s*告?|报\s*告")
_MOST_LINES = 4


def title(lines: Sequence[TextLine]) -> str | None:
    """The first lines of one size, larger than most, that name a report; None if there are none."""
    sizes = sorted(line.size for line in lines for _ in line.glyphs)
    if not sizes:
        return None
    usual = sizes[len(sizes) // 2]
    for group in _groups(lines):
        text = glued([line.text for line in group])
        if group[0].size > 1.1 * usual and len(group) <= _MOST_LINES and _REPORT.search(text):
            return text
    return None


def _groups(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and abs(groups[-1][-1].size - line.size) < 0.08 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
