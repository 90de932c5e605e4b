"""What citizens read besides pages: the register of rules and norms, and the catalogues."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from gongkai.catalogue.queries.matters import catalogues_in_force
from gongkai.catalogue.queries.public import document_lines, document_years, matter_lines
from gongkai.catalogue.queries.table2 import documents_as_of
from gongkai.catalogue.terms import DocumentKind
from gongkai.lib.methods import require_safe
from gongkai.organs.models import Organ
from gongkai.portal.models import Head, Link
from gongkai.portal.queries import site_organ

REGISTER, MATTERS = "规章和规范性文件目录", "主动公开事项目录"
PLATFORM = Link("政府信息公开", "/zfxxgk/")


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The rules and normative documents with their validity as of a day; no document is a 0.

    Law: REG 20(1); FORM 2; PLATFORM.
    """
    organ = _organ(request)
    today = localdate()
    said = request.GET.get("as_of", "")
    on = _day(said)
    kind = next((each for each in DocumentKind if each == request.GET.get("kind")), None)
    context = {
        "head": _head(REGISTER, "规章、行政规范性文件及其有效性", "规章,规范性文件,有效性"),
        "crumbs": [PLATFORM, Link(REGISTER, request.path, current=True)],
        "on": on or today,
        "today": today,
        "not_a_day": bool(said) and on is None,
        "figures": [
            (each, figures) for each, figures in documents_as_of(organ, on or today).items()
        ],
        "kinds": list(DocumentKind),
        "kind": kind,
        "lines": document_lines(organ, on or today, kind, request),
        "years": document_years(organ),
    }
    return render(request, "catalogue/register.html", context)


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """The catalogues of matters in force.  Law: MATTERS."""
    organ = _organ(request)
    context = {
        "head": _head(MATTERS, "应当主动公开的事项", "公开事项,基本目录,标准目录"),
        "crumbs": [PLATFORM, Link(MATTERS, request.path, current=True)],
        "catalogues": catalogues_in_force(organ, localdate()),
    }
    return render(request, "catalogue/matters.html", context)


@require_safe
def catalogue(request: HttpRequest, pk: int) -> HttpResponse:
    """One catalogue as a table, each matter leading to its section."""
    organ = _organ(request)
    found = get_object_or_404(catalogues_in_force(organ, localdate()), pk=pk)
    above = Link(MATTERS, request.path.rsplit("/", 2)[0] + "/")
    context = {
        "head": _head(found.title, found.title, "公开事项"),
        "crumbs": [PLATFORM, above, Link(found.title, request.path, current=True)],
        "catalogue": found,
        "lines": matter_lines(found, request),
    }
    return render(request, "catalogue/matter_table.html", context)


def _organ(request: HttpRequest) -> Organ:
    organ = site_organ(request)
    if organ is None:
        raise Http404
    return organ


def _day(said: str) -> date | None:
    """The day of the address; None for none, or for a text that is no day."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _head(title: str, description: str, keywords: str) -> Head:
    return Head(
        title=title,
        column=title,
        column_description=description,
        column_keywords=keywords,
        column_type="公开目录",
    )
