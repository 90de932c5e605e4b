"""How a number stands on letters."""

from __future__ import annotations

from gongkai.organs.models import Organ


def written_number(organ: Organ, year: int, number: int) -> str:
    """The number as it stands on letters: `临数公开〔2024〕1号`, or `2024-0001` without prefix."""
    if organ.number_prefix:
        return f"{organ.number_prefix}〔{year}〕{number}号"
    return f"{year}-{number:04d}"
