"""The rows of this context: documents with their pages, decisions, receipts and matters."""

from gongkai.catalogue.models.charge import ChargeReceipt, ChargeReceiptQuerySet
from gongkai.catalogue.models.clean_up import CleanUp, CleanUpEntry
from gongkai.catalogue.models.decision import AdministrativeDecision, DecisionQuerySet
from gongkai.catalogue.models.document import Document, DocumentQuerySet
from gongkai.catalogue.models.document_page import DocumentFile, DocumentPage, ProcedureStep
from gongkai.catalogue.models.index_number import Identifier, IndexNumber, IndexPattern
from gongkai.catalogue.models.interface import InterfaceKey, InterfaceWrite
from gongkai.catalogue.models.interpretation import Interpretation
from gongkai.catalogue.models.matter import Matter, MatterCatalogue, MatterQuerySet

__all__ = [
    "AdministrativeDecision",
    "ChargeReceipt",
    "ChargeReceiptQuerySet",
    "CleanUp",
    "CleanUpEntry",
    "DecisionQuerySet",
    "Document",
    "DocumentFile",
    "DocumentPage",
    "DocumentQuerySet",
    "Identifier",
    "IndexNumber",
    "IndexPattern",
    "InterfaceKey",
    "InterfaceWrite",
    "Interpretation",
    "Matter",
    "MatterCatalogue",
    "MatterQuerySet",
    "ProcedureStep",
]
