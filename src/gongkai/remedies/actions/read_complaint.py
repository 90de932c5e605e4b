"""Who looked at who complained: reading it is an act of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.remedies.actions.entry import enter
from gongkai.remedies.models import Complaint


@transaction.atomic
def read_complaint(complaint: Complaint, *, by: Officer, at: datetime) -> Complaint:
    """The complaint in clear, with an audit entry of who read it and when."""
    enter("complaint_read", complaint, by=by, on=local_day(at), at=at)
    return complaint
