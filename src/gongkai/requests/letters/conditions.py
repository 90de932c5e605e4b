"""Which part of a template applies: a small condition over flags, written in the data.

`["ground.severed|ground.disclosable", "!electronic"]` holds where one of the first two flags is up
and the last is not.
"""

from __future__ import annotations

from collections.abc import Collection

from gongkai.law.consultation import Asked
from gongkai.law.corrections import RecordCorrection
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.law.remedies import RemedyRoute

When = tuple[str, ...]

_FAMILIES = {
    "ground": Ground,
    "route": RemedyRoute,
    "basis": FeeBasis,
    "intake": Intake,
    "wanted": SupplyForm,
    "consulted": Asked,
    "result": RecordCorrection,
}
FLAGS = frozenset(
    {"electronic", "received", "articles", "paid", "clarifying_restarts", "paying_restarts"}
    | {f"{family}.{member}" for family, members in _FAMILIES.items() for member in members}
)
"""Every flag but those of facts and passages, which each template names itself."""


def holds(when: When, flags: Collection[str]) -> bool:
    """Whether every part of the condition holds; an empty condition always does."""
    return all(_part_holds(part, flags) for part in when)


def unknown(when: When, own: Collection[str] = ()) -> set[str]:
    """The flags a condition names that are neither ours nor the template's own."""
    named = {flag for part in when for flag in part.removeprefix("!").split("|")}
    return {flag for flag in named if flag not in FLAGS and flag not in own}


def _part_holds(part: str, flags: Collection[str]) -> bool:
    negated = part.startswith("!")
    up = any(flag in flags for flag in part.removeprefix("!").split("|"))
    return up is not negated
