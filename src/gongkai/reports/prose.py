"""How figures stand in prose: a token between double braces prints what was counted.

Nothing is evaluated: a token is a name, and a name is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_TOKEN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}")


class Printed(NamedTuple):
    """Prose with its figures, and the mistakes that were left standing as they were written."""

    text: str
    mistakes: tuple[str, ...]


def print_prose(text: str, figures: Mapping[str, str]) -> Printed:
    """Replace each known token; an unknown one stays and is named among the mistakes."""
    unknown: list[str] = []

    def figure(match: re.Match[str]) -> str:
        name = match[1]
        if name in figures:
            return figures[name]
        unknown.append(name)
        return match[0]

    lines = [line.strip() for line in _TOKEN.sub(figure, text).replace("\r\n", "\n").split("\n")]
    printed = "\n".join(line for line in lines if line)
    mistakes = [f"“{{{{{name}}}}}”不是已有的数字名称。" for name in dict.fromkeys(unknown)]
    if _BRACES.search(_TOKEN.sub("", text)):
        mistakes.append("有没有配对的“{{”或“}}”。")
    return Printed(printed, tuple(mistakes))


def tokens_in(text: str) -> tuple[str, ...]:
    """The names that the prose asks for, each once, in their order."""
    return tuple(dict.fromkeys(match[1] for match in _TOKEN.finditer(text)))
