"""The index numbers of an organ: their form, their series by year, and its gaps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_safe

from gongkai.catalogue import actions
from gongkai.catalogue.forms.upkeep import GapForm, PatternForm
from gongkai.catalogue.index_patterns import DEFAULT_PATTERN, pattern_faults, write_number
from gongkai.catalogue.models import IndexPattern
from gongkai.catalogue.queries.index_numbers import gap_report, pattern_for, series_for
from gongkai.catalogue.views.admin import (
    editors_organ,
    editors_organs,
    officer_of,
    page,
    tried,
)

MENU = "索引号"
_ABOVE = ((MENU, "index_numbers"),)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every series with its highest number, and the form of each organ's numbers."""
    year = localdate().year
    organs = [
        (organ, pattern_for(organ, year), _sample(organ.code, pattern_for(organ, year), year))
        for organ in editors_organs(request)
    ]
    context = {"organs": organs, "series": series_for(officer_of(request))}
    return page(request, "index_numbers", MENU, context, icon="tag")


def series(request: HttpRequest, organ_pk: int, year: int) -> HttpResponse:
    """One year of one organ: what is missing, to be explained, and what was."""
    organ = editors_organ(request, organ_pk)
    form = GapForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def explain() -> None:
            actions.explain_gap(organ, year=year, at=now(), by=officer_of(request), **said)

        if tried(request, form, explain, f"{year}年{said['serial']}号的空号已说明。"):
            return redirect("index_series", organ_pk, year)
    context = {"report": gap_report(organ, year), "form": form}
    title = f"{organ}：{year}年索引号"
    return page(request, "index_series", title, context, icon="tag", above=_ABOVE)


def pattern(request: HttpRequest, organ_pk: int) -> HttpResponse:
    """Choose the form of the numbers of coming years, with a preview."""
    organ = editors_organ(request, organ_pk)
    next_year = localdate().year + 1
    given = {"from_year": next_year, "pattern": pattern_for(organ, next_year)}
    form = PatternForm(request.POST or None, initial=given)
    previewed: list[str] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if "preview" in request.POST:
            previewed = _preview(organ.code, said["pattern"], said["from_year"], form)
        elif tried(
            request,
            form,
            lambda: actions.set_index_pattern(organ, at=now(), by=officer_of(request), **said),
            "索引号格式已保存。",
        ):
            return redirect("index_numbers")
    context = {
        "form": form,
        "previewed": previewed,
        "patterns": IndexPattern.objects.filter(organ=organ),
        "default": DEFAULT_PATTERN,
    }
    title = f"{organ}：索引号格式"
    return page(request, "index_pattern", title, context, icon="tag", above=_ABOVE)


def _preview(code: str, said: str, year: int, form: PatternForm) -> list[str]:
    faults = pattern_faults(said)
    for fault in faults:
        form.add_error("pattern", fault)
    return [] if faults else [_sample(code, said, year, serial) for serial in (1, 2, 120)]


def _sample(code: str, said: str, year: int, serial: int = 1) -> str:
    return write_number(said, organ=code, year=year, serial=serial, genre="06", division="01")
