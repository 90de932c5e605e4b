"""What pages and reports ask of requests."""

from gongkai.requests.queries.chips import SOON, Chip, due_chip
from gongkai.requests.queries.course import beginning, course
from gongkai.requests.queries.desk import Load, Waiting, is_waiting, load_of, waiting_for
from gongkai.requests.queries.office_course import Step
from gongkai.requests.queries.table3 import COUNTED_ROWS, behind, table3_counts

__all__ = [
    "COUNTED_ROWS",
    "SOON",
    "Chip",
    "Load",
    "Step",
    "Waiting",
    "beginning",
    "behind",
    "course",
    "due_chip",
    "is_waiting",
    "load_of",
    "table3_counts",
    "waiting_for",
]
