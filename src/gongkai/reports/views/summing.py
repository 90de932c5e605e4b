"""The sum over a set of organs in the back office, and as a file."""

from __future__ import annotations

import tempfile
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_http_methods

from gongkai.interchange.targets import write_report
from gongkai.organs.actions import record_export
from gongkai.organs.models import Organ, OrganQuerySet
from gongkai.organs.terms import OrganKind
from gongkai.reports.models import FiledReport
from gongkai.reports.paths import place_label
from gongkai.reports.queries.board import board, narrowed
from gongkai.reports.queries.duty import exemptions_in
from gongkai.reports.queries.reach import Reach, moved_since
from gongkai.reports.queries.summation import Summation, reports_in_full, sum_of
from gongkai.reports.submission import Submission, write_submission
from gongkai.reports.tables import parts_of
from gongkai.reports.views.board import wanted_of
from gongkai.reports.views.desk import page
from gongkai.reports.views.overseeing import (
    BOARD,
    desk_asked,
    ids_of,
    kept,
    organ_in_reach,
    years,
)
from gongkai.reports.views.published_file import CONTENT_TYPES

SCOPES = {
    "all": "全部下级",
    "departments": "直属部门",
    "governments": "下一级政府（含乡镇）",
    "chosen": "勾选的机关",
    "narrowed": "筛选出的机关",
}
SUFFIXES = {**CONTENT_TYPES, "html": "text/html; charset=utf-8"}
OFFERED = ("xlsx", "docx", "html", "json")


# The chosen organs of a long list do not fit an address: they come as a form that changes nothing.
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponseBase:
    """The sum of a scope below an organ, or of the ticked ones, with what is not in it by name."""
    authority, reach = desk_asked(request)
    year = reach.year
    asked = request.POST if request.method == "POST" else request.GET
    under = organ_in_reach(reach, asked["under"]) if asked.get("under") else authority
    scope = asked.get("scope", "all")
    if scope not in SCOPES:
        raise Http404
    chosen = asked.getlist("organ") if scope == "chosen" else []
    if scope == "narrowed":
        rows = board(reach.seen, year, localdate(), reach.tree)
        rows = narrowed(rows, wanted_of(request, reach))
        chosen = [str(row.organ.pk) for row in rows]
    found = sum_of(
        _set(reach, under, scope, chosen), year, title_organ=f"{under.name}（{SCOPES[scope]}）",
        # A part of what is below never comes to the whole.
        above=under if scope == "all" else None, tree=reach.tree,
    )  # fmt: skip
    suffix = asked.get("format", "")
    if suffix == "zip":
        return _archive(request, found, reach, under, scope)
    if suffix:
        return _file(request, found, suffix, year)
    return page(
        request, "reports/admin/sum.html", f"{year} 年度报告汇总",
        _context(request, found, reach, under, scope, chosen), crumbs=[(BOARD, "reports_board")],
    )  # fmt: skip


def _context(
    request: HttpRequest,
    found: Summation,
    reach: Reach,
    under: Organ,
    scope: str,
    chosen: list[str],
) -> dict[str, Any]:
    left_out = (each.organ for each in found.left_out)
    concerned = [*found.counted, *found.missing, *found.covered, *left_out]
    return {
        "sum": found,
        "moved": moved_since(reach.tree, concerned),
        "year": reach.year,
        "years": years(),
        "under": under,
        "scope": scope,
        "scopes": SCOPES,
        "chosen": chosen if scope == "chosen" else [],
        "narrowed_to": kept(request, "state", "level", "q") if scope == "narrowed" else None,
        "suffixes": OFFERED,
        "parts": [part for part in parts_of(found.report) if part.table] if found.report else [],
        "unknown": [(place_label(n.at), n.why) for n in found.report.notes if n.at != "organ"]
        if found.report
        else [],
    }


def _set(reach: Reach, under: Organ, scope: str, chosen: list[str]) -> OrganQuerySet:
    """The organs of the scope, by where they stood at the end of the year."""
    if scope in ("chosen", "narrowed"):
        return reach.seen.filter(pk__in=ids_of(chosen))
    if scope == "all":
        return reach.tree.subtree(reach.seen, under).exclude(pk=under.pk)
    direct = reach.tree.children(reach.seen, under)
    governments = direct.filter(kind=OrganKind.GOVERNMENT)
    return governments if scope == "governments" else direct.exclude(pk__in=governments)


def _file(request: HttpRequest, found: Summation, suffix: str, year: int) -> HttpResponse:
    if found.report is None or suffix not in OFFERED:
        raise Http404
    officer: Any = request.user
    summed = len(found.counted)
    record_export(FiledReport, rows=summed, file_format=suffix, by=officer, at=now())
    response = HttpResponse(write_report(found.report, suffix), content_type=SUFFIXES[suffix])
    response["Content-Disposition"] = f'attachment; filename="sum-{year}.{suffix}"'
    return response


def _archive(
    request: HttpRequest, found: Summation, reach: Reach, under: Organ, scope: str
) -> FileResponse:
    """What goes to the authority above: the sum, the list of organs, every report as a file."""
    officer: Any = request.user
    organs = [
        *found.counted,
        *(each.organ for each in found.left_out),
        *found.covered,
    ]
    year = reach.year
    given = Submission(
        authority=under,
        scope=SCOPES[scope],
        year=year,
        made_at=now(),
        sum=found,
        rows=board(reach.seen, year, localdate(), reach.tree),
        exempted=exemptions_in(reach.tree.subtree(reach.seen, under), year),
    )
    # Closed by the answer, once it is sent.
    out = tempfile.TemporaryFile()  # noqa: SIM115
    told = write_submission(out, given, reports_in_full(organs, year))
    record_export(
        FiledReport, rows=len(told["reports"]), file_format="zip", by=officer, at=given.made_at
    )
    out.seek(0)
    name = f"reports-{year}-{under.code}.zip"
    return FileResponse(out, as_attachment=True, filename=name, content_type="application/zip")
