"""Which files still stand as consulting though nobody is to be waited for any more."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from gongkai.law.calendar import national
from gongkai.law.consultation import OPINION_DAYS
from gongkai.law.procedure import Stage
from gongkai.requests.models import AccessRequest, AccessRequestQuerySet, Consultation
from gongkai.requests.queries.whole_files import with_facts

_DAY = timedelta(days=1)


def gone_silent(today: date) -> AccessRequestQuerySet:
    """The files whose last opinion period has run out by `today`, whatever their cached stage says.

    One pass over the index of open files at that stage; others cannot change without an act: what
    an applicant lets pass is given up by an officer's own act alone.  Law: REG 32; REG 34.
    """
    began = Coalesce("received_on", "sent_on")
    waiting = Consultation.objects.alias(began=began).filter(
        access_request=OuterRef("pk"), answered_on=None, began__gt=_last_run_out(today)
    )
    found = AccessRequest.objects.open().filter(stage=Stage.CONSULTING)
    return with_facts(found.filter(~Exists(waiting)).order_by("pk"))


def _last_run_out(today: date) -> date:
    """The latest day from which a period has run out by the end of `today`."""
    day = today - OPINION_DAYS * _DAY
    while national().nth_working_day_after(day, OPINION_DAYS) > today:
        day -= _DAY
    return day
