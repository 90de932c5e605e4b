"""The page 发稿统计: what was published in a year, by whom and where, also as CSV and XLSX."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate

from gongkai.channels.counting import RULE
from gongkai.channels.models import Publication
from gongkai.channels.output import By, OutputRow, output, total_of
from gongkai.channels.terms import Channel
from gongkai.law.proactive import InformationClass
from gongkai.organs.models import Organ, visible_organs

MENU = "发稿统计"
COLUMNS: tuple[InformationClass | None, ...] = (*InformationClass, None)
UTF8_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class OutputForm(forms.Form):
    """Which organ, which year, told apart by what."""

    organ = forms.ModelChoiceField(label="机关", queryset=Organ.objects.none(), empty_label=None)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    by = forms.ChoiceField(label="按", choices=By.choices)
    channel = forms.ChoiceField(
        label="渠道", choices=[("", "全部渠道"), *Channel.choices()], required=False
    )

    def __init__(self, *args: Any, organs: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organ"]
        field.queryset = organs  # type: ignore[attr-defined]


def published(request: HttpRequest) -> HttpResponse:
    """The table on the page, or as CSV or XLSX with the same figures."""
    officer: Any = request.user
    form = OutputForm(_asked(request, officer), organs=visible_organs(officer))
    rows: list[OutputRow] = []
    by = By.AUTHOR
    if form.is_valid():
        given = form.cleaned_data
        by = By(given["by"])
        channel = Channel(given["channel"]) if given["channel"] else None
        rows = output(given["organ"], given["year"], by, channel=channel)
        suffix = request.GET.get("export", "")
        if suffix in ("csv", "xlsx"):
            return _exported(_table(rows, by), suffix, f"output-{given['year']}-{by}")
    asked = request.GET.copy()
    context = {
        "form": form,
        "table": _table(rows, by),
        "rule": RULE,
        "kept": asked.urlencode(),
        "empty": not rows,
        "header_title": MENU,
        "page_title": MENU,
        "header_icon": "order",
        "breadcrumbs_items": [{"url": "", "label": MENU}],
    }
    return TemplateResponse(request, "channels/output.html", context)


def _asked(request: HttpRequest, officer: Any) -> dict[str, str]:
    """What was asked for; the own organ's website by author in the latest year with rows else."""
    last = Publication.objects.filter(organ=officer.organ_id).order_by("-published_on").first()
    year = last.published_on.year if last and last.published_on else localdate().year
    usual = {
        "organ": str(officer.organ_id),
        "year": str(year),
        "by": str(By.AUTHOR),
        "channel": str(Channel.WEBSITE),
    }
    return {**usual, **{name: str(request.GET[name]) for name in usual if name in request.GET}}


def _table(rows: list[OutputRow], by: By) -> list[list[str | int]]:
    heads = [each.label if each else "不分类" for each in COLUMNS]
    lines = [*rows, total_of(rows)] if rows else []
    table: list[list[str | int]] = [[by.label, *heads, "合计"]]
    for row in lines:
        table.append([row.name, *(row.by_class.get(each, 0) for each in COLUMNS), row.total])
    return table


def _exported(table: list[list[str | int]], suffix: str, name: str) -> HttpResponse:
    if suffix == "csv":
        target = io.StringIO()
        csv.writer(target).writerows([[_text(cell) for cell in row] for row in table])
        answer = HttpResponse(UTF8_MARK + target.getvalue(), content_type="text/csv; charset=utf-8")
    else:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet(MENU)
        for row in table:
            sheet.append([_text(cell) for cell in row])
        saved = io.BytesIO()
        book.save(saved)
        answer = HttpResponse(saved.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return answer


def _text(cell: str | int) -> str | int:
    """A name that a spreadsheet would run as a formula is kept a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
