"""What is done to an annual report."""

from gongkai.reports.actions.accept import accept
from gongkai.reports.actions.answer_remark import answer_remark
from gongkai.reports.actions.approve import approve
from gongkai.reports.actions.carry import carry
from gongkai.reports.actions.correct_cell import correct_cell
from gongkai.reports.actions.draft import draft
from gongkai.reports.actions.drop_file import drop_file
from gongkai.reports.actions.exempt import exempt
from gongkai.reports.actions.file_report import file_report
from gongkai.reports.actions.fill_from_file import fill_from_file, give_back_to_count
from gongkai.reports.actions.publish import publish
from gongkai.reports.actions.read_filings import read_filings
from gongkai.reports.actions.recount import recount
from gongkai.reports.actions.remark import remark
from gongkai.reports.actions.remind import remind
from gongkai.reports.actions.restate import restate
from gongkai.reports.actions.return_filed import return_filed
from gongkai.reports.actions.return_report import return_report
from gongkai.reports.actions.send_for_review import send_for_review
from gongkai.reports.actions.set_dates import set_dates
from gongkai.reports.actions.settle_item import assign_item, dismiss_item, dismiss_unfit
from gongkai.reports.actions.sign import sign
from gongkai.reports.actions.submit import submit
from gongkai.reports.actions.take_file import take_file
from gongkai.reports.actions.type_cell import type_cell
from gongkai.reports.actions.type_section import type_section
from gongkai.reports.actions.upload_filings import upload_filings
from gongkai.reports.actions.withdraw_remark import withdraw_remark

__all__ = [
    "accept",
    "answer_remark",
    "approve",
    "assign_item",
    "carry",
    "correct_cell",
    "dismiss_item",
    "dismiss_unfit",
    "draft",
    "drop_file",
    "exempt",
    "file_report",
    "fill_from_file",
    "give_back_to_count",
    "publish",
    "read_filings",
    "recount",
    "remark",
    "remind",
    "restate",
    "return_filed",
    "return_report",
    "send_for_review",
    "set_dates",
    "sign",
    "submit",
    "take_file",
    "type_cell",
    "type_section",
    "upload_filings",
    "withdraw_remark",
]
