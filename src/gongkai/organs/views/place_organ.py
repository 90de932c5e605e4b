"""The page on which an organ gets its place in lists."""

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
from gongkai.organs.forms import PlaceOrganForm
from gongkai.organs.models import in_tree_order, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may


def place_organ(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the position, beside the organs it stands among."""
    officer: Any = request.user
    organ = get_object_or_404(visible_organs(officer), pk=pk)
    if not may(officer, Permission.OFFICERS_MANAGE, organ):
        raise PermissionDenied
    form = PlaceOrganForm(request.POST or None, initial={"position": organ.position})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        actions.place_organ(organ, by=officer, at=now, **form.cleaned_data)
        messages.success(request, f"“{organ}”的排列次序已保存。")
        return redirect("organ:inspect", pk)
    title = f"排列次序：{organ}"
    among = visible_organs(officer).filter(parent=organ.parent_id)
    return TemplateResponse(
        request,
        "organs/place_organ.html",
        {
            "form": form,
            "organ": organ,
            "among": in_tree_order(among),
            "header_title": title,
            "page_title": title,
            "header_icon": "home",
            "breadcrumbs_items": [
                {"url": reverse("organ:index"), "label": "行政机关"},
                {"url": reverse("organ:inspect", args=[organ.pk]), "label": organ.name},
                {"url": "", "label": "排列次序"},
            ],
        },
    )
