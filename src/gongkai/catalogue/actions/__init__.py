"""What changes the rows of this context."""

from gongkai.catalogue.actions.import_documents import import_documents
from gongkai.catalogue.actions.issue_document import issue_document
from gongkai.catalogue.actions.record_charge import record_charge
from gongkai.catalogue.actions.record_decision import record_decision, record_decisions
from gongkai.catalogue.actions.repeal_document import repeal_document
from gongkai.catalogue.actions.void_entry import void_entry
from gongkai.catalogue.facts import Decided

__all__ = [
    "Decided",
    "import_documents",
    "issue_document",
    "record_charge",
    "record_decision",
    "record_decisions",
    "repeal_document",
    "void_entry",
]
