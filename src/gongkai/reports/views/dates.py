"""Earlier days for reports in the back office: what a local notice sets."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock

from gongkai.reports import actions
from gongkai.reports.forms import DatesForm
from gongkai.reports.queries.desk import dates_for, organs_for_dates
from gongkai.reports.refusals import NotPossible
from gongkai.reports.views.desk import page


def set_dates(request: HttpRequest) -> HttpResponse:
    """Set the days of a year for an organ or its departments."""
    officer: Any = request.user
    organs = organs_for_dates(officer)
    if not organs:
        raise PermissionDenied
    form = DatesForm(request.POST or None, organs=organs, initial={"year": localdate().year - 1})
    if form.is_valid():
        try:
            actions.set_dates(by=officer, at=now(), **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "本地期限已设置。")
            return redirect("report_dates")
    context = {"form": form, "dates": dates_for(officer)}
    return page(request, "reports/admin/dates.html", "本地期限", context)
