"""The page on which an organ is abolished or merged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.organs import actions
from gongkai.organs.forms import EndOrganForm
from gongkai.organs.models import Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.queries import remaining
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may


def end_organ(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which day there is no such organ, by which document, and who takes over."""
    officer: Any = request.user
    organ = get_object_or_404(visible_organs(officer), pk=pk)
    if not may(officer, Permission.OFFICERS_MANAGE, organ):
        raise PermissionDenied
    reachable = visible_organs(officer, Permission.OFFICERS_MANAGE)
    successors = reachable.filter(ended_on=None).exclude(pk=pk)
    form = EndOrganForm(request.POST or None, successors=successors)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        try:
            actions.end_organ(organ, by=officer, at=now, **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{organ}”的撤并已登记。")
            # What is left to do stands on this page; without anything left the organ's own is next.
            return redirect("organ_end_organ" if remaining(organ) else "organ:inspect", pk)
    return TemplateResponse(request, "organs/end_organ.html", _context(form, organ))


def _context(form: EndOrganForm, organ: Organ) -> dict[str, Any]:
    title = f"撤销或者合并：{organ}"
    return {
        "form": form,
        "organ": organ,
        "remaining": remaining(organ),
        "header_title": title,
        "page_title": title,
        "header_icon": "home",
        "breadcrumbs_items": [
            {"url": reverse("organ:index"), "label": "行政机关"},
            {"url": reverse("organ:inspect", args=[organ.pk]), "label": organ.name},
            {"url": "", "label": "撤销或者合并"},
        ],
    }
