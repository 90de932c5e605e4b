"""The sites of the organs in the back office: which there are, opening one, changing its marks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from gongkai.organs.models import Officer, Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.roles import may_anywhere
from gongkai.portal.actions import change_site, furnish_site, open_site
from gongkai.portal.forms import MARKS, SiteForm
from gongkai.portal.models import HomePage

MENU = "网站设置"


def may_set_sites(officer: Any) -> bool:
    """Whether the officer opens sites: who manages organs and accounts."""
    return may_anywhere(officer, Permission.OFFICERS_MANAGE)


def index(request: HttpRequest) -> HttpResponse:
    """The sites of the organs that the officer administers."""
    officer = _administrator(request)
    homes = HomePage.objects.filter(organ__in=_organs(officer)).select_related("organ")
    sites = {site.root_page_id: site for site in Site.objects.all()}
    rows = [(home, sites[home.pk]) for home in homes.order_by("path") if home.pk in sites]
    context = {"rows": rows, **_header(MENU)}
    return TemplateResponse(request, "portal/admin/sites.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Open a site for an organ that has none."""
    officer = _administrator(request)
    organs = _organs(officer).exclude(pk__in=HomePage.objects.values("organ"))
    form = SiteForm(request.POST or None, organs=organs, initial={"port": _port(request)})
    if request.method == "POST" and form.is_valid():
        try:
            home = _open(form, officer)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"“{home.title}”已经开通，标准栏目已建好，可以开始发布。")
            return redirect("site_settings")
    return _answer(request, form, "开通网站", bool(organs))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The address and the marks of one site."""
    officer = _administrator(request)
    home = get_object_or_404(HomePage.objects.filter(organ__in=_organs(officer)), pk=pk)
    site = get_object_or_404(Site, root_page=home)
    initial = {name: getattr(home, name) for name in MARKS}
    form = SiteForm(
        request.POST or None,
        organs=Organ.objects.filter(pk=home.organ_id),
        initial={**initial, "organ": home.organ_id, "hostname": site.hostname, "port": site.port},
        site=site,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_site(
                site,
                home,
                hostname=given["hostname"],
                port=given["port"],
                marks={name: given[name] for name in MARKS},
                at=timezone.now(),  # noqa: TID251  -- a view asks the clock
                by=officer,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "网站设置已保存。")
            return redirect("site_settings")
    return _answer(request, form, f"{MENU}：{home.title}", True)


@transaction.atomic
def _open(form: SiteForm, officer: Officer) -> HomePage:
    given = form.cleaned_data
    now = timezone.now()  # noqa: TID251  -- a view asks the clock
    organ = given["organ"]
    home = HomePage(
        slug=f"site-{organ.pk}",
        organ=organ,
        first_published_at=now,
        last_published_at=now,
        **{name: given[name] for name in MARKS},
    )
    open_site(organ, home, hostname=given["hostname"], port=given["port"], default=False)
    furnish_site(home, at=now, by=officer)
    return home


def _administrator(request: HttpRequest) -> Officer:
    officer: Any = request.user
    if not may_set_sites(officer):
        raise PermissionDenied
    found: Officer = officer
    return found


def _organs(officer: Officer) -> Any:
    return visible_organs(officer, Permission.OFFICERS_MANAGE)


def _port(request: HttpRequest) -> int:
    return int(request.get_port())


def _answer(request: HttpRequest, form: SiteForm, title: str, possible: bool) -> HttpResponse:
    context = {"form": form, "possible": possible, **_header(title)}
    return TemplateResponse(request, "portal/admin/site.html", context)


def _header(title: str) -> dict[str, Any]:
    above = {"url": reverse("site_settings"), "label": MENU}
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "site",
        "breadcrumbs_items": [above, {"url": "", "label": title}] if title != MENU else [above],
    }
