"""What does an officer say of a list, in a TOML or JSON file beside it?"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.encoding import decoded

MAX_BYTES = 256 * 1024


def said_in(raw: bytes, sections: Mapping[str, str]) -> dict[str, Any]:
    """The parts of the file by their own names; `sections` gives the Chinese name of each.

    A file may call a part by either name.  `Unreadable` with one sentence for another file, or
    one with a part that is not known.
    """
    if len(raw) > MAX_BYTES:
        raise Unreadable("对应表文件过大，请核对是否选错了文件。")
    try:
        text = decoded(raw)
        found = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (Unreadable, ValueError, RecursionError) as error:
        raise Unreadable("对应表不是正确的 TOML 或 JSON 文件，无法读取。") from error
    unknown = set(found) - {*sections, *sections.values()}
    if unknown:
        raise Unreadable(
            f"对应表中有不认识的部分“{'”“'.join(sorted(unknown))}”，"
            f"可以有：{'、'.join(sections.values())}。"
        )
    return {name: found.get(name, found.get(sections[name])) for name in sections}


def pairs(found: Any, name: str) -> dict[str, Any]:
    """A part that is a list of name = value, empty where it is left out."""
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Unreadable(f"对应表中“{name}”一部分应为“名称 = 值”的列表。")
    return found
