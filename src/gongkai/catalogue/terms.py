"""Which decisions the register holds; documents and openness are terms of the law."""

from __future__ import annotations

from enum import unique

from gongkai.law.documents import DocumentKind, Validity
from gongkai.law.proactive import Openness
from gongkai.law.terms import Term

__all__ = ["DecisionKind", "DocumentKind", "Openness", "Validity"]


@unique
class DecisionKind(Term):
    """The rows of table 2 that count decisions.  Law: REG 20(5); REG 20(6); FORM 2."""

    LICENCE = "licences", "行政许可"
    PENALTY = "penalties", "行政处罚"
    COERCION = "coercive_measures", "行政强制"
