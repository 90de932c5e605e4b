"""What is wrong over all reports of a year, the rules that concern most organs first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.reports.queries.duty import must_report
from gongkai.reports.queries.problems import problems
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import (
    BOARD,
    desk_asked,
    under_asked,
    years,
)

PROBLEMS = "问题一览"
SHOWN = 30
"""Organs listed under a rule; the others are counted."""


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Each rule with its organs, each finding leading to its report."""
    authority, reach = desk_asked(request)
    year, under = reach.year, under_asked(request, reach) or authority
    organs = must_report(reach.tree.subtree(reach.seen, under), year)
    found = problems(organs, year, reach.tree)
    context = {
        "year": year,
        "years": years(),
        "under": under,
        "problems": [(each, each.cases[:SHOWN], len(each.cases) - SHOWN) for each in found],
        "concerned": len({case.organ.pk for each in found for case in each.cases}),
    }
    crumbs = [(BOARD, "reports_board")]
    return page(request, "reports/admin/problems.html", PROBLEMS, context, crumbs=crumbs)
