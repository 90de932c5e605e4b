"""The year in pictures: the published report for citizens, the files' own for officers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.portal.models import Head, Link
from gongkai.portal.queries import site_organ
from gongkai.reports.queries.public import published_report, report_index
from gongkai.reports.queries.year_pictures import ledger_pictures, published_pictures
from gongkai.reports.views.desk import page

KIND = "图解"


@require_safe
def pictures(request: HttpRequest, year: int) -> HttpResponse:
    """One page of pictures of the published report; 404 where there is none."""
    organ = site_organ(request)
    found = published_report(organ, year) if organ else None
    if organ is None or found is None:
        raise Http404
    title = f"{KIND}：{found.title}"
    index = report_index(request)
    way = [Link(link.title, link.url) for link in (index.crumbs(request) if index else [])]
    context = {
        "head": Head(
            title=title,
            column="政府信息公开年报",
            column_description="年度报告图解",
            column_keywords="年度报告,图解",
            column_type="公开年报",
            article_title=title,
            published=found.published_at,
            source=found.organ,
        ),
        "crumbs": [
            *way,
            Link(f"{year} 年", reverse("report", args=[year])),
            Link(KIND, request.path, current=True),
        ],
        "published": found,
        "pictures": published_pictures(organ, found),
        "problems": (found.report.sections.problems or "").splitlines(),
    }
    return render(request, "reports/pictures.html", context)


@require_safe
def year_pictures(request: HttpRequest, organ: int, year: int) -> HttpResponse:
    """A year of an organ in pictures, with what only its files tell."""
    officer: Any = request.user
    of = visible_organs(officer, Permission.REPORTS_VIEW).filter(pk=organ).first()
    if of is None:
        raise Http404
    found = published_report(of, year)
    context = {
        "organ": of,
        "year": year,
        "published": found,
        "ledger": ledger_pictures(of, year),
        "pictures": published_pictures(of, found) if found else [],
    }
    return page(request, "reports/admin/year_pictures.html", f"{year} 年图表", context)
