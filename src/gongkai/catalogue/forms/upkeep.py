"""What an officer fills in about catalogues of matters, clean-ups, numbers and steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from gongkai.catalogue import actions
from gongkai.catalogue.facts import MatterFacts
from gongkai.catalogue.index_patterns import HELP
from gongkai.catalogue.models import CleanUp, Document, Matter, MatterCatalogue
from gongkai.catalogue.queries.pages import organ_of_page
from gongkai.catalogue.sheets.carriers import CARRIERS
from gongkai.catalogue.sheets.matters import DEFAULT_LIMIT
from gongkai.catalogue.terms import (
    CatalogueKind,
    Legality,
    MatterAudience,
    MatterLevel,
    Openness,
    Step,
)
from gongkai.organs.models import Division, Officer
from gongkai.organs.registers import ActForm, EntryForm
from gongkai.portal.models import SectionPage


class OpenCatalogueForm(EntryForm):
    """A new edition of a catalogue."""

    kind = forms.ChoiceField(label="类别", choices=CatalogueKind.choices)
    field = forms.CharField(
        label="领域", max_length=64, required=False, help_text="标准目录填写，如“社会救助”。"
    )
    title = forms.CharField(label="名称", max_length=255)
    in_force_from = forms.DateField(label="施行日期", widget=AdminDateInput)

    def carry_out(self, *, by: Officer, at: datetime) -> MatterCatalogue:
        """Open the catalogue."""
        facts = dict(self.cleaned_data)
        organ, kind = facts.pop("organ"), CatalogueKind(facts.pop("kind"))
        return actions.open_catalogue(organ, kind=kind, by=by, at=at, **facts)


class AddMatterForm(EntryForm):
    """One matter, put at the end of a catalogue that binds or is to bind."""

    organ = None  # type: ignore[assignment]
    catalogue = forms.ModelChoiceField(label="目录", queryset=MatterCatalogue.objects.none())
    first_level = forms.CharField(label="一级事项", max_length=255)
    second_level = forms.CharField(label="二级事项", max_length=255, required=False)
    elements = forms.CharField(label="公开内容（要素）", widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(
        label="公开依据", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    time_limit = forms.CharField(label="公开时限", max_length=255, initial=DEFAULT_LIMIT)
    subject_organ = forms.CharField(label="公开主体", max_length=255, required=False)
    carriers = forms.MultipleChoiceField(
        label="公开渠道和载体",
        choices=[(name, name) for name in CARRIERS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    audience = forms.ChoiceField(label="公开对象", choices=MatterAudience.choices)
    audience_note = forms.CharField(
        label="特定群体", max_length=255, required=False, help_text="对象是特定群体的写明。"
    )
    openness = forms.ChoiceField(label="公开方式", choices=Openness.choices)
    levels = forms.MultipleChoiceField(
        label="公开层级",
        choices=MatterLevel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        standing = MatterCatalogue.objects.valid().filter(organ__in=self.organs, replaced_on=None)
        self.fields["catalogue"].queryset = standing  # type: ignore[attr-defined]

    def carry_out(self, *, by: Officer, at: datetime) -> Matter:
        """Add the matter."""
        facts = dict(self.cleaned_data)
        catalogue = facts.pop("catalogue")
        facts["audience"] = MatterAudience(facts["audience"])
        facts["openness"] = Openness(facts["openness"])
        facts["levels"] = tuple(MatterLevel(level) for level in facts["levels"])
        actions.add_matters(catalogue, [MatterFacts(**facts)], by=by, at=at)
        return catalogue.matters.valid().order_by("position").last()  # type: ignore[no-any-return]


class KeepUpForm(ActForm):
    """Where a matter is fulfilled, by whom, and how often or by when."""

    section = forms.ModelChoiceField(
        label="对应栏目",
        queryset=SectionPage.objects.all(),
        required=False,
        widget=AdminPageChooser(target_models=[SectionPage]),
        help_text="在这个栏目里发布信息，即为公开这个事项。",
    )
    division = forms.ModelChoiceField(
        label="责任机构", queryset=Division.objects.none(), required=False
    )
    every_months = forms.IntegerField(
        label="更新周期（月）",
        min_value=1,
        max_value=120,
        required=False,
        help_text="如每季度填3，每年填12；没有固定周期的不填。",
    )
    next_due_on = forms.DateField(
        label="下次应公开日期",
        widget=AdminDateInput,
        required=False,
        help_text="没有固定周期、由事件决定的填写；此后在栏目里发布信息即为完成。",
    )

    def __init__(self, *args: Any, row: Matter, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        organ = row.catalogue.organ
        self.fields["division"].queryset = Division.objects.filter(organ=organ)  # type: ignore[attr-defined]
        for name in self.fields:
            value = getattr(row, f"{name}_id", None) or getattr(row, name, None)
            self.initial.setdefault(name, value)

    def clean_section(self) -> SectionPage | None:
        """A section of the organ's own site."""
        section: SectionPage | None = self.cleaned_data["section"]
        if section is not None and organ_of_page(section) != self.row.catalogue.organ:
            raise forms.ValidationError("请选择本机关网站的栏目。")
        return section

    def carry_out(self, *, by: Officer, at: datetime) -> Matter:
        """Set the upkeep."""
        actions.keep_up_matter(self.row, by=by, at=at, **self.cleaned_data)
        return self.row  # type: ignore[no-any-return]


class OpenCleanUpForm(EntryForm):
    """A clean-up of what is in force on a day."""

    title = forms.CharField(
        label="名称", max_length=255, help_text="如“2024年规章和行政规范性文件清理”。"
    )
    as_of = forms.DateField(
        label="清理截止日期",
        widget=AdminDateInput,
        help_text="列出这一天仍然有效的规章和行政规范性文件。",
    )

    def carry_out(self, *, by: Officer, at: datetime) -> CleanUp:
        """Open the clean-up."""
        facts = dict(self.cleaned_data)
        return actions.open_clean_up(facts.pop("organ"), by=by, at=at, **facts)


class ConcludeForm(ActForm):
    """The day, the document that announces the result, and where its page is drafted."""

    on = forms.DateField(
        label="公布日期", widget=AdminDateInput, help_text="废止、失效自这一天起。"
    )
    document = forms.ModelChoiceField(
        label="公布结果的文件", queryset=Document.objects.none(), required=False
    )
    section = forms.ModelChoiceField(
        label="结果放在栏目",
        queryset=SectionPage.objects.all(),
        widget=AdminPageChooser(target_models=[SectionPage]),
        help_text="在这个栏目生成公告的草稿，列出继续有效、拟修改、废止、失效的文件，经审核后发布。",
    )

    def __init__(self, *args: Any, row: CleanUp, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        documents = Document.objects.valid().filter(organ=row.organ)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]

    def clean_section(self) -> SectionPage | None:
        """A section of the organ's own site."""
        section: SectionPage | None = self.cleaned_data["section"]
        if section is not None and organ_of_page(section) != self.row.organ:
            raise forms.ValidationError("请选择本机关网站的栏目。")
        return section

    def carry_out(self, *, by: Officer, at: datetime) -> CleanUp:
        """Conclude the clean-up."""
        actions.conclude_clean_up(self.row, by=by, at=at, **self.cleaned_data)
        return self.row  # type: ignore[no-any-return]


class StepForm(forms.Form):
    """A step of the procedure, with the conclusion of a legality review."""

    step = forms.ChoiceField(label="步骤", choices=Step.choices)
    began_on = forms.DateField(label="开始日期", widget=AdminDateInput, required=False)
    done_on = forms.DateField(label="完成日期", widget=AdminDateInput)
    legality = forms.ChoiceField(
        label="合法性审核结论",
        choices=lambda: [("", "（不是合法性审核）"), *Legality.choices()],
        required=False,
    )
    note = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 3}), required=False)


class PatternForm(forms.Form):
    """From which year on index numbers take which form."""

    from_year = forms.IntegerField(label="自成文年份", min_value=1949, max_value=2200)
    pattern = forms.CharField(label="格式", max_length=64, help_text=HELP)


class GapForm(forms.Form):
    """Why a number stands on no document."""

    serial = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(label="空号的理由", max_length=255)
