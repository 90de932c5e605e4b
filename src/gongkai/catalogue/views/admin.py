"""What the pages of this context in the back office have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from gongkai.law.refusals import Refusal
from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Crumb = tuple[str, str]


def editors_organs(request: HttpRequest) -> QuerySet[Organ]:
    """The organs whose catalogue the officer may edit; 403 where there is none."""
    organs = visible_organs(officer_of(request), Permission.CATALOGUE_EDIT)
    if not organs.exists():
        raise PermissionDenied
    return organs


def editors_organ(request: HttpRequest, pk: int) -> Organ:
    """The organ, where the officer may edit its catalogue; 404 for another organ's."""
    organ = editors_organs(request).filter(pk=pk).first()
    if organ is None:
        raise Http404
    return organ


def require_editor(request: HttpRequest, organ: Organ | None) -> Organ:
    """The organ of a row, where the officer may edit its catalogue; 404 otherwise."""
    if organ is None or not may(officer_of(request), Permission.CATALOGUE_EDIT, organ):
        raise Http404
    return organ


def officer_of(request: HttpRequest) -> Officer:
    """Who is signed in."""
    officer: Any = request.user
    return officer  # type: ignore[no-any-return]


def tried(request: HttpRequest, form: Form | None, act: Callable[[], object], done: str) -> bool:
    """Whether the act was carried out; its refusal goes to the form, or stands as a message."""
    try:
        act()
    except (NotPossible, Refusal) as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            form.add_error(None, str(refusal))
        return False
    messages.success(request, done)
    return True


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    icon: str = "list-ul",
    above: tuple[Crumb, ...] = (),
) -> HttpResponse:
    """A page of the back office under its breadcrumbs."""
    crumbs = [{"url": reverse(name), "label": label} for label, name in above]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
    return TemplateResponse(request, f"catalogue/admin/{template}.html", {**frame, **context})


def as_file(content: bytes, name: str, content_type: str = XLSX) -> HttpResponse:
    """A file for download under its Chinese name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
