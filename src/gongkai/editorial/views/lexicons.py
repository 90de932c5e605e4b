"""The page of lexicons and of the media that may be reprinted the short way."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.editorial import actions
from gongkai.editorial.forms import EndSourceForm, LexiconForm, SourceForm
from gongkai.editorial.models import AuthorisedSource, LexiconVersion
from gongkai.editorial.refusals import Refused
from gongkai.editorial.term_tables import read_terms
from gongkai.editorial.terms import LexiconKind
from gongkai.editorial.views.frame import reader, shown
from gongkai.organs.models import Officer, OfficerRole, Organ, visible_organs
from gongkai.organs.terms import Role

MENU = "词库和转载稿源"


def index(request: HttpRequest) -> HttpResponse:
    """Every version in sight; for a head also the form that imports the next one."""
    officer = reader(request)
    organs = _headed(officer)
    form = LexiconForm(request.POST or None, request.FILES or None, organs=organs)
    if request.method == "POST":
        if not organs.exists():
            raise PermissionDenied
        if form.is_valid() and _imported(request, officer, form):
            return redirect("lexicons")
    in_sight = Q(organ=None) | Q(organ__in=visible_organs(officer))
    versions = LexiconVersion.objects.filter(in_sight).select_related("organ", "imported_by")
    context = {
        "versions": versions.annotate(number_of_terms=Count("terms")),
        "form": form if organs.exists() else None,
        "source_form": SourceForm(organs=organs, prefix="source"),
        "sources": _sources(organs, timezone.localdate()),
    }
    return shown(request, "editorial/lexicons.html", MENU, context, icon="list-ul")


def _imported(request: HttpRequest, officer: Officer, form: LexiconForm) -> bool:
    given = form.cleaned_data
    kind = LexiconKind(given["kind"])
    try:
        entries = read_terms(kind, given["file"].read())
        version = actions.import_lexicon(
            kind,
            entries,
            organ=given["organ"],
            source=given["file"].name[:255],
            by=officer,
            at=timezone.now(),  # noqa: TID251  -- a view asks the clock
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"已导入：{version}，{version.terms.count()} 条。")
    return True


@require_POST
def add_source(request: HttpRequest) -> HttpResponse:
    """Enter a medium."""
    officer = reader(request)
    organs = _headed(officer)
    if not organs.exists():
        raise PermissionDenied
    form = SourceForm(request.POST, organs=organs, prefix="source")
    if form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        at = timezone.now()  # noqa: TID251  -- a view asks the clock
        name, host = given["name"], given["host"]
        try:
            actions.authorise_source(given["organ"], name, host, by=officer, at=at)
            messages.success(request, f"已登记稿源“{name}”。")
        except Refused as refused:
            messages.error(request, str(refused))
    else:
        said = "".join(str(error) for errors in form.errors.values() for error in errors)
        messages.error(request, f"没有登记：{said}")
    return redirect("lexicons")


def end_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which day on a medium is one no longer; 404 for that of another organ."""
    officer = reader(request)
    source = get_object_or_404(AuthorisedSource, pk=pk, organ__in=_headed(officer))
    form = EndSourceForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            at = timezone.now()  # noqa: TID251  -- a view asks the clock
            actions.end_source(source, by=officer, at=at, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已停用稿源“{source}”。")
            return redirect("lexicons")
    above = ((MENU, reverse("lexicons")),)
    context = {"form": form, "source": source}
    return shown(request, "editorial/end_source.html", f"停用稿源“{source}”", context, above=above)


def _sources(organs: Any, today: date) -> list[tuple[AuthorisedSource, str]]:
    """Each entry of the list with what can be done: end it, begin it again, or nothing."""
    rows = list(AuthorisedSource.objects.filter(organ__in=organs).select_related("organ"))
    open_ones = {
        (row.organ_id, row.name) for row in rows if row.ended_on is None or row.ended_on > today
    }
    found, told = [], set()
    for row in rows:
        key = (row.organ_id, row.name)
        act = "end" if row.ended_on is None else ""
        if key not in open_ones and key not in told:
            act = "again"
        told.add(key)
        found.append((row, act))
    return found


def _headed(officer: Officer) -> Any:
    held = OfficerRole.objects.filter(officer=officer, role=Role.HEAD).values("organ")
    return Organ.objects.filter(pk__in=held)
