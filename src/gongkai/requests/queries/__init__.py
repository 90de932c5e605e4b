"""What pages and reports ask of requests."""

from gongkai.requests.queries.chips import SOON, Chip, due_chip
from gongkai.requests.queries.course import beginning, course
from gongkai.requests.queries.desk import (
    Load,
    Waiting,
    is_waiting,
    load_of,
    waiting_for,
)
from gongkai.requests.queries.due import Due, due_of
from gongkai.requests.queries.fees import (
    FeeProposal,
    Noticed,
    fee_proposal,
    fees_received,
    notices_behind,
    notices_issued,
    owed,
    payments_behind,
    place_in_month,
)
from gongkai.requests.queries.in_time import decided_in, decided_in_time
from gongkai.requests.queries.letters import (
    InTray,
    LetterLine,
    letters_of,
    letters_open,
    letters_visible_to,
    letters_waiting_for,
)
from gongkai.requests.queries.numbers import NotFound, named, suggested
from gongkai.requests.queries.office import WayIn, office_of, ways_in
from gongkai.requests.queries.office_course import Step
from gongkai.requests.queries.progress import Progress, progress
from gongkai.requests.queries.proofs import (
    decided_elsewhen,
    lapsed_without_notice,
    misplaced,
    split_and_counted_whole,
    unserved,
)
from gongkai.requests.queries.served import DeliveryLine, Served, delivery_lines, served
from gongkai.requests.queries.table3 import COUNTED_ROWS, behind, table3_counts
from gongkai.requests.queries.table3_as_of import (
    behind_as_of,
    table3_as_of,
    table3_of_each,
)
from gongkai.requests.queries.tracking import find

__all__ = [
    "COUNTED_ROWS",
    "SOON",
    "Chip",
    "DeliveryLine",
    "Due",
    "FeeProposal",
    "InTray",
    "LetterLine",
    "Load",
    "NotFound",
    "Noticed",
    "Progress",
    "Served",
    "Step",
    "Waiting",
    "WayIn",
    "beginning",
    "behind",
    "behind_as_of",
    "course",
    "decided_elsewhen",
    "decided_in",
    "decided_in_time",
    "delivery_lines",
    "due_chip",
    "due_of",
    "fee_proposal",
    "fees_received",
    "find",
    "is_waiting",
    "lapsed_without_notice",
    "letters_of",
    "letters_open",
    "letters_visible_to",
    "letters_waiting_for",
    "load_of",
    "misplaced",
    "named",
    "notices_behind",
    "notices_issued",
    "office_of",
    "owed",
    "payments_behind",
    "place_in_month",
    "progress",
    "served",
    "split_and_counted_whole",
    "suggested",
    "table3_as_of",
    "table3_counts",
    "table3_of_each",
    "unserved",
    "waiting_for",
    "ways_in",
]
