"""How a number stands on letters."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.organs.models import Organ


class Number(NamedTuple):
    """A number as it is written; year and place in the year are None where they cannot be told."""

    written: str
    year: int | None = None
    in_year: int | None = None


def written_number(organ: Organ, year: int, number: int) -> str:
    """The number as it stands on letters: `临数公开〔2024〕1号`, or `2024-0001` without prefix."""
    if organ.number_prefix:
        return f"{organ.number_prefix}〔{year}〕{number}号"
    return f"{year}-{number:04d}"
