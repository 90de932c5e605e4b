"""How a row says that its request ended: result, closer description and cited article together."""

from __future__ import annotations

from gongkai.law.grounds import RULES, Ground
from gongkai.law.outcomes import OutcomeGroup
from gongkai.requests.actions.ledger.basis import grounds_by, settled
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field
from gongkai.requests.actions.ledger.problems import Problem
from gongkai.requests.actions.ledger.words import Meaning, grounds_under, short

_WHERE = (Field.GROUND, Field.GROUND_DETAIL)


def settle_result(entry: Entry) -> Problem | None:
    """Write the ground, or None for a request still open; a problem where it is not said."""
    meaning: Meaning | None = entry.get(Field.GROUND)
    decided = entry.get(Field.DECIDED_ON)
    entry.values[Field.GROUND] = None
    if meaning is None:
        said = "有答复日期，没有办理结果"
        return entry.problem(said, *_WHERE) if decided else None
    if meaning.is_pending:
        said = f"“{entry.text(Field.GROUND)}”表示尚未答复，却有答复日期 {decided}"
        return entry.problem(said, *_WHERE) if decided else None
    ground = meaning.ground
    if meaning.group:
        ground = _under(entry, meaning.group)
        if ground is None:
            return _unclear(entry, meaning.group)
    elif _contradicts(entry, ground):
        said = f"与“{entry.text(Field.GROUND_DETAIL)}”不是同一种情形，请核对"
        return entry.problem(said, *_WHERE)
    if decided is None:
        return entry.problem("有办理结果，没有答复日期", Field.DECIDED_ON, *_WHERE)
    entry.values[Field.GROUND] = ground
    return None


def _under(entry: Entry, group: OutcomeGroup) -> Ground | None:
    """The ground that the closer description, or else the cited article, picks under a heading."""
    detail: Meaning | None = entry.get(Field.GROUND_DETAIL)
    if detail and detail.ground:
        return detail.ground if detail.ground in grounds_under(group) else None
    if entry.text(Field.GROUND_DETAIL):
        return None
    return settled(grounds_under(group), entry.text(Field.LEGAL_BASIS))


def _unclear(entry: Entry, group: OutcomeGroup) -> Problem:
    left = [g for g in grounds_under(group) if g in grounds_by(entry.text(Field.LEGAL_BASIS))]
    choices = "、".join(short(ground) for ground in left or grounds_under(group))
    detail = entry.text(Field.GROUND_DETAIL)
    more = f"，“{detail}”也不能说明" if detail else ""
    said = f"“{entry.text(Field.GROUND)}”没有写明是哪一种情形{more}，可填：{choices}"
    return entry.problem(said, *_WHERE)


def _contradicts(entry: Entry, ground: Ground | None) -> bool:
    """Whether the closer description names another row; a part withheld is no contradiction."""
    detail: Meaning | None = entry.get(Field.GROUND_DETAIL)
    if ground is None or ground is Ground.SEVERED or not detail or not detail.ground:
        return False
    return RULES[detail.ground].outcome is not RULES[ground].outcome
