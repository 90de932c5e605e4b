"""What everyone may read of messages: those that are shown, and each with its answers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.interaction.queries import publicly_shown
from gongkai.organs.models import Organ
from gongkai.portal.models import Head, Link, Slice
from gongkai.portal.models.values import numbers_around
from gongkai.portal.queries import site_organ

TITLE = "公众留言"
PER_PAGE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The messages with public answers, the newest answer first."""
    found = Paginator(publicly_shown(_organ(request)), PER_PAGE).get_page(request.GET.get("page"))
    pages = found.paginator.num_pages
    listing = Slice(
        items=list(found),
        number=found.number,
        pages=pages,
        total=found.paginator.count,
        around=numbers_around(found.number, pages),
    )
    context = {
        "head": _head(TITLE, "群众的留言和本机关的答复"),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "listing": listing,
    }
    return render(request, "interaction/messages.html", context)


@require_safe
def message(request: HttpRequest, number: str) -> HttpResponse:
    """One message as it was released, with its public answers; 404 once it is taken back."""
    shown = get_object_or_404(publicly_shown(_organ(request)), number=number)
    context = {
        "head": _head(shown.shown_topic, shown.shown_topic),
        "crumbs": [
            Link(TITLE, reverse("messages")),
            Link(shown.shown_topic, request.path, current=True),
        ],
        "message": shown,
    }
    return render(request, "interaction/message.html", context)


def _organ(request: HttpRequest) -> Organ:
    organ = site_organ(request)
    if organ is None:
        raise Http404
    return organ


def _head(title: str, description: str) -> Head:
    return Head(title=title, column=TITLE, column_type="咨询投诉", description=description)
