"""What the public pages of messages have in common: whose site it is, and the head of the page."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.organs.models import Organ
from gongkai.portal.models import Head
from gongkai.portal.queries import site_organ

TITLE = "公众留言"


def organ_of_site(request: HttpRequest) -> Organ:
    """The organ whose site is being read; 404 before a site is set up."""
    organ = site_organ(request)
    if organ is None:
        raise Http404
    return organ


def head_of(title: str, description: str) -> Head:
    """The head of a page about messages."""
    return Head(title=title, column=TITLE, column_type="咨询投诉", description=description)
