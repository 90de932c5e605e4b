"""Which colours can carry white words and be read on white paper."""

from __future__ import annotations

ENOUGH = 4.5
DEFAULT = "#0b4f8a"


def contrast_on_white(colour: str) -> float:
    """The contrast of a colour such as `#0b4f8a` with white, from 1 to 21."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def shade(colour: str, towards: int, part: float) -> str:
    """The colour with a part (0 to 1) of a grey from 0 (black) to 255 (white) mixed in."""
    mixed = (round(int(colour[at : at + 2], 16) * (1 - part) + towards * part) for at in (1, 3, 5))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
