"""What an officer sends in to be read: a spreadsheet, for an organ."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.interchange.sources.workbook import MAX_BYTES
from gongkai.organs.models import Organ


class UploadForm(forms.Form):
    """A spreadsheet."""

    sheet = forms.FileField(
        label="文件",
        help_text="XLSX 或 CSV，不超过 20 MB。",
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请重新选择。"},
    )

    def clean_sheet(self) -> bytes:
        """The bytes; a larger file is not even read."""
        sent: UploadedFile[Any] = self.cleaned_data["sheet"]
        if (sent.size or 0) > MAX_BYTES:
            raise forms.ValidationError(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请分开导入。")
        return bytes(sent.read())


class OrganUploadForm(UploadForm):
    """A spreadsheet of an organ."""

    organ = forms.ModelChoiceField(label="机关", queryset=Organ.objects.none(), empty_label=None)

    field_order: tuple[str, ...] = ("organ", "sheet")

    def __init__(self, *args: Any, organs: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]
