"""The subject classes (主题分类) of documents, in two levels, printed as “大类\\小类”."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

BETWEEN = "\\"


@cache
def subjects() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each class with its subclasses, in the order of the national document library."""
    raw = files(__package__).joinpath("data/subjects.toml").read_text("utf-8")
    return tuple((each["name"], tuple(each["within"])) for each in tomllib.loads(raw)["class"])


def subject_choices() -> list[tuple[str, str]]:
    """Every class and every subclass, as stored and as shown."""
    printed = (
        [name, *(f"{name}{BETWEEN}{below}" for below in within)] for name, within in subjects()
    )
    return [(each, each) for group in printed for each in group]
