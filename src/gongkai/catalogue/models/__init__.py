"""The rows of this context: documents, decisions and receipts, which table 2 counts."""

from gongkai.catalogue.models.charge import ChargeReceipt, ChargeReceiptQuerySet
from gongkai.catalogue.models.decision import AdministrativeDecision, DecisionQuerySet
from gongkai.catalogue.models.document import DocumentQuerySet, NormativeDocument

__all__ = [
    "AdministrativeDecision",
    "ChargeReceipt",
    "ChargeReceiptQuerySet",
    "DecisionQuerySet",
    "DocumentQuerySet",
    "NormativeDocument",
]
