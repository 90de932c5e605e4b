"""What pages and reports ask of requests."""

from gongkai.requests.queries.course import Step, course
from gongkai.requests.queries.table3 import COUNTED_ROWS, behind, table3_counts

__all__ = ["COUNTED_ROWS", "Step", "behind", "course", "table3_counts"]
