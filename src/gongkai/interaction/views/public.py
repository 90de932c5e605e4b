"""What everyone may read of messages: those that are shown, and each with its answers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.interaction.queries import publicly_shown
from gongkai.interaction.views.frame import TITLE, head_of, organ_of_site
from gongkai.lib.methods import require_safe
from gongkai.portal.models import Link, Slice
from gongkai.portal.models.values import numbers_around

PER_PAGE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The messages with public answers, the newest answer first."""
    found = Paginator(publicly_shown(organ_of_site(request)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    pages = found.paginator.num_pages
    listing = Slice(
        items=list(found),
        number=found.number,
        pages=pages,
        total=found.paginator.count,
        around=numbers_around(found.number, pages),
    )
    context = {
        "head": head_of(TITLE, "群众的留言和本机关的答复"),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "listing": listing,
    }
    return render(request, "interaction/messages.html", context)


@require_safe
def message(request: HttpRequest, number: str) -> HttpResponse:
    """One message as it was released, with its public answers; 404 once it is taken back."""
    shown = get_object_or_404(publicly_shown(organ_of_site(request)), number=number)
    context = {
        "head": head_of(shown.shown_topic, shown.shown_topic),
        "crumbs": [
            Link(TITLE, reverse("messages")),
            Link(shown.shown_topic, request.path, current=True),
        ],
        "message": shown,
    }
    return render(request, "interaction/message.html", context)
