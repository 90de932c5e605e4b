"""Closing a section that is no longer kept up, and opening it again, in the back office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible
from gongkai.organs.roles import may
from gongkai.portal.actions import close_section, reopen_section
from gongkai.portal.actions.close_section import organ_of_section
from gongkai.portal.forms import CloseSectionForm, ReopenSectionForm
from gongkai.portal.models import SectionPage

CLOSE, REOPEN = "停用栏目", "恢复栏目"


def may_close(officer: Any, section: SectionPage) -> bool:
    """Whether the officer closes and opens sections of the organ."""
    return may(officer, Permission.SECTIONS_CLOSE, organ_of_section(section))


def closing_button(page: Page, user: Any, **_: Any) -> Iterator[Button]:
    """The way from a section to its closing, or its opening again."""
    if page.pk is None or page.specific_class is not SectionPage:
        return
    section = page.specific
    if may_close(user, section):
        name, label = ("section_reopen", REOPEN) if section.closed_on else ("section_close", CLOSE)
        yield Button(label, url=reverse(name, args=[page.pk]), icon_name="lock", priority=70)


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the section from a day on, with the reason that readers are told."""
    section, officer = _mine(request, pk)
    form = CloseSectionForm(request.POST or None, initial={"on": localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            close_section(section, at=now(), by=officer, **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{section}”已停用，历史信息继续供查阅。")
            return redirect("wagtailadmin_explore", section.pk)
    return _answer(request, section, form, CLOSE)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the section take new items again."""
    section, officer = _mine(request, pk)
    form = ReopenSectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_section(section, at=now(), by=officer, **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{section}”已恢复更新。")
            return redirect("wagtailadmin_explore", section.pk)
    return _answer(request, section, form, REOPEN)


def _mine(request: HttpRequest, pk: int) -> tuple[SectionPage, Any]:
    section = get_object_or_404(SectionPage, pk=pk)
    if not may_close(request.user, section):
        raise Http404
    return section, request.user


def _answer(request: HttpRequest, section: SectionPage, form: Any, act: str) -> HttpResponse:
    title = f"{act}：{section}"
    above = {"url": reverse("wagtailadmin_explore", args=[section.pk]), "label": str(section)}
    context = {
        "form": form,
        "section": section,
        "act": act,
        "header_title": title,
        "page_title": title,
        "header_icon": "folder",
        "breadcrumbs_items": [above, {"url": "", "label": act}],
    }
    return TemplateResponse(request, "portal/admin/close_section.html", context)
