"""Whether a report may go on: counted, written, answered, and checked."""

from __future__ import annotations

from gongkai.reports.models import Edition
from gongkai.reports.queries.count import Count, count
from gongkai.reports.queries.findings import Finding
from gongkai.reports.queries.gate import errors_of, gate
from gongkai.reports.queries.view import View, since_counted, view_draft
from gongkai.reports.refusals import NotPossible


def require_ready(held: Edition) -> tuple[View, Count]:
    """What the edition says now; NotPossible where the ledger moved since the last count, where
    prose names unknown figures or is missing.  Law: REG 50.
    """
    counted = count(held.organ, held.year)
    if since_counted(held, counted):
        raise NotPossible("台账在上次统计之后有变动，请退回编制，重新统计并核对。")
    view = view_draft(held, counted)
    if view.mistakes:
        raise NotPossible(view.mistakes[0])
    if any(not text.strip() for text in held.prose.values()):
        raise NotPossible("一、五、六三个文字部分都要写，没有内容的写明“无”。")
    return view, counted


def require_answered(held: Edition) -> None:
    """NotPossible while a remark on the report has no answer."""
    waiting = held.remarks.open().count()
    if waiting:
        raise NotPossible(f"还有 {waiting} 条审核意见没有答复，请逐条修改并答复后再送审。")


def require_nothing_remarked(held: Edition) -> None:
    """NotPossible for who would let pass what carries open remarks."""
    waiting = held.remarks.open().count()
    if waiting:
        raise NotPossible(f"这一稿有 {waiting} 条意见没有处理：退回编制，或者收回意见。")


def errors_unexplained(held: Edition, view: View) -> list[Finding]:
    """The errors that the checks find and nobody has let pass.  Law: FORM 3."""
    return unexplained(held, gate(held, view))


def unexplained(held: Edition, found: list[Finding]) -> list[Finding]:
    """Those of the findings that are errors and were not let pass."""
    passed = {each["key"] for each in held.overridden}
    return [error for error in errors_of(found) if error.key not in passed]
