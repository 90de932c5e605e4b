"""Who may open which letter, and the frame its pages stand in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from gongkai.organs.models import Organ
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may
from gongkai.requests.models import AccessRequest, CorrectionRequest, Letter

MENU = "文书"
# Who may read a letter's words; the authority sees that there is one.
READING = (Permission.REQUESTS_HANDLE, Permission.REQUESTS_REVIEW, Permission.REQUESTS_APPROVE)


def letter_of(request: HttpRequest, pk: int) -> Letter:
    """The letter, where the officer may see its file; 404 otherwise, as if it were not there."""
    officer: Any = request.user
    visible = Letter.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    rows = visible.select_related("access_request", "organ", "drafted_by", "consultation")
    return get_object_or_404(rows, pk=pk)


def file_of(request: HttpRequest, pk: int) -> AccessRequest:
    """The request, where the officer may see it; 404 otherwise."""
    officer: Any = request.user
    visible = AccessRequest.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    return get_object_or_404(visible.select_related("organ"), pk=pk)


def correction_of(request: HttpRequest, pk: int) -> CorrectionRequest:
    """The wish to correct a record, where the officer may see it; 404 otherwise."""
    officer: Any = request.user
    visible = CorrectionRequest.objects.all().visible_to(officer, Permission.REQUESTS_VIEW)
    return get_object_or_404(visible.select_related("organ"), pk=pk)


def require(request: HttpRequest, permission: Permission, organ: Organ) -> Any:
    """The officer, with the permission in the organ; 403 without."""
    officer: Any = request.user
    if not may(officer, permission, organ):
        raise PermissionDenied
    return officer


def may_read(officer: Any, organ: Organ) -> bool:
    """Whether the officer may read the words of the organ's letters."""
    return any(may(officer, permission, organ) for permission in READING)


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    access_request: AccessRequest | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the back office under its breadcrumbs: the list of letters, the file, the page."""
    crumbs = [{"url": reverse("letters"), "label": MENU}]
    if access_request is not None:
        url = reverse("access_request:inspect", args=[access_request.pk])
        crumbs.append({"url": url, "label": access_request.number})
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, {**frame, **context}, status=status)
