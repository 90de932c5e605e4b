"""The organs of an authority beside one another: by every measure, and each beside its like."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_safe

from gongkai.organs.actions import record_export
from gongkai.organs.models import Organ
from gongkai.organs.policy import standing
from gongkai.organs.terms import OrganKind, OrganLevel
from gongkai.reports.league_sheet import league_file
from gongkai.reports.measures import BY_KEY, MEASURES, WHICH_REPORT, Measure
from gongkai.reports.models import Edition
from gongkai.reports.queries.league import League, LeagueRow, league, ranked
from gongkai.reports.spreadsheet import CONTENT_TYPES
from gongkai.reports.views.compared import comparison, report_url
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import (
    BOARD,
    desk_asked,
    kept,
    organ_in_reach,
    places,
    under_asked,
    years,
)

LEAGUE = "机关对比"
PER_PAGE = 50
_KEPT = ("year", "sort", "order", "level", "kind", "under", "q")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The table of a year, sorted by one measure, with last year and the like beside that one."""
    authority, reach = desk_asked(request)
    year = reach.year
    found = league(reach.organs, year, reach.tree)
    measure, rising = _sorting(request)
    under = under_asked(request, reach)
    rows = ranked(_narrowed(request, found.rows, under), measure, rising=rising)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    found = found.beside_last_year(shown.object_list)
    at = MEASURES.index(measure)
    context = {
        "year": year,
        "years": years(),
        "measures": MEASURES,
        "measure": measure,
        "rising": rising,
        "heads": [_head(request, each, measure, rising=rising) for each in MEASURES],
        "page": shown,
        "rows": [_line(found, row, at) for row in shown.object_list],
        "query": _query(request, page=None),
        # A class would be called by the template.
        "levels": list(OrganLevel),
        "kinds": list(OrganKind),
        "asked": {name: request.GET.get(name, "") for name in _KEPT},
        "under": under,
        "kept": kept(request, "sort", "order", "level", "kind", "q"),
        "places": places([row.organ for row in found.rows], authority, under, reach.tree),
        "reported": sum(row.facts is not None for row in rows),
        "policy": standing(),
        "which_report": WHICH_REPORT,
    }
    return page(request, "reports/admin/league.html", LEAGUE, context, crumbs=_CRUMBS[:1])


@require_safe
def export(request: HttpRequest, suffix: str) -> HttpResponse:
    """The rows as they are narrowed and sorted; in a workbook with the definitions."""
    _, reach = desk_asked(request)
    year = reach.year
    officer: Any = request.user
    measure, rising = _sorting(request)
    found = league(reach.organs, year, reach.tree)
    narrowed = _narrowed(request, found.rows, under_asked(request, reach))
    rows = ranked(narrowed, measure, rising=rising)
    record_export(Edition, rows=len(rows), file_format=suffix, by=officer, at=now())
    response = HttpResponse(league_file(rows, year, suffix), content_type=CONTENT_TYPES[suffix])
    response["Content-Disposition"] = f'attachment; filename="league-{year}.{suffix}"'
    return response


@require_safe
def organ(request: HttpRequest, pk: int) -> HttpResponse:
    """One organ: every measure beside last year's and that of its like, and the cells behind."""
    _, reach = desk_asked(request)
    of, year = organ_in_reach(reach, pk), reach.year
    officer: Any = request.user
    found = comparison(officer, of, year)
    if found is None:
        raise Http404
    context = {
        "organ": of,
        "year": year,
        "years": years(),
        "comparison": found,
        "measures": MEASURES,
        "policy": standing(),
        "which_report": WHICH_REPORT,
    }
    title = f"{of}：与上年、同类比较"
    return page(request, "reports/admin/league_organ.html", title, context, crumbs=_CRUMBS)


def _sorting(request: HttpRequest) -> tuple[Measure, bool]:
    measure = BY_KEY.get(request.GET.get("sort") or "received")
    if measure is None:
        raise Http404
    return measure, request.GET.get("order") == "rising"


def _narrowed(request: HttpRequest, rows: list[LeagueRow], under: Organ | None) -> list[LeagueRow]:
    asked = request.GET
    words = asked.get("q", "")
    return [
        row
        for row in rows
        if (not asked.get("level") or row.organ.level.value == asked["level"])
        and (not asked.get("kind") or row.organ.kind.value == asked["kind"])
        and (under is None or row.organ.path.startswith(under.path))
        and row.organ.is_called(words)
    ]


def _query(request: HttpRequest, **changed: Any) -> str:
    kept = {name: request.GET.get(name) for name in _KEPT}
    return urlencode({k: v for k, v in {**kept, **changed}.items() if v})


def _head(request: HttpRequest, each: Measure, measure: Measure, *, rising: bool) -> dict[str, Any]:
    """A column's head: its link sorts by it, and a second time the other way."""
    current = each is measure
    order = "" if not current or rising else "rising"
    return {
        "measure": each,
        "query": _query(request, sort=each.key, order=order, page=None),
        "sorted": ("ascending" if rising else "descending") if current else "",
    }


def _line(found: League, row: LeagueRow, at: int) -> dict[str, Any]:
    compared = found.compared(row)
    return {
        "row": row,
        "focus": compared[at],
        "values": compared,
        "report_url": report_url(row.facts),
    }


_CRUMBS = [(BOARD, "reports_board"), (LEAGUE, "reports_league")]
