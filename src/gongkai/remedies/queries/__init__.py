"""What pages, calendars and reports ask of remedies."""

from gongkai.remedies.queries.deadlines import Deadline, deadlines, last_days
from gongkai.remedies.queries.due import Due, answer_due, days_late, decision_due, dues, suit_due
from gongkai.remedies.queries.gate import Gate, challengeable, gate
from gongkai.remedies.queries.on_file import (
    DueLine,
    OnFile,
    RemedyLine,
    due_lines,
    of_request,
    opened_anew_by,
    pending_for,
    reconsideration_of,
    remedy_line,
    unanswered_complaints,
)
from gongkai.remedies.queries.table4 import behind, in_table, table4_counts

__all__ = [
    "Deadline",
    "Due",
    "DueLine",
    "Gate",
    "OnFile",
    "RemedyLine",
    "answer_due",
    "behind",
    "challengeable",
    "days_late",
    "deadlines",
    "decision_due",
    "due_lines",
    "dues",
    "gate",
    "in_table",
    "last_days",
    "of_request",
    "opened_anew_by",
    "pending_for",
    "reconsideration_of",
    "remedy_line",
    "suit_due",
    "table4_counts",
    "unanswered_complaints",
]
