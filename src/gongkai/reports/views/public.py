"""The annual report as citizens read it, and its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from gongkai.interchange.targets.embedded import embedded_copy
from gongkai.lib.methods import require_safe
from gongkai.organs.models import Organ
from gongkai.organs.policy import standing
from gongkai.portal.models import Head, Link
from gongkai.portal.queries import site_organ
from gongkai.reports.models import ReportFile
from gongkai.reports.queries.league import league_in_public
from gongkai.reports.queries.public import (
    PublishedReport,
    edition_file,
    published_edition,
    published_file,
    published_report,
    report_index,
)
from gongkai.reports.tables import parts_of
from gongkai.reports.views.published_file import handed_out


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The published report of the year; 404 where there is none."""
    return _page(request, published_report(_organ(request), year))


@require_safe
def report_edition(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One edition by its number: also one that was corrected since stays to be read."""
    return _page(request, published_edition(_organ(request), year, number))


@require_safe
def report_file(request: HttpRequest, year: int, suffix: str) -> HttpResponse:
    """A file of the published report, byte for byte as published."""
    return _file(request, published_file(_organ(request), year, suffix))


@require_safe
def report_edition_file(request: HttpRequest, year: int, number: int, suffix: str) -> HttpResponse:
    """A file of one edition by its number."""
    return _file(request, edition_file(_organ(request), year, number, suffix))


@require_safe
def comparison(request: HttpRequest, year: int) -> HttpResponse:
    """The year beside the last and beside organs of the same kind; 404 unless the policy has it."""
    organ = _organ(request)
    found, lines = published_report(organ, year), league_in_public(organ, year)
    if found is None or lines is None:
        raise Http404
    crumbs = _crumbs(request, found)
    own = Link(crumbs[-1].title, reverse("report", args=[year]))
    context = {
        "head": _head(found),
        "crumbs": [*crumbs[:-1], own, Link("与上年、同类比较", request.path, current=True)],
        "published": found,
        "lines": lines,
        "policy": standing(),
    }
    return render(request, "reports/comparison.html", context)


def _page(request: HttpRequest, found: PublishedReport | None) -> HttpResponse:
    if found is None:
        raise Http404
    context = {
        "head": _head(found),
        "crumbs": _crumbs(request, found),
        "published": found,
        "parts": parts_of(found.report),
        # Without markup by its making: the page read as a file gives back the whole report.
        "copy": SafeString(embedded_copy(found.report)),
        "is_correction": found.number > 1,
        "is_compared": standing().peer_comparison_public and not found.is_superseded,
    }
    return render(request, "reports/report.html", context)


def _file(request: HttpRequest, file: ReportFile | None) -> HttpResponse:
    if file is None:
        raise Http404
    return handed_out(request, file, title=file.edition.title, plain_name="report")


def _organ(request: HttpRequest) -> Organ:
    organ = site_organ(request)
    if organ is None:
        raise Http404
    return organ


def _head(found: PublishedReport) -> Head:
    return Head(
        title=found.title,
        column="政府信息公开年报",
        column_description="历年政府信息公开工作年度报告",
        column_keywords="年度报告,政府信息公开",
        column_type="公开年报",
        article_title=found.title,
        published=found.published_at,
        source=found.organ,
    )


def _crumbs(request: HttpRequest, found: PublishedReport) -> list[Link]:
    here = Link(f"{found.year} 年", request.path, current=True)
    index = report_index(request)
    way = index.crumbs(request) if index else []
    return [*(Link(link.title, link.url) for link in way), here]
