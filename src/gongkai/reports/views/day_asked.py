"""The past day for which a page of the desk is asked: the ledger as it was at its end."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.timezone import localdate

from gongkai.reports.forms import AsOfForm


class DayAsked(NamedTuple):
    """The form as it is shown, and the day; None for today."""

    form: AsOfForm
    day: date | None


def day_asked(request: HttpRequest) -> DayAsked:
    """What the address asks for; a day that is none, or is to come, is refused by the form."""
    if "as_of" not in request.GET:
        return DayAsked(AsOfForm(today=localdate()), None)
    form = AsOfForm(request.GET, today=localdate())
    return DayAsked(form, form.cleaned_data["as_of"] if form.is_valid() else None)
