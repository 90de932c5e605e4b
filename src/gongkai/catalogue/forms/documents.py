"""What an officer fills in to act on a document of the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser
from wagtail.models import Page

from gongkai.catalogue import actions
from gongkai.catalogue.forms.entries import kind_choices, kind_of
from gongkai.catalogue.models import Document, Interpretation
from gongkai.catalogue.queries.pages import organ_of_page
from gongkai.catalogue.terms import InterpretationForm, InterpretationKind, NumberSource
from gongkai.organs.models import Officer
from gongkai.organs.registers import ActForm


class ByDocumentForm(ActForm):
    """From which day, and by which document of the same organ."""

    on = forms.DateField(label="日期", widget=AdminDateInput)
    by_document = forms.ModelChoiceField(
        label="依据文件", queryset=Document.objects.none(), required=False
    )

    def __init__(self, *args: Any, row: Document, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        others = Document.objects.filter(organ=row.organ).valid().exclude(pk=row.pk)
        self.fields["by_document"].queryset = others  # type: ignore[attr-defined]

    def about(self) -> Sequence[tuple[str, object]]:
        """Which document it is."""
        return about(self.row)


class RepealForm(ByDocumentForm):
    """A repeal, by a document of the register or by another that is named."""

    note = forms.CharField(
        label="依据说明",
        max_length=255,
        required=False,
        help_text="依据不在本目录中的文件时，写明其名称和文号。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = "废止日期"
        self.fields["on"].help_text = "自当日起不再有效。"

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Repeal the document."""
        said = self.cleaned_data
        actions.repeal_document(
            self.row,
            on=said["on"],
            repealed_by=said["by_document"],
            note=said["note"],
            by=by,
            at=at,
        )
        return self.row  # type: ignore[no-any-return]


class AmendForm(ByDocumentForm):
    """An amendment; the document stays in force."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = "修改日期"

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Mark the document as amended."""
        said = self.cleaned_data
        actions.amend_document(
            self.row, on=said["on"], amended_by=said["by_document"], by=by, at=at
        )
        return self.row  # type: ignore[no-any-return]


class ExpireForm(ActForm):
    """From which day a document binds no longer without being repealed."""

    on = forms.DateField(label="失效日期", widget=AdminDateInput, help_text="自当日起不再有效。")
    note = forms.CharField(label="依据说明", max_length=255, required=False)

    def about(self) -> Sequence[tuple[str, object]]:
        """Which document it is."""
        return about(self.row)

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Declare the document expired."""
        actions.expire_document(self.row, by=by, at=at, **self.cleaned_data)
        return self.row  # type: ignore[no-any-return]


class CorrectForm(ActForm):
    """What was entered wrongly, as it ought to be."""

    kind = forms.ChoiceField(label="计入表二", choices=kind_choices, required=False)
    document_number = forms.CharField(label="发文字号", max_length=64, required=False)
    dated_on = forms.DateField(label="成文日期", widget=AdminDateInput)
    issued_on = forms.DateField(label="发布日期", widget=AdminDateInput)
    effective_on = forms.DateField(label="施行日期", widget=AdminDateInput, required=False)
    last_valid_on = forms.DateField(label="有效期至", widget=AdminDateInput, required=False)
    reason = forms.CharField(
        label="更正理由", max_length=255, help_text="记入审计；索引号不因更正改变。"
    )

    def __init__(self, *args: Any, row: Document, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        for name in self.fields:
            self.initial.setdefault(name, getattr(row, name, "") or "")

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Correct the entry."""
        said = dict(self.cleaned_data)
        reason, kind = said.pop("reason"), kind_of(said.pop("kind"))
        actions.correct_document(self.row, reason=reason, kind=kind, by=by, at=at, **said)
        return self.row  # type: ignore[no-any-return]


class IdentifierForm(ActForm):
    """A number by which another system knows the document."""

    source = forms.ChoiceField(label="来源", choices=NumberSource.choices)
    value = forms.CharField(
        label="编号",
        max_length=128,
        help_text="来源是索引号、且符合本机关格式的，即作为本文件的索引号。",
    )

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Keep the number."""
        said = self.cleaned_data
        actions.record_identifier(
            self.row, source=NumberSource(said["source"]), value=said["value"], by=by, at=at
        )
        return self.row  # type: ignore[no-any-return]


class InterpretForm(ActForm):
    """The page that explains the document."""

    page = forms.ModelChoiceField(
        label="解读页面", queryset=Page.objects.filter(depth__gt=2), widget=AdminPageChooser
    )
    kind = forms.ChoiceField(
        label="类别", choices=InterpretationKind.choices, help_text="网站年度报表按此统计。"
    )
    form = forms.ChoiceField(label="形式", choices=InterpretationForm.choices)

    def clean_page(self) -> Page:
        """A page of the document's own organ."""
        page: Page = self.cleaned_data["page"]
        if organ_of_page(page) != self.row.organ:
            raise forms.ValidationError("请选择本机关网站的页面。")
        return page

    def about(self) -> Sequence[tuple[str, object]]:
        """The document, and what explains it already."""
        return [*about(self.row), *linked(self.row)]

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Link the page."""
        said = self.cleaned_data
        actions.link_interpretation(
            self.row,
            said["page"],
            kind=InterpretationKind(said["kind"]),
            form=InterpretationForm(said["form"]),
            by=by,
            at=at,
        )
        return self.row  # type: ignore[no-any-return]


class UninterpretForm(ActForm):
    """Which link is taken away."""

    link = forms.ModelChoiceField(label="解读页面", queryset=Interpretation.objects.none())

    def __init__(self, *args: Any, row: Document, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        links = row.interpretations.select_related("page", "document")
        self.fields["link"].queryset = links  # type: ignore[attr-defined]
        self.fields["link"].label_from_instance = lambda link: link.page.title  # type: ignore[attr-defined]

    def carry_out(self, *, by: Officer, at: datetime) -> Document:
        """Take the link away."""
        actions.unlink_interpretation(self.cleaned_data["link"], by=by, at=at)
        return self.row  # type: ignore[no-any-return]


class ExplainsForm(forms.Form):
    """Which document a page explains, asked from the page's side."""

    document = forms.ModelChoiceField(label="文件", queryset=Document.objects.none())
    kind = forms.ChoiceField(label="类别", choices=InterpretationKind.choices)
    form = forms.ChoiceField(label="形式", choices=InterpretationForm.choices)

    def __init__(self, *args: Any, documents: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


def about(document: Document) -> list[tuple[str, object]]:
    """The document, told apart from others."""
    facts = [
        ("文件", document.title),
        ("发文字号", document.document_number),
        ("索引号", document.index_number or ""),
        ("发布日期", document.issued_on),
    ]
    return [(name, value) for name, value in facts if value]


def linked(document: Document) -> list[tuple[str, object]]:
    """The pages that explain the document."""
    rows = document.interpretations.select_related("page")
    return [("已关联", f"{row.page.title}（{row.kind.label}，{row.form.label}）") for row in rows]
