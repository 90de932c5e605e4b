"""The page on which an officer takes the ledger of an organ away."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import now  # noqa: TID251  -- a view asks the clock
from django.views.decorators.http import require_http_methods

from gongkai.organs.models import Organ, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.requests import actions

TITLE = "导出台账"
# Requests are received since the regulation of 2007 came into force.
FIRST_YEAR, LAST_YEAR = 2008, 2100
# Larger ledgers wait on the disk, not in memory.
_IN_MEMORY = 4 * 1024 * 1024
_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class ExportForm(forms.Form):
    """Whose ledger, of which year, in which form, and whether with names."""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="受理机关", empty_label=None)
    year = forms.IntegerField(
        label="收到的年份",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text="不填的，导出全部年份。",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"年份应为 {FIRST_YEAR} 至 {LAST_YEAR} 之间的四位数字。",
        ),
    )
    kind = forms.ChoiceField(
        label="文件格式", choices=[("xlsx", "Excel（XLSX）"), ("csv", "CSV")], initial="xlsx"
    )
    with_persons = forms.BooleanField(
        label="写出申请人",
        required=False,
        help_text="连同证件号码、联系方式、代理人和征求意见的对象；不选的，申请人写作“（不写出）”。",
    )

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organ"]
        field.queryset = organs


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    """The form; sent, the ledger, of which the audit trail says who took it."""
    officer: Any = request.user
    organs = visible_organs(officer, Permission.REQUESTS_APPROVE)
    if not organs.exists():
        raise PermissionDenied
    form = ExportForm(request.POST or None, organs=organs)
    if request.method == "POST" and form.is_valid():
        return _file(form.cleaned_data, officer)
    return _page(request, form)


def _file(said: dict[str, Any], officer: Any) -> FileResponse:
    # The response closes the file once it is sent.
    file = cast("IO[bytes]", SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
    organ, year, kind = said["organ"], said["year"], said["kind"]
    actions.export_ledger(
        organ,
        file,
        as_csv=kind == "csv",
        with_persons=said["with_persons"],
        by=officer,
        at=now(),
        year=year,
    )
    file.seek(0)
    name = f"依申请公开台账-{organ.code}{f'-{year}' if year else ''}.{kind}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=_KINDS[kind])


def _page(request: HttpRequest, form: ExportForm) -> HttpResponse:
    frame = {
        "header_title": TITLE,
        "page_title": TITLE,
        "header_icon": "download",
        "breadcrumbs_items": [
            {"url": reverse("access_request:index"), "label": "申请"},
            {"url": "", "label": TITLE},
        ],
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "requests/ledger/export.html", frame, status=status)
