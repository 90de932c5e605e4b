"""What changes the rows of this context."""

from gongkai.catalogue.actions.add_matters import add_matters
from gongkai.catalogue.actions.amend_document import amend_document
from gongkai.catalogue.actions.conclude_clean_up import conclude_clean_up
from gongkai.catalogue.actions.correct_document import correct_document
from gongkai.catalogue.actions.expire_document import expire_document
from gongkai.catalogue.actions.explain_gap import explain_gap
from gongkai.catalogue.actions.import_documents import import_documents
from gongkai.catalogue.actions.issue_document import issue_document
from gongkai.catalogue.actions.judge_document import judge_document
from gongkai.catalogue.actions.keep_up_matter import keep_up_matter
from gongkai.catalogue.actions.link_interpretation import link_interpretation
from gongkai.catalogue.actions.open_catalogue import open_catalogue
from gongkai.catalogue.actions.open_clean_up import open_clean_up
from gongkai.catalogue.actions.record_charge import record_charge
from gongkai.catalogue.actions.record_decision import record_decision, record_decisions
from gongkai.catalogue.actions.record_identifier import record_identifier
from gongkai.catalogue.actions.record_step import record_step
from gongkai.catalogue.actions.refresh_validity import refresh_validity
from gongkai.catalogue.actions.register_page import register_page
from gongkai.catalogue.actions.repeal_document import repeal_document
from gongkai.catalogue.actions.set_index_pattern import set_index_pattern
from gongkai.catalogue.actions.take_index_number import take_index_number
from gongkai.catalogue.actions.unlink_interpretation import unlink_interpretation
from gongkai.catalogue.actions.void_entry import void_entry
from gongkai.catalogue.facts import Decided, MatterFacts

__all__ = [
    "Decided",
    "MatterFacts",
    "add_matters",
    "amend_document",
    "conclude_clean_up",
    "correct_document",
    "expire_document",
    "explain_gap",
    "import_documents",
    "issue_document",
    "judge_document",
    "keep_up_matter",
    "link_interpretation",
    "open_catalogue",
    "open_clean_up",
    "record_charge",
    "record_decision",
    "record_decisions",
    "record_identifier",
    "record_step",
    "refresh_validity",
    "register_page",
    "repeal_document",
    "set_index_pattern",
    "take_index_number",
    "unlink_interpretation",
    "void_entry",
]
