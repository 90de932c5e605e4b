"""What pages and reports ask of requests."""

from gongkai.requests.queries.course import Step, course
from gongkai.requests.queries.desk import (
    Chip,
    Load,
    SOON,
    Waiting,
    due_chip,
    is_waiting,
    load_of,
    waiting_for,
)
from gongkai.requests.queries.fees import (
    FeeProposal,
    Noticed,
    fee_proposal,
    fees_received,
    notices_issued,
    owed,
    place_in_month,
)
from gongkai.requests.queries.letters import (
    InTray,
    LetterLine,
    letters_of,
    letters_open,
    letters_visible_to,
    letters_waiting_for,
)
from gongkai.requests.queries.numbers import NotFound, named, suggested
from gongkai.requests.queries.table3 import COUNTED_ROWS, behind, table3_counts

__all__ = [
    "COUNTED_ROWS",
    "Chip",
    "FeeProposal",
    "InTray",
    "LetterLine",
    "Load",
    "NotFound",
    "Noticed",
    "SOON",
    "Step",
    "Waiting",
    "behind",
    "course",
    "due_chip",
    "fee_proposal",
    "fees_received",
    "is_waiting",
    "letters_of",
    "letters_open",
    "letters_visible_to",
    "letters_waiting_for",
    "load_of",
    "named",
    "notices_issued",
    "owed",
    "place_in_month",
    "suggested",
    "table3_counts",
    "waiting_for",
]
