"""What everyone may read of messages: those that are shown, and each with its answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.interaction.models import MessageQuerySet
from gongkai.interaction.queries import publicly_shown
from gongkai.interaction.terms import MessageKind
from gongkai.interaction.views.frame import TITLE, head_of, organ_of_site
from gongkai.lib.methods import require_safe
from gongkai.portal.models import Link, Slice
from gongkai.portal.models.values import numbers_around

PER_PAGE = 20
LONGEST_WORDS = 60


class Narrowed(NamedTuple):
    """What of the messages is asked for; what cannot be asked for is not narrowed by."""

    words: str
    kind: MessageKind | None
    year: int | None

    @classmethod
    def of(cls, given: QueryDict, years: Collection[int]) -> Narrowed:
        """As the address says it."""
        kind, year = given.get("kind", ""), given.get("year", "")
        return cls(
            words=given.get("q", "").strip()[:LONGEST_WORDS],
            kind=next((each for each in MessageKind if each.value == kind), None),
            year=next((each for each in years if str(each) == year), None),
        )

    def among(self, messages: MessageQuerySet) -> MessageQuerySet:
        """Those of the messages that are asked for."""
        if self.kind:
            messages = messages.filter(kind=self.kind)
        if self.year:
            messages = messages.answered_in(self.year)
        return messages.with_words(self.words)

    @property
    def narrowed(self) -> str:
        """The end of an address that asks for the same."""
        asked = {"q": self.words, "kind": self.kind, "year": self.year}
        said = {name: str(value) for name, value in asked.items() if value}
        return f"&{urlencode(said)}" if said else ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The messages with public answers, the newest answer first; by words, kind and year."""
    shown = publicly_shown(organ_of_site(request))
    years = [day.year for day in shown.order_by().dates("answered_on", "year", order="DESC")]
    asked = Narrowed.of(request.GET, years)
    page = Paginator(asked.among(shown), PER_PAGE).get_page(request.GET.get("page"))
    pages = page.paginator.num_pages
    listing = Slice(
        items=list(page),
        number=page.number,
        pages=pages,
        total=page.paginator.count,
        around=numbers_around(page.number, pages),
    )
    context = {
        "head": head_of(TITLE, "群众的留言和本机关的答复"),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "listing": listing,
        "found": asked,
        "kinds": list(MessageKind),
        "years": years,
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
