"""What is done to an annual report."""

from gongkai.reports.actions.accept import accept
from gongkai.reports.actions.answer_remark import answer_remark
from gongkai.reports.actions.approve import approve
from gongkai.reports.actions.draft import draft
from gongkai.reports.actions.publish import publish
from gongkai.reports.actions.recount import recount
from gongkai.reports.actions.remark import remark
from gongkai.reports.actions.restate import restate
from gongkai.reports.actions.return_report import return_report
from gongkai.reports.actions.send_for_review import send_for_review
from gongkai.reports.actions.set_dates import set_dates
from gongkai.reports.actions.sign import sign
from gongkai.reports.actions.submit import submit
from gongkai.reports.actions.type_cell import type_cell
from gongkai.reports.actions.type_section import type_section
from gongkai.reports.actions.withdraw_remark import withdraw_remark

__all__ = [
    "accept",
    "answer_remark",
    "approve",
    "draft",
    "publish",
    "recount",
    "remark",
    "restate",
    "return_report",
    "send_for_review",
    "set_dates",
    "sign",
    "submit",
    "type_cell",
    "type_section",
    "withdraw_remark",
]
