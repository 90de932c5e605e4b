"""What a citizen or an officer is told when an address or an act is refused."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was open too long or came from another site.

    The context whose form it is may answer itself, so that what was typed is not lost.
    """
    for answer_of in hooks.get_hooks("csrf_failure"):
        answer: HttpResponse | None = answer_of(request)
        if answer is not None:
            return answer
    return render(request, "403_csrf.html", status=403)


def locked_out(
    request: HttpRequest, credentials: dict[str, object] | None = None, **_: object
) -> HttpResponse:
    """The page after too many wrong passwords."""
    return render(request, "429.html", status=429)
