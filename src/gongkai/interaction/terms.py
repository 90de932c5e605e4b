"""What citizens write messages for."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class MessageKind(Term):
    """What a message is for, as its author says."""

    CONSULTATION = "consultation", "咨询"
    SUGGESTION = "suggestion", "建议"
    COMPLAINT = "complaint", "投诉"
    OTHER = "other", "其他"
