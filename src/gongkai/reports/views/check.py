"""Drop a report file, see its discrepancies: nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.interchange.checking import check as discrepancies_of
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import AnnualReport
from gongkai.law.footing import Discrepancy, Level
from gongkai.portal.models import Head, Link
from gongkai.reports.forms import CheckForm, too_large
from gongkai.reports.paths import place_label
from gongkai.reports.reading import read_upload
from gongkai.reports.tables import parts_of

TITLE = "年报校核"
FORM_OVERHEAD = 64 * 1024
DRAIN_BYTES = 512 * 1024 * 1024
BLOCK = 1024 * 1024
CHECKS = (
    ("表三", "新收加结转等于办结加结转下年；各行总计等于前六列之和；各列办结等于各项结果之和。"),
    ("表四", "复议和诉讼各组的总计等于各项结果之和。"),
    ("上下年", "上年结转等于上一年的结转下年；现行有效件数与制发、废止相衔接。"),
    ("文字", "正文中的数字与表格一致，分项之和等于总数。"),
    ("完整", "六个部分齐全，没有负数、空格和不能识别的数字。"),
)
LEVELS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.HINT: "提示"}


class Finding(NamedTuple):
    """A discrepancy as shown."""

    level: str
    kind: str
    rule: str
    message: str


class Remark(NamedTuple):
    """What was noted while reading, and all the places of which it is true."""

    where: tuple[str, ...]
    said: str
    why: str


# No token: the form changes nothing and stores nothing, and a token would make the whole body be
# read before its size is known.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form; after a file its report, with what the checks find."""
    limit = settings.CHECK_MAX_BYTES
    if request.method != "POST":
        return _page(request, CheckForm(max_bytes=limit))
    if int(request.headers.get("Content-Length") or 0) > 2 * limit + FORM_OVERHEAD:
        _drain(request)
        form = CheckForm({}, {}, max_bytes=limit)
        form.errors.clear()
        form.add_error("file", too_large(limit))
        return _page(request, form)
    form = CheckForm(request.POST, request.FILES, max_bytes=limit)
    if not form.is_valid():
        return _page(request, form)
    try:
        report = _read(form.cleaned_data["file"])
    except Unreadable as refusal:
        form.add_error("file", str(refusal))
        return _page(request, form)
    try:
        given = form.cleaned_data["previous"]
        found = discrepancies_of(report, _read(given) if given else None)
    except Unreadable as refusal:
        form.add_error("previous", str(refusal))
        return _page(request, form)
    return _page(request, CheckForm(max_bytes=limit), report, found)


def _read(file: Any) -> AnnualReport:
    return read_upload(
        file.name or "",
        file.chunks(),
        max_bytes=settings.CHECK_MAX_BYTES,
        seconds=settings.CHECK_SECONDS,
    )


def _page(
    request: HttpRequest,
    form: CheckForm,
    report: AnnualReport | None = None,
    found: list[Discrepancy] | None = None,
) -> HttpResponse:
    findings = [Finding(LEVELS[d.level], d.level.value, d.rule, d.message) for d in found or ()]
    context = {
        "head": Head(title=TITLE, column=TITLE, column_type=TITLE),
        "crumbs": [Link(TITLE, request.path, current=True)],
        "form": form,
        "report": report,
        "findings": findings,
        "errors": sum(finding.kind == Level.ERROR.value for finding in findings),
        "notes": _remarks(report) if report else (),
        "parts": parts_of(report, _cells_doubted(found or ())) if report else (),
        "checks": CHECKS,
        "max_mb": settings.CHECK_MAX_BYTES // BLOCK,
        "seconds": settings.CHECK_SECONDS,
    }
    return render(request, "reports/check.html", context, status=422 if form.errors else 200)


def _remarks(report: AnnualReport) -> list[Remark]:
    places: dict[tuple[str, str], list[str]] = {}
    for note in report.notes:
        places.setdefault((note.said, note.why), []).append(place_label(note.at))
    return [Remark(tuple(where), said, why) for (said, why), where in places.items()]


def _cells_doubted(found: Sequence[Discrepancy]) -> Callable[[str], str]:
    """From the cell that a finding names to the finding, to the first where several name it."""
    named: dict[str, str] = {}
    for number, one in enumerate(found, 1):
        named.setdefault(f"{one.table}/{one.row}/{one.column}", f"#finding-{number}")
    return lambda path: named.get(path, "")


def _drain(request: HttpRequest) -> None:
    """Read and forget: a browser shows the answer only after it could send what it has."""
    left = DRAIN_BYTES
    while left > 0 and (block := request.read(BLOCK)):
        left -= len(block)
