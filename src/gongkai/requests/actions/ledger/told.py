"""What a ledger says beyond the acts: written into an internal note, and found in it again."""

from __future__ import annotations

import re

from gongkai.requests.actions.ledger.checking import Plan
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F

OPENING = "据原台账“"
_FIRST_LINE = re.compile(r"据原台账“.*”第 \d+ 行导入。")
_SENT = "原台账没有送达日期，按答复当日送出登记。"
# The remark comes last: it alone may run over several lines.
_TOLD = (F.REPLY_NUMBER, F.REPEATS, F.REMARK)


def told(plan: Plan, entry: Entry) -> str:
    """The note of a row, for the office's own eyes."""
    lines = [f"{OPENING}{plan.sheet.name}”第 {entry.row} 行导入。"]
    if plan.mapping.sent_when_decided and entry.get(F.GROUND) and not entry.get(F.SENT_ON):
        lines.append(_SENT)
    lines += [f"{each.label}：{entry.text(each)}" for each in _TOLD if entry.text(each)]
    return "\n".join(lines)


def read_told(note: str) -> dict[F, str]:
    """What the note of a row says; nothing for a note that somebody wrote."""
    first, _, rest = note.partition("\n")
    if not _FIRST_LINE.fullmatch(first):
        return {}
    found: dict[F, str] = {}
    rest = rest.removeprefix(_SENT).removeprefix("\n")
    for each in _TOLD:
        head = f"{each.label}："
        if not rest.startswith(head):
            continue
        said, rest = rest.removeprefix(head), ""
        if each is not F.REMARK:
            said, _, rest = said.partition("\n")
        found[each] = said
    return found
