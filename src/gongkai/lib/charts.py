"""Charts drawn on the server: SVG with a title, a description and direct labels, without script.

A chart is drawn 400 units wide, so that its letters are still read on a telephone.  What a bar is
made of is told by its pattern and its label, never by colour alone; colours come from the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH = 400
SAY = 62  # Room at the end of a bar for its figure.
ROW, BAR = 46, 18
COLUMNS_HEIGHT, BASE, TOP = 220, 190, 26
LEAST = 2  # What is not nothing is seen.


class Fill(Enum):
    """What a bar is filled with: told apart in black and white as well."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"
    HOLLOW = "hollow"


class Bar(NamedTuple):
    """One bar: its label, its length, and the figure as it is said beside it."""

    label: str
    value: float
    said: str
    fill: Fill = Fill.SOLID


class Group(NamedTuple):
    """The columns that stand together over one label, one for each series."""

    label: str
    bars: tuple[Bar, ...]


class Series(NamedTuple):
    """One series of columns with its pattern."""

    name: str
    fill: Fill


def bars(key: str, title: str, description: str, rows: Sequence[Bar]) -> SafeString:
    """Bars below one another from a common zero, each under its label, its figure at its end.

    `key` is a name that no other chart of the page has.
    """
    longest = max((row.value for row in rows), default=0)
    room = WIDTH - SAY
    drawn = format_html_join(
        "",
        '<text class="label" x="0" y="{}">{}</text>{}<text class="figure" x="{}" y="{}">{}</text>',
        (
            (
                n * ROW + 15,
                row.label,
                _rect(key, row.fill, 0, n * ROW + 21, length, BAR),
                f"{length + 6:.1f}",
                n * ROW + 21 + BAR - 4,
                row.said,
            )
            for n, row in enumerate(rows)
            for length in [_length(row.value, longest, room)]
        ),
    )
    return _svg(key, title, description, len(rows) * ROW, drawn)


def funnel(key: str, title: str, description: str, rows: Sequence[Bar]) -> SafeString:
    """Bars below one another around a common middle, each under its label and figure."""
    longest = max((row.value for row in rows), default=0)
    drawn = format_html_join(
        "",
        '<text class="label middle" x="{}" y="{}">{} <tspan class="figure">{}</tspan></text>{}',
        (
            (
                WIDTH / 2,
                n * ROW + 15,
                row.label,
                row.said,
                _rect(key, row.fill, (WIDTH - length) / 2, n * ROW + 21, length, BAR),
            )
            for n, row in enumerate(rows)
            for length in [_length(row.value, longest, WIDTH)]
        ),
    )
    return _svg(key, title, description, len(rows) * ROW, drawn)


def share(key: str, title: str, description: str, parts: Sequence[Bar]) -> SafeString:
    """One bar as long as the whole, cut into its parts; each part's label and figure below."""
    whole = sum(part.value for part in parts)
    drawn, x = [], 0.0
    for part in parts:
        length = WIDTH * part.value / whole if whole else 0.0
        drawn.append(_rect(key, part.fill, x, 4, length, 30))
        x += length
    legend = format_html_join(
        "",
        '{}<text class="label" x="26" y="{}">{} <tspan class="figure">{}</tspan></text>',
        (
            (
                _rect(key, part.fill, 0, 48 + n * 26, 16, 16),
                61 + n * 26,
                part.label,
                part.said,
            )
            for n, part in enumerate(parts)
        ),
    )
    body = format_html("{}{}", format_html_join("", "{}", ((one,) for one in drawn)), legend)
    return _svg(key, title, description, 48 + len(parts) * 26, body)


def columns(
    key: str, title: str, description: str, series: Sequence[Series], groups: Sequence[Group]
) -> SafeString:
    """Columns that stand on a common zero, those of one label together, under their series' names.

    ValueError where a group has not one column for each series.
    """
    if any(len(group.bars) != len(series) for group in groups):
        raise ValueError("a group of columns has one column for each series")
    highest = max((bar.value for group in groups for bar in group.bars), default=0)
    step = WIDTH / max(len(groups), 1)
    wide = min(40.0, step * 0.8 / max(len(series), 1))
    standing = []
    for n, group in enumerate(groups):
        middle = step * (n + 0.5)
        left = middle - wide * len(series) / 2
        for m, bar in enumerate(group.bars):
            high = _length(bar.value, highest, BASE - TOP - 22)
            x = left + m * wide
            standing.append(_rect(key, bar.fill, x + 2, BASE - high, wide - 4, high))
            standing.append(_text("figure middle", x + wide / 2, BASE - high - 5, bar.said))
        standing.append(_text("label middle", middle, BASE + 20, group.label))
    named = format_html_join(
        "",
        '{}<text class="label" x="{}" y="15">{}</text>',
        (
            (_rect(key, one.fill, n * 130, 2, 16, 16), n * 130 + 22, one.name)
            for n, one in enumerate(series)
        ),
    )
    base = format_html('<path class="zero" d="M0 {}H{}"/>', BASE, WIDTH)
    body = format_html("{}{}{}", named, format_html_join("", "{}", ((s,) for s in standing)), base)
    return _svg(key, title, description, COLUMNS_HEIGHT, body)


def _length(value: float, longest: float, room: float) -> float:
    if value <= 0 or longest <= 0:
        return 0.0
    return max(LEAST, room * value / longest)


def _text(kind: str, x: float, y: float, said: str) -> SafeString:
    return format_html('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>', kind, x, y, said)


def _rect(key: str, fill: Fill, x: float, y: float, width: float, height: float) -> SafeString:
    """A rectangle; its pattern, where it has one, lies over the ground that its class colours."""
    place = format_html(
        'x="{}" y="{}" width="{}" height="{}"',
        *(f"{number:.1f}" for number in (x, y, width, height)),
    )
    ground = format_html('<rect class="{}" {}/>', fill.value, place)
    if fill in (Fill.SOLID, Fill.HOLLOW):
        return ground
    over = format_html('<rect {} fill="url(#{}-{})"/>', place, key, fill.value)
    return format_html("{}{}", ground, over)


_PATTERNS = {
    Fill.HATCHED: '<path class="stroke" d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/>',
    Fill.DOTTED: '<circle class="dot" cx="4" cy="4" r="1.6"/>',
}


def _svg(key: str, title: str, description: str, height: float, body: SafeString) -> SafeString:
    patterns = format_html_join(
        "",
        '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>',
        (
            (key, fill.value, mark_safe(drawn))  # noqa: S308  -- written above, by nobody else
            for fill, drawn in _PATTERNS.items()
            if f"url(#{key}-{fill.value})" in body
        ),
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-says">'
        '<title id="{}-title">{}</title><desc id="{}-says">{}</desc>{}{}</svg>',
        *(WIDTH, height, key, key, key, title, key, description),
        format_html("<defs>{}</defs>", patterns) if patterns else "",
        body,
    )
