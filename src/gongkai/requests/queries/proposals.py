"""What an officer might want to know before deciding: proposals with their evidence, never acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q
from wagtail.models import Page, Site

from gongkai.catalogue.models import Document
from gongkai.law.fees import FREE_REQUESTS
from gongkai.requests.models import AccessRequest
from gongkai.requests.models.access_request import AccessRequestQuerySet
from gongkai.requests.queries.likeness import held_in, likeness, pairs

# So many earlier files, pages and documents are compared; the newest.
COMPARED = 800
OF_APPLICANT = 100
SHOWN = 5
SIMILAR = 0.45
SAME = 0.75
NAMED = 0.6
SHORTEST_TITLE = 6


class Similar(NamedTuple):
    """An earlier file that asks for much the same, with how it was answered."""

    request: AccessRequest
    percent: int
    is_same_applicant: bool
    answer: str


class Public(NamedTuple):
    """A public page or document whose title stands in what is asked for."""

    title: str
    url: str
    kind: str
    percent: int


class Meter(NamedTuple):
    """How often the applicant has asked: this month, this year, and whether a fee may be asked."""

    in_month: int
    in_year: int
    free: int

    @property
    def may_charge(self) -> bool:
        """Whether the month's free requests are used up.  Law: FEE 4."""
        return self.in_month > self.free


class Proposals(NamedTuple):
    """All that is proposed beside a file; nothing of it acts."""

    similar: tuple[Similar, ...]
    public: tuple[Public, ...]
    meter: Meter | None
    others_asking: int


def proposals(access_request: AccessRequest) -> Proposals:
    """What speaks for REG 36(6), 36(1), 35 and 44; each is for the officer to judge.

    Law: REG 35; REG 36(1); REG 36(6); REG 44.
    """
    asked = pairs(access_request.description)
    compared = _compared(access_request, asked)
    similar = sorted(compared, key=lambda each: (-each.percent, -each.request.pk))
    others = {
        each.request.applicant.identity_index or f"#{each.request.applicant_id}"
        for each in similar
        if each.percent >= SAME * 100 and not each.is_same_applicant
    }
    return Proposals(
        tuple(similar[:SHOWN]),
        tuple(sorted(_public(access_request, asked), key=lambda each: -each.percent)[:SHOWN]),
        _meter(access_request),
        len(others),
    )


def _earlier(access_request: AccessRequest) -> AccessRequestQuerySet:
    return AccessRequest.objects.filter(organ=access_request.organ_id).exclude(
        Q(pk=access_request.pk) | Q(root=access_request.pk)
    )


def _compared(access_request: AccessRequest, asked: frozenset[str]) -> list[Similar]:
    """The applicant's own first, then the newest of all; only those alike are read in whole."""
    found: dict[int, float] = {}
    index = access_request.applicant.identity_index
    earlier = _earlier(access_request)
    own = earlier.filter(applicant__identity_index=index) if index else earlier.none()
    mine = dict(own.order_by("-pk").values_list("pk", "description")[:OF_APPLICANT])
    newest = dict(earlier.order_by("-pk").values_list("pk", "description")[:COMPARED])
    for pk, description in {**newest, **mine}.items():
        degree = likeness(asked, pairs(description))
        if degree >= SIMILAR:
            found[pk] = degree
    best = sorted(found, key=lambda pk: -found[pk])[: 4 * SHOWN]
    rows = AccessRequest.objects.filter(pk__in=best).select_related("decision", "applicant")
    return [Similar(row, round(found[row.pk] * 100), row.pk in mine, _answer(row)) for row in rows]


def _answer(access_request: AccessRequest) -> str:
    decision = getattr(access_request, "decision", None)
    if decision is None:
        return f"尚未答复（{access_request.stage.label}）"
    return f"{decision.decided_on} {decision.ground.label}"


def _public(access_request: AccessRequest, asked: frozenset[str]) -> Iterable[Public]:
    for title, url, kind in [*_pages(), *_documents(access_request)]:
        if len(title) >= SHORTEST_TITLE and (degree := held_in(pairs(title), asked)) >= NAMED:
            yield Public(title, url, kind, round(degree * 100))


def _pages() -> list[tuple[str, str, str]]:
    roots = list(Site.objects.values_list("root_page__path", "root_page__url_path"))
    pages = Page.objects.live().public().filter(depth__gt=3)
    titles = pages.order_by("-pk").values_list("title", "path", "url_path")[:COMPARED]
    return [(title, _url(path, url_path, roots), "网页") for title, path, url_path in titles]


def _url(path: str, url_path: str, roots: list[tuple[str, str]]) -> str:
    home = next((home for root, home in roots if path.startswith(root)), "/")
    return "/" + url_path.removeprefix(home)


def _documents(access_request: AccessRequest) -> list[tuple[str, str, str]]:
    own = Document.objects.filter(organ=access_request.organ_id, voided_at=None)
    titles = own.order_by("-pk").values_list("title", "document_number")[:COMPARED]
    return [(title, "", f"行政规范性文件 {number}".strip()) for title, number in titles]


def _meter(access_request: AccessRequest) -> Meter | None:
    index, day = access_request.applicant.identity_index, access_request.received_on
    if not index or day is None:
        return None
    own = AccessRequest.objects.filter(
        organ=access_request.organ_id, applicant__identity_index=index, is_counted=True
    )
    in_month = own.filter(received_on__gte=day.replace(day=1), received_on__lt=_next_month(day))
    in_year = own.filter(received_on__year=day.year)
    return Meter(in_month.count(), in_year.count(), FREE_REQUESTS)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
