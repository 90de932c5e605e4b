"""How an old ledger is taken over: a sheet is understood, checked whole, and then carried out."""

from gongkai.requests.actions.ledger.checking import Plan, check_ledger, likely_sheets
from gongkai.requests.actions.ledger.fields import Field
from gongkai.requests.actions.ledger.mapping import Mapping, read_mapping
from gongkai.requests.actions.ledger.pivot import Line, added, lines_of
from gongkai.requests.actions.ledger.problems import NotImportable, Problem
from gongkai.requests.actions.ledger.template import write_template

__all__ = [
    "Field",
    "Line",
    "Mapping",
    "NotImportable",
    "Plan",
    "Problem",
    "added",
    "check_ledger",
    "likely_sheets",
    "lines_of",
    "read_mapping",
    "write_template",
]
