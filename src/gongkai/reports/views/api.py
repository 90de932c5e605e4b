"""Annual reports and website returns for programs: open data under /api/v1/."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.timezone import localtime

from gongkai.interchange.codec import to_json
from gongkai.interchange.schema import schema
from gongkai.lib.methods import require_safe
from gongkai.organs.models import Organ
from gongkai.portal.queries import site_organ
from gongkai.reports.openapi import description
from gongkai.reports.queries.public import published_editions, published_report
from gongkai.reports.queries.return_public import published_return, published_returns
from gongkai.reports.return_document import schema as return_schema_of


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every published report of the installation, with the address of each."""
    listed = [_entry(request, "api_report", *edition) for edition in published_editions()]
    return _open({"reports": listed})


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """One published report as annual-report@1; `?organ=` names another organ by its code."""
    organ = _organ(request)
    found = published_report(organ, year) if organ else None
    if found is None:
        return _none(organ, f"{year} 年的年度报告")
    return _open(to_json(found.report))


@require_safe
def website_returns(request: HttpRequest) -> HttpResponse:
    """Every published website return of the installation, with the address of each."""
    listed = [_entry(request, "api_website_return", *entry[:4]) for entry in published_returns()]
    return _open({"returns": listed})


@require_safe
def website_return(request: HttpRequest, year: int) -> HttpResponse:
    """One published return as website-return@1; `?organ=` names another organ by its code."""
    organ = _organ(request)
    found = published_return(organ, year) if organ else None
    if found is None:
        return _none(organ, f"{year} 年的网站年度报表")
    return _open(found.document)


@require_safe
def return_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of website-return@1, from the fields of the law."""
    return _open(return_schema_of())


@require_safe
def report_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of annual-report@1, from the code that reads and writes it."""
    return _open(schema())


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """What the interface offers, in OpenAPI 3.1."""
    return _open(description(request.build_absolute_uri("/").rstrip("/")))


def _organ(request: HttpRequest) -> Organ | None:
    code = request.GET.get("organ")
    if not code:
        return site_organ(request)
    # PostgreSQL takes no NUL in a text, not even to look for it.
    return Organ.objects.filter(code=code).first() if code.isprintable() else None


def _entry(
    request: HttpRequest, name: str, organ: Organ, year: int, title: str, published_at: datetime
) -> dict[str, Any]:
    address = f"{reverse(name, args=[year])}?organ={organ.code}"
    return {
        "organ": organ.name,
        "organ_code": organ.code,
        "year": year,
        "title": title,
        "published_at": localtime(published_at).isoformat(timespec="seconds"),
        "url": request.build_absolute_uri(address),
    }


def _none(organ: Organ | None, what: str) -> HttpResponse:
    """Not found, said to a program in its own form."""
    said = f"{organ.name}没有发布 {what}。" if organ else "没有这个编码的机关。"
    return _open({"error": said}, 404)


def _open(value: dict[str, Any], status: int = 200) -> HttpResponse:
    response = JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False})
    # Public facts: any program may read them, from any site.
    response["Access-Control-Allow-Origin"] = "*"
    return response
