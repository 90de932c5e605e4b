"""What changes the rows of this context."""

from gongkai.catalogue.actions.add_matters import add_matters
from gongkai.catalogue.actions.amend_document import amend_document
from gongkai.catalogue.actions.conclude_clean_up import conclude_clean_up
from gongkai.catalogue.actions.correct_document import correct_document
from gongkai.catalogue.actions.expire_document import expire_document
from gongkai.catalogue.actions.explain_gap import explain_gap
from gongkai.catalogue.actions.import_documents import import_documents
from gongkai.catalogue.actions.issue_document import issue_document
from gongkai.catalogue.actions.issue_key import issue_key
from gongkai.catalogue.actions.judge_document import judge_document
from gongkai.catalogue.actions.keep_up_matter import keep_up_matter
from gongkai.catalogue.actions.link_interpretation import link_interpretation
from gongkai.catalogue.actions.open_catalogue import open_catalogue
from gongkai.catalogue.actions.open_clean_up import open_clean_up
from gongkai.catalogue.actions.receive_entries import (
    receive_charges,
    receive_decisions,
    receive_void,
)
from gongkai.catalogue.actions.record_charge import fen_of, record_charge, record_charges
from gongkai.catalogue.actions.record_decision import record_decision, record_decisions
from gongkai.catalogue.actions.record_identifier import record_identifier
from gongkai.catalogue.actions.record_step import record_step
from gongkai.catalogue.actions.refresh_validity import refresh_validity
from gongkai.catalogue.actions.register_page import register_page
from gongkai.catalogue.actions.repeal_document import repeal_document
from gongkai.catalogue.actions.revoke_key import revoke_key
from gongkai.catalogue.actions.set_index_pattern import set_index_pattern
from gongkai.catalogue.actions.take_index_number import take_index_number
from gongkai.catalogue.actions.unlink_interpretation import unlink_interpretation
from gongkai.catalogue.actions.use_key import use_key
from gongkai.catalogue.actions.void_entry import void_entry
from gongkai.catalogue.facts import Charged, Decided, MatterFacts, Sent

__all__ = [
    "Charged",
    "Decided",
    "MatterFacts",
    "Sent",
    "add_matters",
    "amend_document",
    "conclude_clean_up",
    "correct_document",
    "expire_document",
    "explain_gap",
    "fen_of",
    "import_documents",
    "issue_document",
    "issue_key",
    "judge_document",
    "keep_up_matter",
    "link_interpretation",
    "open_catalogue",
    "open_clean_up",
    "receive_charges",
    "receive_decisions",
    "receive_void",
    "record_charge",
    "record_charges",
    "record_decision",
    "record_decisions",
    "record_identifier",
    "record_step",
    "refresh_validity",
    "register_page",
    "repeal_document",
    "revoke_key",
    "set_index_pattern",
    "take_index_number",
    "unlink_interpretation",
    "use_key",
    "void_entry",
]
