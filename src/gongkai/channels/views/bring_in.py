"""The page that takes over the ledger of what was published before the system came."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_safe

from gongkai.channels import actions
from gongkai.channels.forms import LedgerUploadForm
from gongkai.channels.sheets.reading import heads_of
from gongkai.channels.sheets.template import write_template
from gongkai.channels.views.output import XLSX
from gongkai.organs.models import visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.refusals import NotPossible

TITLE = "导入发布台账"
SHOWN = 200


def ledger(request: HttpRequest) -> HttpResponse:
    """Read a ledger into the record: tried first, then all or nothing."""
    officer, organs = request.user, _organs(request)
    form = LedgerUploadForm(request.POST or None, request.FILES or None, organs=organs)
    plan = None
    if request.method == "POST" and form.is_valid():
        raw = form.cleaned_data["sheet"]
        plan = actions.check_publications(
            raw,
            organ=form.cleaned_data["organ"],
            at=now(),
            mapping=form.cleaned_data["mapping"],
        )
        if "apply" in request.POST and not plan.problems:
            try:
                recorded = actions.import_publications(plan, raw, by=officer, at=now())  # type: ignore[arg-type]
            except NotPossible as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"已导入 {recorded} 条发布记录。")
                return redirect("publication:index")
    return TemplateResponse(request, "channels/bring_in.html", _context(form, plan))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The blank ledger."""
    _organs(request)
    answer = HttpResponse(write_template(), content_type=XLSX)
    name = quote("发布台账模板.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


def _organs(request: HttpRequest) -> Any:
    """The organs for which the officer may record; 403 where there is none."""
    officer: Any = request.user
    organs = visible_organs(officer, Permission.PUBLICATIONS_RECORD)
    if not organs.exists():
        raise PermissionDenied
    return organs


def _context(form: LedgerUploadForm, plan: actions.Plan | None) -> dict[str, Any]:
    found: dict[str, Any] = {"found": None, "problems": (), "hidden": 0, "sheets": (), "years": ()}
    if plan is not None:
        found = {
            "found": plan,
            "problems": plan.problems[:SHOWN],
            "hidden": max(0, len(plan.problems) - SHOWN),
            "sheets": [(each, list(heads_of(each))) for each in plan.found.tables],
            "years": [(year, _figures(cells)) for year, cells in plan.years.items()],
        }
    frame = {
        "header_title": TITLE,
        "page_title": TITLE,
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("publication:index"), "label": "发布记录"},
            {"url": "", "label": TITLE},
        ],
    }
    return {"form": form, **found, **frame}


def _figures(cells: Any) -> list[tuple[str, int]]:
    """The figures of a year, by channel and class."""
    return [
        (f"{channel.label}{information_class.label if information_class else ''}", n)
        for (channel, information_class), n in sorted(cells.items(), key=str)
    ]
