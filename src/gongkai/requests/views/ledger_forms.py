"""Is what was sent well-formed: the upload of a ledger, and what an officer says of its columns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict

from gongkai.interchange.sources.workbook import MAX_BYTES
from gongkai.organs.models import Organ
from gongkai.requests.actions.ledger import Field, Mapping, NotImportable, Plan, read_mapping
from gongkai.requests.actions.ledger.columns import columns_of, words_of
from gongkai.requests.actions.ledger.fields import DEFAULTABLE
from gongkai.requests.actions.ledger.words import offered


class UploadForm(forms.Form):
    """The ledger, the organ it belongs to, and a mapping kept from the last time."""

    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="受理机关", empty_label=None, help_text="台账里的申请由它受理。"
    )
    ledger = forms.FileField(
        label="台账文件",
        help_text="XLSX 或 CSV（UTF-8、GB18030），不超过 20 MB；上传后加密保存。",
        error_messages={"required": "请选择台账文件。", "empty": "文件是空的，请重新选择。"},
    )
    mapping = forms.FileField(
        label="对应表",
        required=False,
        help_text="可不选。上次导入时下载的对应表，选了就不必再逐列指明。",
    )

    def __init__(self, *args: Any, organs: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organ"]
        field.queryset = organs
        if organs.count() == 1:
            field.initial = organs[0]

    def clean_ledger(self) -> bytes:
        """The bytes of the ledger; a larger file is not even read."""
        return _read(self.cleaned_data["ledger"])

    def clean_mapping(self) -> Mapping:
        """The mapping, empty where none was sent."""
        sent = self.cleaned_data["mapping"]
        try:
            return read_mapping(_read(sent)) if sent else Mapping()
        except NotImportable as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _read(sent: UploadedFile[Any]) -> bytes:
    if (sent.size or 0) > MAX_BYTES:
        raise forms.ValidationError(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请分开导入。")
    return bytes(sent.read())


def said_mapping(plan: Plan, sent: QueryDict) -> Mapping:
    """What the page of columns says: each column, each word, and what stands for nothing."""
    values: dict[Field, dict[str, str]] = {}
    for place, word in enumerate(words_of(plan)):
        code = sent.get(f"word-{place}", "")
        if code in dict(word.choices):
            values.setdefault(word.field, {})[word.text] = code
    return Mapping(
        columns={
            column.name: _field(sent.get(f"column-{column.head.column}", ""))
            for column in columns_of(plan)
        },
        values=values,
        defaults={
            field: code
            for field in DEFAULTABLE
            if (code := sent.get(f"default-{field}", "")) in dict(offered(field))
        },
        sent_when_decided=sent.get("sent_when_decided") == "on",
    )


def _field(code: str) -> Field | None:
    try:
        return Field(code)
    except ValueError:
        return None
