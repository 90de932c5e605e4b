"""Small things drawn for a page: the colour of a site, and the code to open a page by telephone."""

from __future__ import annotations

import io

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from gongkai.lib.methods import require_safe
from gongkai.portal.colours import shade
from gongkai.portal.models import HomePage

BLACK, WHITE = 0, 255
KEPT_SECONDS = 300


@require_safe
def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """The main colour of a site with its darker and its palest shade."""
    colour = get_object_or_404(HomePage, pk=pk).main_colour
    deep, tint = shade(colour, BLACK, 0.25), shade(colour, WHITE, 0.92)
    answer = HttpResponse(
        f":root {{\n  --main: {colour};\n  --main-deep: {deep};\n  --tint: {tint};\n}}\n",
        content_type="text/css; charset=utf-8",
    )
    answer["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return answer


@require_safe
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a public page as a QR code."""
    page = Page.objects.live().public().filter(pk=pk).first()
    address = page.get_url(request) if page else None
    if address is None:
        raise Http404("no such page")
    drawn = io.BytesIO()
    code = segno.make(request.build_absolute_uri(address), error="m", micro=False)
    code.save(drawn, kind="svg", scale=4, border=2, light="#ffffff", xmldecl=True)
    answer = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return answer
