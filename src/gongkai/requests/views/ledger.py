"""The pages that take over an old ledger: upload, columns, what would come of it, import."""

from __future__ import annotations

import csv
import secrets
from io import StringIO
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate, now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from gongkai.interchange.formula_marks import marked
from gongkai.lib.crypto import open_text, seal_text
from gongkai.lib.models import StoredFile
from gongkai.lib.storage import read
from gongkai.organs.models import Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.requests import actions
from gongkai.requests.actions.ledger import (
    Field,
    Mapping,
    NotImportable,
    Plan,
    check_ledger,
    likely_sheets,
    read_mapping,
    write_template,
)
from gongkai.requests.actions.ledger.columns import columns_of, words_of
from gongkai.requests.actions.ledger.fields import DEFAULTABLE, REQUIRED
from gongkai.requests.actions.ledger.words import offered
from gongkai.requests.views.ledger_forms import UploadForm, said_mapping
from gongkai.requests.views.ledger_years import years_of

MENU = "导入旧台账"
IN_HAND = "ledger_uploads"
# Longer ones would keep other writers waiting past their patience: the command takes them over.
MOST_HERE = 500
SHOWN = 200
_SEALED = "requests.ledger_mapping"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Upload(NamedTuple):
    """A ledger in hand: what it is known by, for whom, and what was said of it."""

    key: str
    file: StoredFile
    organ: Organ
    mapping: Mapping
    sheet: str | None

    def plan(self) -> Plan:
        """The ledger understood and judged as of today."""
        return check_ledger(
            read(self.file),
            organ=self.organ,
            today=localdate(),
            sheet=self.sheet,
            mapping=self.mapping,
        )


def start(request: HttpRequest) -> HttpResponse:
    """Choose the file."""
    officer: Any = request.user
    organs = visible_organs(officer, Permission.REQUESTS_APPROVE)
    if not organs.exists():
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None, organs=organs)
    if form.is_valid():
        sent = form.cleaned_data
        organ, mapping = sent["organ"], sent["mapping"]
        try:
            file = actions.upload_ledger(
                sent["ledger"], organ=organ, mapping=mapping, by=officer, at=now()
            )
        except NotImportable as refusal:
            form.add_error("ledger", str(refusal))
        else:
            sheet = likely_sheets(sent["ledger"], mapping)[0]
            key = secrets.token_urlsafe(12)
            _remember(request, Upload(key, file, organ, mapping, sheet))
            return redirect("ledger_columns", key)
    return _page(request, "start", MENU, {"form": form})


def columns(request: HttpRequest, key: str) -> HttpResponse:
    """Say what each column and each unknown word means."""
    upload = _upload(request, key)
    sheets = likely_sheets(read(upload.file), upload.mapping)
    plan = upload.plan()
    if request.method == "POST":
        wanted = request.POST.get("sheet", upload.sheet)
        if wanted != upload.sheet and wanted in sheets:
            # Another sheet has columns of its own.
            _remember(request, upload._replace(sheet=wanted, mapping=Mapping()))
            return redirect("ledger_columns", key)
        return redirect(_said(request, upload, plan), key)
    context = {
        "upload": upload,
        "plan": plan,
        "sheets": sheets,
        "columns": columns_of(plan),
        "fields": list(Field),
        "words": words_of(plan),
        "required": [field for field in REQUIRED if not plan.heads.of(field)],
        "defaults": [
            (field, offered(field), upload.mapping.defaults.get(field, "")) for field in DEFAULTABLE
        ],
    }
    return _page(request, "columns", "核对各列", context)


def _said(request: HttpRequest, upload: Upload, plan: Plan) -> str:
    """Keep what was said of the columns, unless no ledger is left; the page that comes next."""
    told = upload._replace(mapping=said_mapping(plan, request.POST))
    try:
        told.plan()
    except NotImportable:
        messages.error(request, "至少要有三列有对应，才认得出表头；没有保存。")
        return "ledger_columns"
    _remember(request, told)
    return "ledger_result" if "check" in request.POST else "ledger_columns"


@require_safe
def result(request: HttpRequest, key: str) -> HttpResponse:
    """What importing would make: problems with their cells, the sums, table 3 beside them."""
    upload = _upload(request, key)
    plan = upload.plan()
    context = {
        "upload": upload,
        "plan": plan,
        "problems": plan.problems[:SHOWN],
        "hidden": max(0, len(plan.problems) - SHOWN),
        "years": years_of(plan),
        "too_many": len(plan.entries) > MOST_HERE,
        "most": MOST_HERE,
    }
    return _page(request, "result", "试导入结果", context)


@require_POST
def bring_in(request: HttpRequest, key: str) -> HttpResponse:
    """Import the whole ledger, or say why nothing was changed."""
    upload = _upload(request, key)
    officer: Any = request.user
    try:
        plan = upload.plan()
        if len(plan.entries) > MOST_HERE:
            raise NotImportable(f"超过 {MOST_HERE} 件，请用命令导入。")
        made = actions.import_ledger(plan, read(upload.file), by=officer, at=now())
    except NotImportable as refusal:
        messages.warning(request, str(refusal))
        return redirect("ledger_result", key)
    messages.success(request, f"已导入 {len(made)} 件，各年的表三与台账汇总逐格核对一致。")
    return redirect("access_request:index")


@require_safe
def problems_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Every problem with its cell, as a table."""
    plan = _upload(request, key).plan()
    out = StringIO()
    table = csv.writer(out)
    table.writerow(("单元格", "行", "列名", "问题"))
    for problem in plan.problems:
        said = (marked(problem.heading), marked(problem.message))
        table.writerow((problem.cell, problem.row or "", *said))
    # Spreadsheet programs take Chinese for UTF-8 only behind this mark.
    return _file("\ufeff" + out.getvalue(), "text/csv; charset=utf-8", "ledger-problems.csv")


@require_safe
def mapping_json(request: HttpRequest, key: str) -> HttpResponse:
    """The mapping, to be used again."""
    written = _upload(request, key).mapping.written()
    return _file(written, "application/json", "ledger-mapping.json")


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The blank ledger."""
    officer: Any = request.user
    if not visible_organs(officer, Permission.REQUESTS_APPROVE).exists():
        raise PermissionDenied
    return _file(write_template(), _XLSX, "ledger-template.xlsx")


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _remember(request: HttpRequest, upload: Upload) -> None:
    """Keep in the session what is in hand: numbers, and the mapping sealed."""
    held = request.session.get(IN_HAND, {})
    held[upload.key] = {
        "file": upload.file.pk,
        "organ": upload.organ.pk,
        "sheet": upload.sheet,
        "mapping": seal_text(upload.mapping.written(), bound_to=_SEALED),
    }
    request.session[IN_HAND] = held


def _upload(request: HttpRequest, key: str) -> Upload:
    """The ledger in hand under this key; 404 for another's, or where the permission is gone."""
    held = request.session.get(IN_HAND, {}).get(key)
    if held is None:
        raise Http404
    officer: Any = request.user
    organs = visible_organs(officer, Permission.REQUESTS_APPROVE)
    organ = get_object_or_404(organs, pk=held["organ"])
    file = get_object_or_404(StoredFile, pk=held["file"])
    mapping = read_mapping(open_text(held["mapping"], bound_to=_SEALED).encode())
    return Upload(key, file, organ, mapping, held["sheet"])


def _page(request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    above = [] if name == "start" else [{"url": reverse("ledger_start"), "label": MENU}]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": [*above, {"url": "", "label": title}],
    }
    return TemplateResponse(request, f"requests/ledger/{name}.html", {**frame, **context})
