"""Matters in the back office: which are due, and how a catalogue is read in and written out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_safe

from gongkai.catalogue import actions
from gongkai.catalogue.models import MatterCatalogue
from gongkai.catalogue.queries.matters import matters_due
from gongkai.catalogue.sheets.decisions import DecisionSheet, read_decisions
from gongkai.catalogue.sheets.matters import MatterSheet, read_matters
from gongkai.catalogue.sheets.writing import write_catalogue
from gongkai.catalogue.views.admin import (
    as_file,
    editors_organs,
    officer_of,
    page,
    require_editor,
    tried,
)
from gongkai.law.disclosure_rhythm import MatterState
from gongkai.organs.registers import OrganUploadForm, UploadForm

DUE = "公开事项到期"
SHOWN = 200
_TONES = {
    MatterState.OVERDUE: "gk-bad",
    MatterState.DUE_SOON: "gk-warn",
    MatterState.IN_TIME: "gk-good",
    MatterState.UNTIMED: "",
}


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Every matter with its state today, filtered by state, organ and division."""
    organs = editors_organs(request)
    wanted = request.GET.get("organ", "")
    chosen = organs.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    organ = chosen or organs.filter(pk=officer_of(request).organ_id).first() or organs[0]
    found = matters_due(organ, localdate())
    counts = [(state, sum(each.state is state for each in found)) for state in MatterState]
    division = request.GET.get("division", "")
    divisions = sorted({str(e.matter.division) for e in found if e.matter.division})
    if division:
        found = [each for each in found if str(each.matter.division or "") == division]
    state = request.GET.get("state", "")
    if state:
        found = [each for each in found if str(each.state) == state]
    context = {
        "organ": organ,
        "organs": organs,
        "counts": counts,
        "state": state,
        "division": division,
        "divisions": divisions,
        "found": [(each, _TONES[each.state]) for each in found[:SHOWN]],
        "hidden": max(0, len(found) - SHOWN),
    }
    return page(request, "matters_due", DUE, context, icon="time")


def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a sheet of matters into a catalogue: tried first, then all or nothing."""
    catalogue = _mine(request, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    found: MatterSheet | None = None
    if request.method == "POST" and form.is_valid():
        found = read_matters(form.cleaned_data["sheet"])
        if "apply" in request.POST and not found.problems:
            matters = found.matters

            def add() -> None:
                actions.add_matters(catalogue, matters, at=now(), by=officer_of(request))

            if tried(request, form, add, f"已导入 {len(matters)} 个事项。"):
                return redirect("mattercatalogue:inspect", catalogue.pk)
    context = {
        "catalogue": catalogue,
        "form": form,
        "found": found,
        "problems": found.problems[:SHOWN] if found else (),
        "hidden": max(0, len(found.problems) - SHOWN) if found else 0,
    }
    above = (("公开事项目录", "mattercatalogue:index"),)
    return page(request, "matters_import", f"导入事项：{catalogue}", context, above=above)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The catalogue in its official layout."""
    catalogue = _mine(request, pk)
    content = write_catalogue(catalogue, list(catalogue.matters.valid()))
    return as_file(content, f"{catalogue.title}.xlsx")


def decisions(request: HttpRequest) -> HttpResponse:
    """Read the sheets of 双公示 into the register of decisions: tried first, all or nothing."""
    form = OrganUploadForm(
        request.POST or None, request.FILES or None, organs=editors_organs(request)
    )
    found: DecisionSheet | None = None
    if request.method == "POST" and form.is_valid():
        found = read_decisions(form.cleaned_data["sheet"], today=localdate())
        if "apply" in request.POST and not found.problems:
            rows, organ = found.decisions, form.cleaned_data["organ"]

            def record() -> None:
                actions.record_decisions(organ, rows, at=now(), by=officer_of(request))

            if tried(request, form, record, f"已登记 {len(rows)} 件决定。"):
                return redirect("administrativedecision:index")
    context = {
        "form": form,
        "found": found,
        "problems": found.problems[:SHOWN] if found else (),
        "hidden": max(0, len(found.problems) - SHOWN) if found else 0,
    }
    above = (("许可、处罚和强制决定", "administrativedecision:index"),)
    return page(request, "decisions_import", "导入双公示清单", context, above=above)


def _mine(request: HttpRequest, pk: int) -> MatterCatalogue:
    catalogue = get_object_or_404(MatterCatalogue, pk=pk)
    require_editor(request, catalogue.organ)
    return catalogue
