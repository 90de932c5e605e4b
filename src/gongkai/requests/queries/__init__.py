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
from gongkai.requests.queries.due import Due, due_of
from gongkai.requests.queries.office import WayIn, office_of, ways_in
from gongkai.requests.queries.progress import Progress, progress
from gongkai.requests.queries.table3 import COUNTED_ROWS, behind, table3_counts
from gongkai.requests.queries.tracking import find

__all__ = [
    "COUNTED_ROWS",
    "SOON",
    "Chip",
    "Due",
    "Load",
    "Progress",
    "Step",
    "Waiting",
    "WayIn",
    "behind",
    "course",
    "due_chip",
    "due_of",
    "find",
    "is_waiting",
    "load_of",
    "office_of",
    "progress",
    "table3_counts",
    "waiting_for",
    "ways_in",
]
