"""What wraps every answer: its content policy, whose password must change, one act as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import get_script_prefix, reverse


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the public policy everywhere but under the back office, which needs another."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer with its policy; one that has no part in it gets the policy written once."""
        if HEADER in response or not _is_ordinary(request, response):
            return super().process_response(request, response)
        response[HEADER] = _written(is_office=in_back_office(request))
        # As after a policy made for this answer: a nonce would come too late.
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The parts of the policy for this address."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if not report_only and in_back_office(request):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


class KnownMethodsMiddleware:
    """Answers 405 to a method that no page of the site has, before anything asks for a token."""

    KNOWN = ("GET", "HEAD", "POST", "OPTIONS")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse outside the back office, whose parts have methods of their own."""
        if request.method in self.KNOWN or in_back_office(request):
            return self.get_response(request)
        return HttpResponseNotAllowed(self.KNOWN)


class NoNulMiddleware:
    """Answers 404 to an address with a NUL, which no page has and PostgreSQL cannot look for.

    A cookie with one (quoted, it may hold any character) is none of ours and is passed over.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse before anything is looked up; queries are their pages' own to judge."""
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)


class WholeActMiddleware:
    """Makes an act of the back office happen whole or not at all.

    Wagtail publishes a page and sends its signal without a transaction around both; without this
    the page could go live and its row in the ledger be lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Wrap what changes something; a failed answer takes everything back."""
        if request.method != "POST" or not in_back_office(request):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
            return response


class FirstPasswordMiddleware:
    """Leads an officer who was handed a password to the page that exchanges it, nowhere else."""

    # The last two are parts of the page itself: icons and words.
    OPEN = (
        "first_password",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; before the password is exchanged, the way to its page."""
        if self._must_choose(request):
            return redirect("first_password")
        return self.get_response(request)

    def _must_choose(self, request: HttpRequest) -> bool:
        if not in_back_office(request) or not getattr(request.user, "must_choose_password", False):
            return False
        return request.path not in {reverse(name) for name in self.OPEN}


def in_back_office(request: HttpRequest) -> bool:
    """Whether the address lies in the back office, below whatever path the site is served."""
    return request.path_info.startswith(_back_office(settings.ROOT_URLCONF))


@lru_cache(maxsize=8)
def _back_office(urlconf: str) -> str:
    # Reversing costs as much as a statement, and every answer asks.
    home = reverse("wagtailadmin_home", urlconf=urlconf)
    return "/" + home.removeprefix(get_script_prefix())


@lru_cache(maxsize=2)
def _written(*, is_office: bool) -> str:
    return build_policy(config=settings.ADMIN_CONTENT_SECURITY_POLICY if is_office else None)


def _is_ordinary(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether nothing of this answer's own has a part in its policy."""
    if settings.DEBUG or getattr(request, "_csp_nonce", None) is not None:
        return False
    return not any(name.startswith("_csp") for name in vars(response))
