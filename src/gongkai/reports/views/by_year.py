"""A list of what organs give out once a year, narrowed to a year and to words of a name."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

PER_PAGE = 50


def by_year(request: HttpRequest, found: QuerySet[Any], *, kind: str, to: str) -> dict[str, Any]:
    """What `reports/admin/by_year.html` shows of the rows; `to` is the address of one of them.

    A year that is none, as a typed address may hold, narrows nothing.
    """
    years = sorted(set(found.order_by().values_list("year", flat=True)), reverse=True)
    asked, words = request.GET.get("year", ""), request.GET.get("q", "").strip()
    year = next((each for each in years if str(each) == asked), None)
    rows = found if year is None else found.filter(year=year)
    for word in words.split():
        rows = rows.filter(Q(organ__name__contains=word) | Q(organ__short_name__contains=word))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    kept = {"year": year, "q": words}
    return {
        "kind": kind,
        "to": to,
        "years": years,
        "year": year,
        "words": words,
        # Who sees a handful of rows has nothing to look for.
        "several": bool(year or words) or page.paginator.num_pages > 1 or len(years) > 1,
        "page": page,
        "query": urlencode({name: said for name, said in kept.items() if said}),
    }
