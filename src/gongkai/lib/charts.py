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
SAY = 84  # Room at the end of a bar for its figure.
ROW, BAR = 46, 18
BARE = 28  # A row without a bar.
COLUMNS_HEIGHT, BASE, TOP = 220, 190, 26
LEAST = 2  # What is not nothing is seen.
MOST_LETTERS = 22  # What fits over a bar, in large print as well.


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
    drawn = []
    for n, row in enumerate(rows):
        length, y = _length(row.value, longest, WIDTH - SAY), n * ROW
        drawn += [
            _text("label", 0, y + 15, _fitting(row.label)),
            _rect(key, row.fill, 0, y + 21, length, BAR),
            _text("figure", length + 6 if length else 0, y + 35, row.said),
        ]
    return _svg(key, title, description, len(rows) * ROW, drawn)


def funnel(key: str, title: str, description: str, rows: Sequence[Bar]) -> SafeString:
    """Bars below one another around a common middle, each under its label and figure."""
    longest = max((row.value for row in rows), default=0)
    drawn, y = [], 0.0
    for row in rows:
        length = _length(row.value, longest, WIDTH)
        drawn.append(_text("label middle", WIDTH / 2, y + 15, f"{_fitting(row.label)}　{row.said}"))
        drawn.append(_rect(key, row.fill, (WIDTH - length) / 2, y + 21, length, BAR))
        y += ROW if length else BARE
    return _svg(key, title, description, y, drawn)


def share(key: str, title: str, description: str, parts: Sequence[Bar]) -> SafeString:
    """One bar as long as the whole, cut into its parts; each part's label and figure below."""
    whole = sum(part.value for part in parts)
    drawn, x = [], 0.0
    for n, part in enumerate(parts):
        length = WIDTH * part.value / whole if whole else 0.0
        y = 48 + n * 26
        drawn += [
            _rect(key, part.fill, x, 4, length, 30),
            _rect(key, part.fill, 0, y, 16, 16),
            _text("label", 26, y + 13, f"{part.label}　{part.said}"),
        ]
        x += length
    return _svg(key, title, description, 48 + len(parts) * 26, drawn)


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
    drawn = []
    for n, one in enumerate(series):
        drawn.append(_rect(key, one.fill, n * 130, 2, 16, 16))
        drawn.append(_text("label", n * 130 + 22, 15, one.name))
    for n, group in enumerate(groups):
        middle = step * (n + 0.5)
        for m, bar in enumerate(group.bars):
            high = _length(bar.value, highest, BASE - TOP - 22)
            x = middle + (m - len(series) / 2) * wide
            drawn.append(_rect(key, bar.fill, x + 2, BASE - high, wide - 4, high))
            drawn.append(_text("figure middle", x + wide / 2, BASE - high - 5, bar.said))
        drawn.append(_text("label middle", middle, BASE + 20, group.label))
    drawn.append(format_html('<path class="zero" d="M0 {}H{}"/>', BASE, WIDTH))
    return _svg(key, title, description, COLUMNS_HEIGHT, drawn)


def _length(value: float, longest: float, room: float) -> float:
    if value <= 0 or longest <= 0:
        return 0.0
    return max(LEAST, room * value / longest)


def _fitting(label: str) -> str:
    return label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1]}…"


def _text(kind: str, x: float, y: float, said: str) -> SafeString:
    place = (f"{x:.1f}", f"{y:.1f}")
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', kind, *place, said)


def _rect(key: str, fill: Fill, x: float, y: float, width: float, height: float) -> SafeString:
    """A rectangle; its pattern, where it has one, lies over the ground that its class colours."""
    if not width or not height:
        return SafeString()
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


def _svg(
    key: str, title: str, description: str, height: float, drawn: Sequence[SafeString]
) -> SafeString:
    body = format_html_join("", "{}", ((one,) for one in drawn))
    patterns = format_html_join(
        "",
        '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>',
        (
            (key, fill.value, mark_safe(lines))  # noqa: S308  -- written above, by nobody else
            for fill, lines in _PATTERNS.items()
            if f"url(#{key}-{fill.value})" in body
        ),
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-says">'
        '<title id="{}-title">{}</title><desc id="{}-says">{}</desc>{}{}</svg>',
        *(WIDTH, f"{height:.0f}", key, key, key, title, key, description),
        format_html("<defs>{}</defs>", patterns) if patterns else "",
        body,
    )


class Tile(NamedTuple):
    """One tile: what it stands for, the sign it bears, its look (a class), and where it leads."""

    label: str
    sign: str
    look: str
    url: str = ""


class TileGroup(NamedTuple):
    """The tiles that stand together under one label."""

    label: str
    tiles: Sequence[Tile]


TILE, GAP = 26, 3
TILES_A_ROW = (WIDTH + GAP) // (TILE + GAP)


def tiles(key: str, title: str, description: str, groups: Sequence[TileGroup]) -> SafeString:
    """Tiles in rows, each group under its label; every tile bears its sign as a letter.

    The tiles lead somewhere and yet are passed over by the keyboard: the table beside them has the
    same links, one a row.
    """
    drawn: list[SafeString] = []
    y = 0.0
    for group in groups:
        drawn.append(_text("label", 0, y + 15, _fitting(group.label)))
        y += 22
        for n, tile in enumerate(group.tiles):
            row, place = divmod(n, TILES_A_ROW)
            drawn.append(_tile(tile, place * (TILE + GAP), y + row * (TILE + GAP)))
        y += -(-len(group.tiles) // TILES_A_ROW) * (TILE + GAP) + 12
    return format_html(
        '<svg class="chart tiles" viewBox="0 0 {} {}" role="group" '
        'aria-labelledby="{}-title {}-says">'
        '<title id="{}-title">{}</title><desc id="{}-says">{}</desc>{}</svg>',
        *(WIDTH, f"{y:.0f}", key, key, key, title, key, description),
        format_html_join("", "{}", ((one,) for one in drawn)),
    )


def _tile(tile: Tile, x: float, y: float) -> SafeString:
    drawn = format_html(
        "<title>{}</title>"
        '<rect class="tile {}" x="{}" y="{}" width="{}" height="{}" rx="3"/>'
        '<text class="sign" x="{}" y="{}">{}</text>',
        *(tile.label, tile.look, f"{x:.0f}", f"{y:.0f}", TILE, TILE),
        *(f"{x + TILE / 2:.0f}", f"{y + TILE / 2 + 5:.0f}", tile.sign),
    )
    if not tile.url:
        return format_html('<g role="img" aria-label="{}">{}</g>', tile.label, drawn)
    return format_html(
        '<a href="{}" tabindex="-1" aria-label="{}">{}</a>', tile.url, tile.label, drawn
    )
