"""What officers and citizens enter about annual reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gongkai.organs.models import Organ


class _ReportFiles(forms.Form):
    """Files in a form of the annual report, each within the permitted size."""

    def __init__(self, *args: Any, max_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_bytes = max_bytes
        for field in self.fields.values():
            field.widget.attrs["accept"] = ".html,.htm,.docx,.pdf,.xlsx,.txt,.md,.json"

    def clean(self) -> dict[str, Any] | None:
        """An error at each file that is too large."""
        for name in self.fields:
            file = self.cleaned_data.get(name)
            if file and file.size > self.max_bytes:
                self.add_error(name, too_large(self.max_bytes))
        return super().clean()


class CheckForm(_ReportFiles):
    """The file that is to be checked, and last year's report if there is one."""

    file = forms.FileField(
        label="年度报告文件",
        help_text="HTML、Word（.docx）、PDF、Excel（.xlsx）、文本或 JSON。",
        error_messages={"required": "请选择要校核的年度报告文件。", "empty": "这个文件是空的。"},
    )
    previous = forms.FileField(
        label="上一年度的报告（可不选）",
        help_text="用来核对“上年结转”和“现行有效件数”。",
        required=False,
        error_messages={"empty": "上一年度的文件是空的。"},
    )


class FigureFileForm(_ReportFiles):
    """A file from which figures are to be filled in."""

    file = forms.FileField(
        label="年度报告格式的文件",
        help_text="其他系统导出的报告，或者手工填好的统计表："
        "HTML、Word（.docx）、PDF、Excel（.xlsx）、文本或 JSON，不超过 20 MB。",
        error_messages={"required": "请选择文件。", "empty": "这个文件是空的。"},
    )


class FillForm(forms.Form):
    """Why the figures of a file take the place of the count."""

    reason = forms.CharField(
        label="理由",
        max_length=255,
        help_text="例如：台账自 7 月启用，上半年的数取自原办理系统导出的统计表。",
    )


def too_large(max_bytes: int) -> str:
    """The sentence for a file that is too large."""
    return f"文件超过 {max_bytes // (1024 * 1024)} MB，没有读取；请压缩图片或者只上传报告本身。"


class AsOfForm(forms.Form):
    """A day up to which the ledger is asked."""

    as_of = forms.DateField(
        label="台账截至",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "请选择日期。", "invalid": "请按“2025-01-31”的格式填写日期。"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["as_of"].widget.attrs["max"] = today.isoformat()

    def clean_as_of(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["as_of"]
        if day > self.today:
            raise forms.ValidationError("这一天还没有到。")
        return day


class DraftForm(forms.Form):
    """For which organ and year a report is begun."""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="编制机关", empty_label=None)
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100)
    correction_reason = forms.CharField(
        label="更正理由",
        required=False,
        max_length=255,
        help_text="该年度报告已经发布、另编更正稿时填写。",
    )

    def __init__(self, *args: Any, organs: list[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Organ.objects.filter(pk__in=[organ.pk for organ in organs])


class ProseForm(forms.Form):
    """One prose part, with names of figures in double braces."""

    text = forms.CharField(
        label="正文",
        required=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-prose": ""}),
        help_text="一段一行。数字用双花括号写名称，例如 {{网站信息发布总数}}，报告中印出统计的数。",
    )
    # The part as it was when the page was opened: another may write in it meanwhile.
    read = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class CellForm(forms.Form):
    """A figure typed over the count."""

    figure = forms.CharField(
        label="填报数", required=False, max_length=20, help_text="留空表示恢复为台账统计。"
    )
    reason = forms.CharField(label="理由", max_length=255)


class StepForm(forms.Form):
    """What an officer says with a step."""

    note = forms.CharField(
        label="意见或说明",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ApproveForm(StepForm):
    """The same with the reason for letting errors pass."""

    override_reason = forms.CharField(
        label="放行错误的理由",
        required=False,
        max_length=255,
        help_text="校核没有错误时不用填写。理由印在报告第六部分，随报告公布。",
    )


class RemarkForm(forms.Form):
    """What is wrong at a place of the report."""

    path = forms.CharField(required=False, max_length=96, widget=forms.HiddenInput)
    text = forms.CharField(label="意见", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """How a remark was dealt with."""

    answer = forms.CharField(
        label="答复", max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RestateForm(forms.Form):
    """What a published figure ought to have been."""

    figure = forms.CharField(label="应为", max_length=20)
    reason = forms.CharField(label="理由", max_length=255)


class DatesForm(forms.Form):
    """Earlier days that a local notice sets."""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="机关", empty_label=None)
    year = forms.IntegerField(label="报告年度", min_value=2008, max_value=2100)
    for_below = forms.BooleanField(
        label="适用于下属部门",
        required=False,
        help_text="勾选的适用于该机关以下各部门，不勾选的适用于该机关自己的报告。",
    )
    submit_by = forms.DateField(
        label="报送期限", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    publish_by = forms.DateField(
        label="公布期限", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    basis = forms.CharField(label="依据", max_length=255, help_text="通知的名称和文号。")

    def __init__(self, *args: Any, organs: list[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organ"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Organ.objects.filter(pk__in=[organ.pk for organ in organs])


class ManyFiles(forms.ClearableFileInput):
    """A file field that takes several."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """The files that were chosen; an empty one is taken in and named afterwards."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them, at least one."""
        return [super(ManyFilesField, self).clean(one, initial) for one in data or [None]]


class UploadForm(forms.Form):
    """Report files of organs that do not use the system."""

    reports = ManyFilesField(
        label="年度报告文件",
        help_text="可以多选，几百个也可以；也可以打成一个 ZIP 上传，最多 1,000 个文件。"
        "HTML、Word（.docx）、PDF、Excel（.xlsx）、文本或 JSON，每个不超过 20 MB。",
        allow_empty_file=True,
        widget=ManyFiles(
            attrs={"multiple": True, "accept": ".html,.htm,.docx,.pdf,.xlsx,.txt,.json,.zip"}
        ),
        error_messages={"required": "请选择要报入的年度报告文件。"},
    )


class AssignForm(forms.Form):
    """Whose report a file is, and of which year."""

    organ = forms.CharField(label="机关", max_length=128)
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100)


class CorrectForm(forms.Form):
    """What the source shows in a cell."""

    figure = forms.CharField(
        label="更正为", required=False, max_length=20, help_text="源文件该处没有数字的，留空。"
    )
    reason = forms.CharField(
        label="理由", max_length=255, help_text="例如：原件第 3 页该格印的是 12。"
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ExemptForm(forms.Form):
    """Why an organ need not report; nothing takes the exemption back."""

    reason = forms.CharField(
        label="免报理由",
        required=False,
        max_length=255,
        help_text="例如：当年 12 月新设，未开展工作。留空表示取消免报。",
    )


class RemindForm(forms.Form):
    """What is said to those who owe their report."""

    text = forms.CharField(
        label="催报内容",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明催报内容。"},
    )
