"""The organs of an authority as tiles, with the same as a table."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.reports.queries.board import BoardRow, Wanted, board, narrowed
from gongkai.reports.queries.grid import KINDS, MOST, grid
from gongkai.reports.queries.league import facts_of
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import (
    BOARD,
    desk_asked,
    kept,
    places,
    under_asked,
    years,
)

GRID = "总览图"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The tiles of a year and place, by state or by requests in time."""
    authority, reach = desk_asked(request)
    year, organs = reach.year, reach.organs
    by = request.GET.get("by") or "state"
    if by not in KINDS:
        raise Http404
    rows = board(organs, year, localdate(), reach.tree)
    under = under_asked(request, reach)
    shown = narrowed(rows, Wanted(under=under))
    facts = facts_of(organs, year)
    context = {
        "year": year,
        "years": years(),
        "by": by,
        "kinds": [(key, label) for key, (label, _) in KINDS.items()],
        "grid": grid(shown, facts, by, under or authority, lambda row: _url(row, year)),
        "most": MOST,
        "under": under,
        "kept": kept(request, "by"),
        "places": places([row.organ for row in rows], authority, under, reach.tree),
    }
    crumbs = [(BOARD, "reports_board")]
    return page(request, "reports/admin/grid.html", GRID, context, crumbs=crumbs)


def _url(row: BoardRow, year: int) -> str:
    """Where the report is, or how the organ stands without one."""
    if row.edition:
        return reverse("report_desk", args=[row.edition])
    if row.filed:
        return reverse("report_filed", args=[row.filed])
    return f"{reverse('reports_league_organ', args=[row.organ.pk])}?year={year}"
