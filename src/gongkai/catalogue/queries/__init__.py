"""What is asked of the registers, and never changes them."""

from gongkai.catalogue.queries.evaluation import to_be_evaluated
from gongkai.catalogue.queries.going_out import advice, may_go_out
from gongkai.catalogue.queries.index_numbers import gap_report, pattern_for
from gongkai.catalogue.queries.interpretations import (
    awaiting_interpretation,
    explained_by,
    interpretations_by_kind,
)
from gongkai.catalogue.queries.matters import matters_due
from gongkai.catalogue.queries.table2 import behind, documents_as_of, in_wan_yuan, table2_counts

__all__ = [
    "advice",
    "awaiting_interpretation",
    "behind",
    "documents_as_of",
    "explained_by",
    "gap_report",
    "in_wan_yuan",
    "interpretations_by_kind",
    "matters_due",
    "may_go_out",
    "pattern_for",
    "table2_counts",
    "to_be_evaluated",
]
