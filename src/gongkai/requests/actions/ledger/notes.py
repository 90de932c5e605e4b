"""What an officer should know before importing, though nothing of it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act
from gongkai.lib.models import Counter as LastNumber
from gongkai.requests.actions.ledger.fields import Field
from gongkai.requests.actions.ledger.words import offered

if TYPE_CHECKING:
    from gongkai.requests.actions.ledger.checking import Plan

_LISTED = 12


def notes_of(plan: Plan) -> Iterator[str]:
    """Sentences on what is left out, assumed, still open, and on the numbers to come."""
    ignored = [f"{h.letters}“{h.heading}”" for h in plan.heads.columns if h.field is None]
    if ignored:
        yield f"不导入的列：{'、'.join(ignored)}。"
    yield from _skipped(plan)
    for wanted, n in plan.defaulted.items():
        label = dict(offered(wanted))[plan.mapping.defaults[wanted]]
        yield f"{n} 行没有写“{wanted.label}”，按统一取值“{label}”登记。"
    yield from _course(plan)
    yield from _numbers(plan)


def _skipped(plan: Plan) -> Iterator[str]:
    for reason in dict.fromkeys(reason for _, reason in plan.skipped):
        rows = [str(row) for row, why in plan.skipped if why == reason]
        more = f"等 {len(rows)} 行" if len(rows) > _LISTED else ""
        yield f"第 {'、'.join(rows[:_LISTED])} 行{more}是{reason}，没有作为申请读取。"


def _course(plan: Plan) -> Iterator[str]:
    open_still = sum(entry.get(Field.GROUND) is None for entry in plan.entries)
    if open_still:
        yield f"{open_still} 件没有办理结果，导入后为在办。"
    unsent = sum(
        any(s.act is Act.DECIDE for s in steps) and all(s.act is not Act.DELIVER for s in steps)
        for steps in plan.steps.values()
    )
    if unsent:
        yield (
            f"{unsent} 件有答复日期、没有送达日期，导入后为“已决定、待送达”；"
            "台账的答复日期就是送出日期的，可以选择“未写送达日期的按答复当日送出”。"
        )
    repeated = sum(
        entry.get(Field.GROUND) is Ground.REPEATED and not entry.get(Field.REPEATS)
        for entry in plan.entries
    )
    if repeated:
        yield f"{repeated} 件重复申请没有写明原申请编号，前一件已经答复，以原台账的认定为准。"


def _numbers(plan: Plan) -> Iterator[str]:
    numbers = plan.numbering.numbers.values()
    placeless = sum(number.in_year is None for number in numbers)
    if placeless:
        yield f"{placeless} 件的编号看不出或者占不到年内序号，只保留原编号，不影响新编号。"
    counters = LastNumber.objects.filter(scope=f"organ:{plan.organ.pk}", series="requests")
    last = dict(counters.values_list("year", "last"))
    for year, highest in sorted(plan.numbering.highest.items()):
        if highest > last.get(year, 0):
            after = f"导入后新登记的从第 {highest + 1} 号起编，不留空号"
            yield f"{year} 年原编号用到第 {highest} 号，{after}。"
