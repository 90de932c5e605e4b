"""The search of the site: for people, for a field that completes itself, and for programs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from wagtail import hooks

from gongkai.lib.days import local_day
from gongkai.lib.limits import client_address, count_try
from gongkai.lib.methods import require_safe
from gongkai.portal.models import Door, Head, HomePage, Link
from gongkai.portal.queries import site_home
from gongkai.portal.search.asking import Asked, understood
from gongkai.portal.search.engine import FACETS, NotReady, Scope
from gongkai.portal.search.engines import the_engine
from gongkai.portal.search.help import help_with, titles_for
from gongkai.portal.search.results import Answer, answer
from gongkai.portal.search.synonyms import synonyms
from gongkai.portal.views.search_choices import chosen, facets, pages, tabs
from gongkai.portal.views.search_open import result_as_json

TITLE = "全站检索"
MINUTE = 60
SUGGESTED = 8
LONGEST_SUGGESTED = 40
NEWEST = "date"
TOO_OFTEN = "从您的网络地址检索得太频繁，请一分钟后再试。"
NOT_READY = "检索正在准备，请过几分钟再试；也可以按栏目查找。"


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """The form, and for a query its hits, or ways on where there is none."""
    home = _home(request)
    asked = understood(request.GET.get("q", ""), synonyms())
    context: dict[str, Any] = {
        "head": Head(title=TITLE, column=TITLE, column_type=TITLE),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "asked": asked,
        "newest_first": request.GET.get("sort") == NEWEST,
        "kept": _kept(request),
    }
    if asked.typed and _is_too_often(request):
        return render(request, "portal/search.html", {**context, "trouble": TOO_OFTEN}, status=429)
    if asked.is_empty:
        return render(request, "portal/search.html", {**context, "doors": _doors(home)})
    try:
        context |= _answered(request, home, asked)
    except NotReady:
        trouble = {**context, "trouble": NOT_READY}
        return render(request, "portal/search.html", trouble, status=503)
    return render(request, "portal/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Titles with what was typed so far in them, as a list of texts."""
    home = _home(request)
    if _is_too_often(request, "suggest", settings.SUGGESTIONS_A_MINUTE):
        return JsonResponse({"error": TOO_OFTEN}, status=429)
    asked = understood(request.GET.get("q", "")[:LONGEST_SUGGESTED])
    try:
        titles = titles_for(the_engine(), asked, _site(home), most=SUGGESTED)
    except NotReady:
        titles = []
    return JsonResponse({"suggestions": titles}, json_dumps_params={"ensure_ascii": False})


@require_safe
def search_api(request: HttpRequest) -> JsonResponse:
    """The same hits and counts for programs."""
    home = _home(request)
    asked = understood(request.GET.get("q", ""), synonyms())
    if _is_too_often(request):
        return _open({"error": TOO_OFTEN}, 429)
    if asked.is_empty:
        return _open({"error": "请用 q 给出检索词。"}, 400)
    try:
        found = _answer(request, home, asked)
    except NotReady:
        return _open({"error": NOT_READY}, 503)
    return _open(
        {
            "query": asked.typed,
            "notes": list(asked.notes),
            "total": found.total,
            "page": found.number,
            "pages": found.pages,
            "facets": found.counts,
            "results": [result_as_json(each, request) for each in found.results],
        }
    )


def _answered(request: HttpRequest, home: HomePage, asked: Asked) -> dict[str, Any]:
    found = _answer(request, home, asked)
    values: dict[str, Any] = {
        "found": found,
        "tabs": tabs(found, request.GET),
        "facets": facets(found, request.GET),
        "chosen": chosen(request.GET),
        "listing": pages(found, request.GET),
        "by_rank": _address(request, sort=None),
        "by_date": _address(request, sort=NEWEST),
    }
    if not found.total:
        today = local_day(timezone.now())  # noqa: TID251  -- a view asks the clock
        values["help"] = help_with(the_engine(), asked, _site(home), on=today)
        values["doors"] = _doors(home)
    return values


def _answer(request: HttpRequest, home: HomePage, asked: Asked) -> Answer:
    number = request.GET.get("page", "1")
    return answer(
        the_engine(),
        asked,
        _scope(request, home),
        newest_first=request.GET.get("sort") == NEWEST,
        number=int(number) if number.isdecimal() and len(number) < 6 else 1,
        on=local_day(timezone.now()),  # noqa: TID251  -- a view asks the clock
    )


def _home(request: HttpRequest) -> HomePage:
    home = site_home(request)
    if home is None:
        raise Http404
    return home


def _site(home: HomePage) -> Scope:
    """All of a site; where there is no other, nothing has to be left out."""
    return Scope(home=home.pk if HomePage.objects.exclude(pk=home.pk).exists() else None)


def _scope(request: HttpRequest, home: HomePage) -> Scope:
    narrowed = {name: request.GET.get(name, "")[:255] for name in FACETS}
    return Scope(home=_site(home).home, **narrowed)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form hands on when another query is typed: the order, not what narrowed."""
    return [("sort", NEWEST)] if request.GET.get("sort") == NEWEST else []


def _address(request: HttpRequest, *, sort: str | None) -> str:
    query: QueryDict = request.GET.copy()
    query.pop("page", None)
    query.pop("sort", None)
    if sort:
        query["sort"] = sort
    return f"?{query.urlencode()}"


def _doors(home: HomePage) -> list[Door]:
    contributed = (contribute(home.organ) for contribute in hooks.get_hooks("portal_doors"))
    return [door for doors in contributed for door in doors]


def _is_too_often(request: HttpRequest, what: str = "search", most: int | None = None) -> bool:
    tried = count_try(what, client_address(request), seconds=MINUTE)
    return tried > (settings.SEARCHES_A_MINUTE if most is None else most)


def _open(value: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False})
    # Public facts: any program may read them, from any site.
    response["Access-Control-Allow-Origin"] = "*"
    return response
