"""What a row leaves out that the acts it names cannot do without."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.fees import FeeBasis, fee_for_nth, fee_for_pages
from gongkai.law.grounds import Ground
from gongkai.law.receipt import Intake
from gongkai.requests.actions.ledger.consulted import consultation_gaps
from gongkai.requests.actions.ledger.entries import Entry
from gongkai.requests.actions.ledger.fields import Field as F
from gongkai.requests.actions.ledger.problems import Problem

_NEEDED = (
    F.NUMBER,
    F.RECEIVED_ON,
    F.APPLICANT,
    F.APPLICANT_KIND,
    F.INTAKE,
    F.DESCRIPTION,
)
_MOST_PAGES = 20_000


def gaps(entry: Entry) -> Iterator[Problem]:
    """Each thing that is missing or does not go together, at its cell."""
    for wanted in _NEEDED:
        # None is a cell that was refused already.
        if wanted not in entry.values:
            yield entry.problem("没有填写", wanted)
    for each in _GROUPS:
        yield from each(entry)


_FOLLOWING = (
    (F.CLARIFICATION_ASKED_ON, F.CLARIFIED_ON),
    (F.FEE_ON, F.PAID_ON),
    (F.DECIDED_ON, F.SENT_ON),
)


def _orders(entry: Entry) -> Iterator[Problem]:
    """Days of which the second cannot come first, whatever stage that would be."""
    for first, second in _FOLLOWING:
        earlier, later = entry.get(first), entry.get(second)
        if earlier and later and later < earlier:
            said = f"{second.label} {later} 早于{first.label} {earlier}"
            yield entry.problem(said, second)


def _submission(entry: Entry) -> Iterator[Problem]:
    submitted, received = entry.get(F.SUBMITTED_ON), entry.get(F.RECEIVED_ON)
    if not submitted or not received:
        return
    if submitted > received:
        yield entry.problem(f"提交日期 {submitted} 晚于收到申请日期 {received}", F.SUBMITTED_ON)
    elif entry.get(F.INTAKE) is Intake.IN_PERSON and submitted != received:
        yield entry.problem(
            "当面提交的，提交之日就是收到申请之日，两个日期应当相同", F.SUBMITTED_ON
        )


def _clarification(entry: Entry) -> Iterator[Problem]:
    asked = entry.get(F.CLARIFICATION_ASKED_ON)
    depends = (
        F.CLARIFIED_ON,
        F.CLARIFICATION_MATTERS,
        F.CLARIFICATION_ANSWER_BY,
        F.CLARIFICATION_ANSWER,
    )
    yield from _flagged(entry, F.CLARIFICATION, F.CLARIFICATION_ASKED_ON)
    if asked is None:
        yield from _without(entry, depends, "补正告知日期")
        if entry.get(F.GROUND) is Ground.CLARIFICATION_LAPSED:
            said = "逾期不补正的，应当有补正告知日期"
            yield entry.problem(said, F.CLARIFICATION_ASKED_ON, F.GROUND)


def _consultation(entry: Entry) -> Iterator[Problem]:
    yield from _flagged(entry, F.CONSULTATION, F.CONSULTED_ON)
    yield from consultation_gaps(entry)


def _excess(entry: Entry) -> Iterator[Problem]:
    """Reasons demanded, and the later day that was set."""
    if not entry.get(F.REASONS_ASKED_ON):
        yield from _without(entry, (F.REASONS_GIVEN_ON, F.REASONS_GIVEN), "要求说明理由日期")
    on, until = entry.get(F.DEFERRED_ON), entry.get(F.DEFERRED_UNTIL)
    if on and not until:
        yield entry.problem(
            "有延迟答复决定日期，没有写明延迟至哪一天", F.DEFERRED_UNTIL, F.DEFERRED_ON
        )
    if until and not on:
        said = "有延迟至的日期，没有延迟答复决定日期"
        yield entry.problem(said, F.DEFERRED_ON, F.DEFERRED_UNTIL)


def _extension(entry: Entry) -> Iterator[Problem]:
    yield from _flagged(entry, F.EXTENSION, F.EXTENDED_ON)
    on, days = entry.get(F.EXTENDED_ON), entry.get(F.EXTENSION_DAYS)
    if on and not days:
        yield entry.problem("有延期日期，没有延长的工作日数", F.EXTENSION_DAYS, F.EXTENDED_ON)
    if days and not on and entry.get(F.EXTENSION) is not False:
        yield entry.problem("有延长的工作日数，没有延期批准日期", F.EXTENDED_ON, F.EXTENSION_DAYS)


def _fee(entry: Entry) -> Iterator[Problem]:
    if not is_charged(entry):
        if entry.get(F.GROUND) is Ground.FEE_LAPSED:
            yield entry.problem("逾期不缴费的，应当有收费通知日期和金额", F.FEE_ON, F.GROUND)
        return
    if not entry.get(F.FEE_ON):
        yield entry.problem("收费的，应当有收费通知日期", F.FEE_ON, F.FEE_YUAN, F.PAID_ON)
    basis = entry.get(F.FEE_BASIS)
    if basis is None:
        yield entry.problem("收费的，应当写明按件还是按量计收", F.FEE_BASIS, F.FEE_YUAN, F.FEE_ON)
        return
    units, yuan = fee_units(entry), entry.get(F.FEE_YUAN)
    if units is None:
        said = (
            "收费的，应当写明是申请人当月第几件"
            if basis is FeeBasis.PER_REQUEST
            else f"按量计收没有 {yuan} 元这个数额，请核对金额或者填写页数"
        )
        yield entry.problem(said, F.FEE_UNITS, F.FEE_YUAN)
    elif yuan and yuan != _yuan(basis, units):
        said = f"{basis.label} {units} 应为 {_yuan(basis, units)} 元，台账为 {yuan} 元"
        yield entry.problem(said, F.FEE_YUAN)


def is_charged(entry: Entry) -> bool:
    """Whether the row tells of a fee at all; an amount of 0 is none."""
    told = (F.FEE_ON, F.FEE_RECEIVED_ON, F.FEE_UNITS, F.FEE_YUAN, F.PAID_ON)
    return entry.get(F.FEE_YUAN) != 0 and any(entry.get(field) for field in told)


def fee_units(entry: Entry) -> int | None:
    """The count the fee is reckoned by: as written, or the pages that make the amount."""
    units, yuan = entry.get(F.FEE_UNITS), entry.get(F.FEE_YUAN)
    if units or entry.get(F.FEE_BASIS) is not FeeBasis.PER_PAGE or not yuan:
        return units or None
    low, high = 1, _MOST_PAGES
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fee_for_pages(middle) >= yuan else (middle + 1, high)
    return low if fee_for_pages(low) == yuan else None


def _yuan(basis: FeeBasis, units: int) -> int:
    return fee_for_pages(units) if basis is FeeBasis.PER_PAGE else fee_for_nth(units)


def _delivery(entry: Entry) -> Iterator[Problem]:
    sent = entry.get(F.SENT_ON)
    if sent and F.DELIVERY not in entry.values:
        yield entry.problem("有送达日期，没有送达方式", F.DELIVERY, F.SENT_ON)
    if not sent:
        yield from _without(entry, (F.SIGNED_FOR_ON, F.ANNOUNCED_UNTIL), "送达日期")
    elif entry.get(F.GROUND) is None and not entry.get(F.DECIDED_ON):
        yield entry.problem("有送达日期，没有答复日期", F.SENT_ON)


def _flagged(entry: Entry, flag: F, day: F) -> Iterator[Problem]:
    """A yes without its day, or a no with one."""
    said, on = entry.get(flag), entry.get(day)
    if said is True and on is None and day not in entry.values:
        yield entry.problem(f"为“是”，没有{day.label}；无从补填的，可把本列设为不导入", flag)
    if said is False and on is not None:
        yield entry.problem(f"为“否”，却有{day.label} {on}", flag)


def _without(entry: Entry, fields: tuple[F, ...], missing: str) -> Iterator[Problem]:
    for each in fields:
        if entry.get(each):
            yield entry.problem(f"有{each.label}，没有{missing}", each)


_GROUPS = (
    _orders,
    _submission,
    _clarification,
    _consultation,
    _excess,
    _extension,
    _fee,
    _delivery,
)
