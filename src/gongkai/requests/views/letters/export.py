"""The list of letters as a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.views.generic import View

from gongkai.organs.registers.views import ChineseExport
from gongkai.requests.models import Letter

EXPORTED = {
    "kind": "文书",
    "document_number": "发文字号",
    "standing": "状态",
    "file": "案卷",
    "organ": "制发机关",
    "drafted_by": "拟稿人",
    "issued_on": "签发（出具）日期",
}


class LettersExport(ChineseExport, View):
    """The letters that the filters leave, without a word of what they say."""

    list_export = list(EXPORTED)
    export_headings = EXPORTED
    export_filename = "文书"
    rows: Any = None

    def get(self, request: HttpRequest) -> Any:
        """The file; that it was taken is written down first."""
        self.taken(Letter, self.rows.count())
        return self.as_spreadsheet(self.rows, request.GET["export"])

    def to_row_dict(self, item: Letter) -> dict[str, Any]:
        """What is taken away of a letter, in words."""
        return {
            "kind": item.kind.label,
            "document_number": item.document_number,
            "standing": item.standing,
            "file": str(item.access_request or item.correction or ""),
            "organ": str(item.organ),
            "drafted_by": str(item.drafted_by or ""),
            "issued_on": item.issued_on,
        }
