"""Can the registered facts of a remedy be: days in their order, a result with its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.annual_report import RemedyTable
from gongkai.law.refusals import NotPermitted
from gongkai.law.remedies import RemedyRoute, Result
from gongkai.remedies.models import Remedy

Order = tuple[str, date | None, str, date | None, str]


def hold(remedy: Remedy) -> None:
    """Lock the row until the transaction ends and read what it says now; refuse a void one."""
    remedy.refresh_from_db(from_queryset=Remedy.objects.select_for_update())
    if remedy.voided_on is not None:
        raise NotPermitted("FORM 4", f"该登记已于 {remedy.voided_on} 作废")


def require_possible(remedy: Remedy) -> None:
    """Refuse facts that cannot stand beside one another.

    None stands against a withdrawal, none comes before its decision, and a suit after
    reconsideration names the reconsideration it follows.  Law: ARL 20(1); ARL 23; APL 45; FORM 4.
    """
    if not remedy.body.strip():
        raise NotPermitted("FORM 4", "请写明复议机关或者法院")
    if remedy.decision.remedy_route is RemedyRoute.NONE:
        raise NotPermitted("OPINION132", "申请人撤回的申请没有处理决定，不能登记复议或者诉讼")
    for law, earlier, earlier_name, later, later_name in _orders(remedy):
        if earlier and later and later < earlier:
            raise NotPermitted(law, f"{later_name} {later} 早于{earlier_name} {earlier}")
    if (remedy.concluded_on is None) != (remedy.ending.result is Result.PENDING):
        raise NotPermitted("FORM 4", "审结应当写明处理情形和审结日期，尚未审结的都不写")
    _require_extendable(remedy)
    _require_followed(remedy)


def _orders(remedy: Remedy) -> Iterator[Order]:
    decided, opened = remedy.decision.decided_on, remedy.opened_on
    served, concluded = remedy.served_on, remedy.concluded_on
    yield "ARL 20(1)", decided, "决定日期", opened, "受理日期"
    yield "ARL 48", opened, "受理日期", served, "收到通知日期"
    yield "ARL 48", served, "收到通知日期", remedy.answered_on, "提交答复日期"
    yield "ARL 62", opened, "受理日期", remedy.extended_on, "复议期限延长日期"
    yield "ARL 62", remedy.extended_on, "复议期限延长日期", concluded, "审结日期"
    yield "FORM 4", opened, "受理日期", concluded, "审结日期"
    yield "FORM 4", concluded, "审结日期", remedy.result_served_on, "收到结果日期"


def _require_extendable(remedy: Remedy) -> None:
    if remedy.extended_on is None:
        return
    if remedy.kind is not RemedyTable.RECONSIDERATION:
        raise NotPermitted("ARL 62", "只有行政复议登记复议期限的延长")
    if remedy.is_simplified:
        raise NotPermitted("ARL 62", "适用简易程序的行政复议期限不延长")


def _require_followed(remedy: Remedy) -> None:
    follows = remedy.kind is RemedyTable.AFTER_RECONSIDERATION
    after = remedy.after
    if follows != (after is not None):
        raise NotPermitted("APL 45", "复议后起诉的应当写明此前的复议，其他情形不写")
    if after is None:
        return
    if after.decision_id != remedy.decision_id or after.kind is not RemedyTable.RECONSIDERATION:
        raise NotPermitted("APL 45", "此前的复议应当针对同一处理决定")
    if remedy.opened_on < after.opened_on:
        raise NotPermitted(
            "APL 45", f"起诉日期 {remedy.opened_on} 早于申请复议的日期 {after.opened_on}"
        )
