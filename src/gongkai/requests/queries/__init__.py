"""What pages and reports ask of requests."""

from gongkai.requests.queries.course import Step, course
from gongkai.requests.queries.desk import (
    SOON,
    Chip,
    Load,
    Waiting,
    due_chip,
    is_waiting,
    load_of,
    waiting_for,
)
from gongkai.requests.queries.letters import (
    InTray,
    LetterLine,
    letters_of,
    letters_open,
    letters_visible_to,
    letters_waiting_for,
)
from gongkai.requests.queries.table3 import COUNTED_ROWS, behind, table3_counts

__all__ = [
    "COUNTED_ROWS",
    "SOON",
    "Chip",
    "InTray",
    "LetterLine",
    "Load",
    "Step",
    "Waiting",
    "behind",
    "course",
    "due_chip",
    "is_waiting",
    "letters_of",
    "letters_open",
    "letters_visible_to",
    "letters_waiting_for",
    "load_of",
    "table3_counts",
    "waiting_for",
]
