"""The frame of the site, for every template that asks for it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from gongkai import __version__
from gongkai.portal.queries import frame_of


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: read only when a template asks, so the back office pays nothing."""
    return {
        "frame": SimpleLazyObject(lambda: frame_of(request, localdate())),
        "version": __version__,
    }
