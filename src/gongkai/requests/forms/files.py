"""Which files are taken in with a form: a few, each told by its bytes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.lib import storage
from gongkai.requests.actions import Upload
from gongkai.requests.terms import PaperKind

MAX_FILES = 5
# What the web server in front lets through at once, less the rest of the form.
MAX_TOTAL = 40 * 1024 * 1024
MAX_NAME = 120
MEGABYTE = 1024 * 1024
ENDINGS = ",".join(sorted(ending for _, ending in storage.ACCEPTED.values()))


class ManyFilesInput(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """Files that the store accepts; the cleaned value is a list of uploads."""

    widget = ManyFilesInput

    def __init__(self, *, kind: PaperKind, at_most: int = MAX_FILES, **options: Any) -> None:
        attributes = {"accept": ENDINGS}
        widget = ManyFilesInput(attributes) if at_most > 1 else forms.FileInput(attributes)
        super().__init__(widget=widget, **options)
        self.kind, self.at_most = kind, at_most

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """The uploads, or one sentence for each file that is not taken."""
        files = [each for each in _listed(data) if isinstance(each, UploadedFile)]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.at_most:
            raise forms.ValidationError(f"最多 {self.at_most} 个文件，您选择了 {len(files)} 个。")
        if sum(file.size or 0 for file in files) > MAX_TOTAL:
            raise forms.ValidationError(
                f"文件合计超过 {MAX_TOTAL // MEGABYTE} MB，请压缩，或者把其余材料邮寄、当面提交。"
            )
        return self._uploads(files)

    def _uploads(self, files: list[Any]) -> list[Upload]:
        taken, refused = [], []
        for file in files:
            name = _name_of(file)
            raw = file.read()
            try:
                taken.append(Upload(self.kind, name, raw, storage.require_acceptable(raw)))
            except storage.NotAccepted as reason:
                refused.append(f"“{name}”：{reason}")
        if refused:
            raise forms.ValidationError(refused)
        return taken


def _listed(data: Any) -> list[Any]:
    return list(data) if isinstance(data, list | tuple) else [data]


def _name_of(file: Any) -> str:
    name = "".join(letter for letter in file.name or "" if letter.isprintable())
    return name[-MAX_NAME:] or "未命名"
