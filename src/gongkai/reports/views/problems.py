"""What is wrong over all reports of a year, the rules that concern most organs first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.reports.queries.duty import must_report, supervised
from gongkai.reports.queries.problems import problems
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import (
    BOARD,
    authority_of_officer,
    organ_in_reach,
    year_asked,
    years,
)

PROBLEMS = "问题一览"
SHOWN = 30
"""Organs listed under a rule; the others are counted."""


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Each rule with its organs, each finding leading to its report."""
    authority, year = authority_of_officer(request), year_asked(request)
    officer: Any = request.user
    under = organ_in_reach(request, request.GET["under"]) if request.GET.get("under") else authority
    organs = must_report(supervised(officer).subtree(under), year)
    found = problems(organs, year)
    context = {
        "year": year,
        "years": years(),
        "under": under,
        "problems": [(each, each.cases[:SHOWN], len(each.cases) - SHOWN) for each in found],
        "concerned": len({case.organ.pk for each in found for case in each.cases}),
    }
    crumbs = [(BOARD, "reports_board")]
    return page(request, "reports/admin/problems.html", PROBLEMS, context, crumbs=crumbs)
