"""Which field of theirs is which of ours, and where a record belongs on the site."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as Values
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from gongkai.portal.moving.records import NotReadable, text_in

# What systems write where they have nothing.
NOTHING = frozenset({"", "无", "0", "-", "—", "null", "none", "暂无", "不详", "/"})
_PARTS = {"字段": "fields", "栏目": "sections", "缺省": "defaults"}


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """Names of fields, sections by what the record says, and values for what it lacks."""

    fields: Values[str, str] = field(default_factory=dict)
    sections: Values[str, str] = field(default_factory=dict)
    defaults: Values[str, Any] = field(default_factory=dict)

    def applied(self, values: Values[str, Any]) -> dict[str, Any]:
        """The record under our names; empty and unknown fields are left out."""
        known = {**standard_names(), **{name.lower(): ours for name, ours in self.fields.items()}}
        ours: dict[str, Any] = dict(self.defaults)
        for name, value in values.items():
            target = known.get(name.lower())
            if target and not is_nothing(value):
                ours[target] = value
        return ours


@cache
def standard_names() -> Values[str, str]:
    """Their usual names, in small letters, with ours."""
    raw = files("gongkai.portal").joinpath("data/moving.toml").read_text("utf-8")
    names = tomllib.loads(raw)["names"]
    return {name.lower(): ours for ours, theirs in names.items() for name in theirs}


def our_names() -> frozenset[str]:
    """The names a mapping may lead to."""
    return frozenset(standard_names().values())


def is_nothing(value: Any) -> bool:
    """Whether a value stands for no value."""
    if value is None or value == [] or value == 0:
        return value is not False
    return isinstance(value, str) and value.strip().lower() in NOTHING


def read_mapping(path: Path) -> FieldMapping:
    """The mapping of a TOML or JSON file; NotReadable with one sentence where it is none."""
    try:
        text = text_in(path.read_bytes())
    except OSError as error:
        raise NotReadable(f"没有“{path}”这个文件。") from error
    try:
        parts = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, tomllib.TOMLDecodeError) as error:
        raise NotReadable(f"对应表“{path.name}”不是完整的 TOML 或 JSON：{error}。") from error
    unknown = [name for name in parts if name not in _PARTS]
    if unknown:
        raise NotReadable(f"对应表里没有“{unknown[0]}”这一部分，可以用的有：字段、栏目、缺省。")
    found = {_PARTS[name]: value for name, value in parts.items()}
    for target in (*found.get("fields", {}).values(), *found.get("defaults", {})):
        if target not in our_names():
            raise NotReadable(
                f"没有“{target}”这个字段，可以用的有：{'、'.join(sorted(our_names()))}。"
            )
    return FieldMapping(**found)
