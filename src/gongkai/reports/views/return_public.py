"""The website's return as citizens read it, its files, and the list of years."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock

from gongkai.lib.methods import require_safe
from gongkai.organs.models import Organ
from gongkai.portal.models import Head, Link
from gongkai.portal.queries import site_organ
from gongkai.reports.actions.keep_return_files import keep_return_files
from gongkai.reports.queries.return_public import (
    PublishedReturn,
    published_return,
    published_returns,
    standing_return,
)
from gongkai.reports.return_files import WRITERS
from gongkai.reports.views.published_file import handed_out

NAME = "政府网站工作年度报表"
SAYS = "每年 1 月 31 日前发布上一年度的报表，历年报表长期保留。"


@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """The published returns of the site by year."""
    context = {
        "head": Head(title=NAME, column=NAME, column_description=SAYS, column_type="公开年报"),
        "crumbs": [Link(NAME, request.path, current=True)],
        "says": SAYS,
        "years": published_returns(_organ(request)),
    }
    return render(request, "reports/returns.html", context)


@require_safe
def website_return(request: HttpRequest, year: int) -> HttpResponse:
    """The published return of the year; 404 where there is none."""
    found = _found(request, year)
    context = {
        "head": _head(found),
        "crumbs": [
            Link(NAME, reverse("website_returns")),
            Link(f"{found.year} 年", request.path, current=True),
        ],
        "published": found,
        "is_correction": found.number > 1,
    }
    return render(request, "reports/return.html", context)


@require_safe
def return_file(request: HttpRequest, year: int, suffix: str) -> HttpResponse:
    """The published return as a document, a workbook or as `website-return@1`."""
    found = standing_return(_organ(request), year)
    if found is None or suffix not in WRITERS:
        raise Http404
    file = found.files.filter(suffix=suffix).first()
    if file is None:
        # Published before files were kept.
        keep_return_files(found, at=now())
        file = found.files.get(suffix=suffix)
    return handed_out(request, file, title=found.title, plain_name=f"website-return-{year}")


def _organ(request: HttpRequest) -> Organ:
    organ = site_organ(request)
    if organ is None:
        raise Http404
    return organ


def _found(request: HttpRequest, year: int) -> PublishedReturn:
    found = published_return(_organ(request), year)
    if found is None:
        raise Http404
    return found


def _head(found: PublishedReturn) -> Head:
    return Head(
        title=found.title,
        column=NAME,
        column_description="历年政府网站工作年度报表",
        column_keywords="年度报表,政府网站",
        column_type="公开年报",
        article_title=found.title,
        published=found.published_at,
        source=found.organ,
    )
