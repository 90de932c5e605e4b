"""What one installation chose where the law is silent: its file, read strictly.

The file is TOML: a section for each choice that is made otherwise, or confirmed, with `value`,
`reason` and, where there is one, `basis`, the document it rests on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from gongkai.law.outcomes import Outcome
from gongkai.law.policy import DEFAULT, Choice, Policy, choices

NONE = "none"
LONGEST_TEXT = 300
_KEYS = ("value", "reason", "basis")
_PLACE = re.compile(r"at line (\d+)")


class Unusable(ValueError):
    """A file that is no policy; its message names the choice and says what is wrong with it."""


class Entry(NamedTuple):
    """What was chosen, why, and the document it rests on; empty where none is named."""

    value: object
    reason: str
    basis: str = ""


class Adopted(NamedTuple):
    """The policy of an installation, and what its file says of each choice that stands in it."""

    policy: Policy = DEFAULT
    entries: Mapping[str, Entry] = MappingProxyType({})

    @property
    def changed(self) -> list[Choice]:
        """The choices that differ from their defaults, in the order of the policy."""
        return [each for each in choices() if getattr(self.policy, each.name) != each.default]


def read(text: str) -> Adopted:
    """The policy that the text of a file makes; what it does not name stays with its default.

    Unusable for what is no TOML, for a name that is no choice, and for an answer that is none.
    """
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"第 {place[1]} 行" if place else "末尾"
        raise Unusable(f"{where}不符合 TOML 格式") from error
    known = {choice.name: choice for choice in choices()}
    entries = {name: _entry(name, told, known) for name, told in sections.items()}
    values: dict[str, Any] = {name: entry.value for name, entry in entries.items()}
    return Adopted(Policy(**values), MappingProxyType(entries))


def _entry(name: str, told: object, known: Mapping[str, Choice]) -> Entry:
    if name not in known:
        raise Unusable(f"没有“{name}”这一项，各项的名称见后台“期限和口径”页")
    if not isinstance(told, dict) or "value" not in told:
        raise Unusable(f"“{name}”应写成一节：[{name}] 之下写 value 和 reason")
    if extra := sorted(told.keys() - set(_KEYS)):
        raise Unusable(f"“{name}”一节只能写 value、reason、basis，不能写 {extra[0]}")
    reason, basis = _text(name, told, "reason"), _text(name, told, "basis")
    if not reason:
        raise Unusable(f"“{name}”没有写理由（reason）")
    return Entry(_value(known[name], told["value"]), reason, basis)


def _text(name: str, told: Mapping[str, object], key: str) -> str:
    text = told.get(key, "")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise Unusable(f"“{name}”的 {key} 应为不超过 {LONGEST_TEXT} 字的文字")
    return " ".join(text.split())


def _value(choice: Choice, told: object) -> object:
    """The answer that is told, as the policy holds it."""
    answers = {written(answer): answer for answer in choice.allowed}
    # In Python a yes is also the number one: the kinds are compared, not the values alone.
    given = next((key for key in answers if type(key) is type(told) and key == told), None)
    if given is None:
        raise Unusable(f"“{choice.name}”应为 {_offered(choice)}，实为 {_shown(told)}")
    if choice.fixed and answers[given] != choice.default:
        raise Unusable(f"“{choice.name}”不能改：{choice.fixed}")
    return answers[given]


def written(answer: object) -> object:
    """An answer as the file has it: outcomes by their codes."""
    if answer is None:
        return NONE
    return answer.value if isinstance(answer, Outcome) else answer


def _offered(choice: Choice) -> str:
    if isinstance(choice.allowed, range):
        return f"{choice.allowed[0]} 至 {choice.allowed[-1]} 的整数"
    return "或者 ".join(_shown(written(answer)) + " " for answer in choice.allowed).strip()


def _shown(told: object) -> str:
    """What stands in the file, as TOML has it and not at length."""
    if isinstance(told, bool):
        return "true" if told else "false"
    return f'"{told}"'[:40] if isinstance(told, str) else str(told)[:40]
