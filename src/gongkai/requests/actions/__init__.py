"""What is done to a request: one file for each act."""

from gongkai.requests.actions.add_paper import add_paper, read_paper
from gongkai.requests.actions.amend import amend
from gongkai.requests.actions.archive import archive
from gongkai.requests.actions.ask_clarification import ask_clarification
from gongkai.requests.actions.assign import assign, assign_many
from gongkai.requests.actions.charge import charge, record_notice_received
from gongkai.requests.actions.confirm_receipt import confirm_receipt
from gongkai.requests.actions.consult import consult
from gongkai.requests.actions.correct_record import (
    add_evidence,
    decide_correction,
    receive_correction,
)
from gongkai.requests.actions.decide import decide
from gongkai.requests.actions.defer import defer
from gongkai.requests.actions.deliver import deliver, deliver_again
from gongkai.requests.actions.deliver_letter import deliver_letter
from gongkai.requests.actions.demand_reasons import demand_reasons, record_reasons
from gongkai.requests.actions.draft_letter import draft_letter
from gongkai.requests.actions.drop_uploads import drop_uploads
from gongkai.requests.actions.edit_letter import edit_letter
from gongkai.requests.actions.export_ledger import Exported, export_ledger
from gongkai.requests.actions.extend import extend
from gongkai.requests.actions.feed_key import make_feed_key, revoke_feed_key
from gongkai.requests.actions.import_ledger import import_ledger
from gongkai.requests.actions.issue_unsigned import issue_unsigned
from gongkai.requests.actions.join import join
from gongkai.requests.actions.keep_papers import Upload, keep_papers
from gongkai.requests.actions.keep_view import drop_view, keep_view
from gongkai.requests.actions.lapse import lapse
from gongkai.requests.actions.lodge import lodge
from gongkai.requests.actions.note import note
from gongkai.requests.actions.read_applicant import read_applicant, read_correction
from gongkai.requests.actions.read_letter import download_letter, read_letter
from gongkai.requests.actions.record_clarification import record_clarification
from gongkai.requests.actions.record_download import record_download
from gongkai.requests.actions.record_feedback import record_feedback
from gongkai.requests.actions.record_opinion import record_consultation_received, record_opinion
from gongkai.requests.actions.record_payment import record_payment
from gongkai.requests.actions.record_signed_for import record_returned, record_signed_for
from gongkai.requests.actions.reissue_code import reissue_code
from gongkai.requests.actions.release import release
from gongkai.requests.actions.reopen import redate_reopening, reopen
from gongkai.requests.actions.return_letter import return_letter
from gongkai.requests.actions.review_letter import review_letter
from gongkai.requests.actions.search_division import answer_search, ask_division
from gongkai.requests.actions.search_identity import search_identity
from gongkai.requests.actions.settle import settle
from gongkai.requests.actions.settle_all import impact, settle_all
from gongkai.requests.actions.settle_silent import settle_silent
from gongkai.requests.actions.sign_letter import sign_letter
from gongkai.requests.actions.split import split
from gongkai.requests.actions.submit_letter import submit_letter
from gongkai.requests.actions.transfer import Outside, advise, transfer
from gongkai.requests.actions.upload_ledger import upload_ledger
from gongkai.requests.actions.void_letter import void_letter
from gongkai.requests.actions.withdraw import withdraw

__all__ = [
    "Exported",
    "Outside",
    "Upload",
    "add_evidence",
    "add_paper",
    "advise",
    "amend",
    "answer_search",
    "archive",
    "ask_clarification",
    "ask_division",
    "assign",
    "assign_many",
    "charge",
    "confirm_receipt",
    "consult",
    "decide",
    "decide_correction",
    "defer",
    "deliver",
    "deliver_again",
    "deliver_letter",
    "demand_reasons",
    "download_letter",
    "draft_letter",
    "drop_uploads",
    "drop_view",
    "edit_letter",
    "export_ledger",
    "extend",
    "impact",
    "import_ledger",
    "issue_unsigned",
    "join",
    "keep_papers",
    "keep_view",
    "lapse",
    "lodge",
    "make_feed_key",
    "note",
    "read_applicant",
    "read_correction",
    "read_letter",
    "read_paper",
    "receive_correction",
    "record_clarification",
    "record_consultation_received",
    "record_download",
    "record_feedback",
    "record_notice_received",
    "record_opinion",
    "record_payment",
    "record_reasons",
    "record_returned",
    "record_signed_for",
    "redate_reopening",
    "reissue_code",
    "release",
    "reopen",
    "return_letter",
    "review_letter",
    "revoke_feed_key",
    "search_identity",
    "settle",
    "settle_all",
    "settle_silent",
    "sign_letter",
    "split",
    "submit_letter",
    "transfer",
    "upload_ledger",
    "void_letter",
    "withdraw",
]
