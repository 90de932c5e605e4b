"""By which methods may a view be asked?  A reading view needs no token of a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators import http
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def require_safe(view: View) -> View:
    """The view, for GET and HEAD alone; anything else is answered 405 with what is allowed.

    Without the exemption a stranger's POST would be told that a form had been open too long (403),
    where there is no form.
    """
    return csrf_exempt(http.require_safe(view))
