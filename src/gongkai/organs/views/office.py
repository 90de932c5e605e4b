"""The settings page of an organ's disclosure office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from gongkai.organs.actions import set_office
from gongkai.organs.forms import OfficeForm
from gongkai.organs.hints import office_hints
from gongkai.organs.models import DisclosureOffice, visible_organs
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may_set_office

MENU = "公开工作机构"


def own_office(request: HttpRequest) -> HttpResponse:
    """The officer's own organ."""
    officer: Any = request.user
    return redirect("office_settings", officer.organ_id)


def office(request: HttpRequest, pk: int) -> HttpResponse:
    """What letters and public forms need to know of the organ's office.  Law: REG 12; ARL 22(2)."""
    officer: Any = request.user
    organ = get_object_or_404(visible_organs(officer), pk=pk)
    if not may_set_office(officer, organ):
        raise PermissionDenied
    found = DisclosureOffice.objects.filter(organ=organ).first() or DisclosureOffice(organ=organ)
    form = OfficeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            now = timezone.now()  # noqa: TID251  -- a view asks the clock
            set_office(organ, at=now, by=officer, **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "设置已保存，以后签发的文书照此写明。")
            return redirect("office_settings", pk)
    title = f"{MENU}：{organ}"
    context = {
        "form": form,
        "organ": organ,
        "hints": office_hints(found, timezone.localdate()),
        "header_title": title,
        "page_title": title,
        "header_icon": "cog",
        "breadcrumbs_items": [
            {"url": reverse("organ:index"), "label": "行政机关"},
            {"url": "", "label": MENU},
        ],
    }
    return TemplateResponse(request, "organs/office.html", context)
