"""What the public pages of requests have in common: whose site it is, and the head of the page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from gongkai.organs.models import Organ
from gongkai.portal.models import Head, Link
from gongkai.portal.queries import site_organ

COLUMN = "依申请公开"


def organ_of_site(request: HttpRequest) -> Organ:
    """The organ whose site is being read; 404 before a site is set up."""
    organ = site_organ(request)
    if organ is None:
        raise Http404
    return organ


def page_frame(request: HttpRequest, title: str, *way: Link) -> dict[str, Any]:
    """The head of the page and the way to it."""
    head = Head(
        title=title,
        column=COLUMN,
        column_description="提出政府信息公开申请，查询办理进度",
        column_keywords="依申请公开,政府信息公开申请",
        column_type=COLUMN,
    )
    return {"head": head, "crumbs": [*way, Link(title, request.path, current=True)]}


def this_moment() -> datetime:
    """Now: every view of this context asks the clock here."""
    return timezone.now()  # noqa: TID251  -- a view asks the clock
