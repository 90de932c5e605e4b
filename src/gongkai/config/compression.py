"""Which answers leave compressed: those that anybody gets alike, for they hold no secret."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header

from gongkai.config.middleware import in_back_office

TEXTS = frozenset(
    [
        "text/html",
        "text/css",
        "text/plain",
        "text/javascript",
        "application/javascript",
        "application/json",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "image/svg+xml",
    ]
)
KEPT_TO_ONE = ("private", "no-store")


class PublicCompressionMiddleware(GZipMiddleware):
    """Compresses public texts where no proxy has done so.

    The length of a compressed answer tells of what in it repeats what was asked (BREACH).  An
    answer with a token, a session or somebody's own file therefore leaves as it is: Django marks
    each that has read a cookie, and what is for one reader alone is kept from caches.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed for a browser that reads it so."""
        if not _is_anybodys(request, response):
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        if answer.get("Content-Encoding") == "gzip":
            # WhiteNoise knows its own tag alone: a weakened one would be answered with the whole
            # file again.  The date of the file is left to ask by.
            del answer["ETag"]
        return answer


def _is_anybodys(request: HttpRequest, response: HttpResponseBase) -> bool:
    kind = response.get("Content-Type", "").partition(";")[0].strip().lower()
    kept = response.get("Cache-Control", "").lower()
    return (
        request.method == "GET"
        and kind in TEXTS
        and response.status_code in (200, 404, 410)
        and not has_vary_header(response, "Cookie")
        and not response.cookies
        and not any(word in kept for word in KEPT_TO_ONE)
        and not in_back_office(request)
    )
