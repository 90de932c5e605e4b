"""The notice before another site: where the link leads, and that what is there is not ours."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from wagtail.models import Site

from gongkai.lib.methods import require_safe
from gongkai.portal.models import Head, Link
from gongkai.portal.queries import site_home

TITLE = "即将离开本网站"


@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """The notice, with the address in full; sites that need none are entered at once.

    400 for what is no web address: the page never leads to anything else.
    """
    address = request.GET.get("to", "").strip()
    host = _host(address)
    context = {
        "head": Head(
            title=TITLE,
            column=TITLE,
            column_description=TITLE,
            column_keywords=TITLE,
            column_type=TITLE,
        ),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "address": address if host else "",
        "host": host,
    }
    if not host:
        return render(request, "portal/leaving.html", context, status=400)
    if _needs_no_notice(host, request):
        return HttpResponseRedirect(address)
    answer = render(request, "portal/leaving.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    plain = parts.scheme in ("http", "https") and not parts.username and "\\" not in address
    return host.lower() if plain and not any(sign.isspace() for sign in address) else ""


def _needs_no_notice(host: str, request: HttpRequest) -> bool:
    home = site_home(request)
    known = {site.hostname.lower() for site in Site.objects.all()}
    known |= home.exempt_hosts() if home else frozenset()
    return any(host == each or host.endswith(f".{each}") for each in known if each)
