"""What officers fill in besides the rounds: findings, substitutes, withdrawals, lexicons."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser
from wagtail.models import Page

from gongkai.editorial.models import AuthorisedSource
from gongkai.editorial.terms import FindingState, Gone, LexiconKind
from gongkai.organs.models import Officer, Organ


class FindingForm(forms.Form):
    """Why a finding is let through."""

    state = forms.ChoiceField(
        label="处理",
        # Nothing is proposed: a finding is not let through by the first choice of a list.
        choices=[
            ("", "请选择"),
            *(
                (str(each), each.label)
                for each in (FindingState.FALSE_ALARM, FindingState.ACCEPTED)
            ),
        ],
    )
    reason = forms.CharField(
        label="理由", max_length=255, error_messages={"required": "请写明理由。"}
    )


class SubstituteForm(forms.Form):
    """Who reviews this item in place of the role, and why."""

    officer = forms.ModelChoiceField(
        label="代审人", queryset=Officer.objects.none(), empty_label="请选择"
    )
    reason = forms.CharField(label="理由", max_length=255)

    def __init__(self, *args: Any, officers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["officer"]
        field.queryset = officers  # type: ignore[attr-defined]


class WithdrawalForm(forms.Form):
    """Why a page is to be taken down and what is told in its place."""

    kind = forms.ChoiceField(label="撤下原因", choices=Gone.choices)
    explanation = forms.CharField(
        label="对外说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="显示在原网址，公众可以看到。",
    )
    leads_to = forms.ModelChoiceField(
        label="合并到",
        queryset=Page.objects.all(),
        required=False,
        widget=AdminPageChooser,
        help_text="合并到其他页面的，选择那一页。",
    )
    is_emergency = forms.BooleanField(
        label="紧急撤下（立即执行，事后批准）",
        required=False,
        help_text="终审人或者负责人可以决定。",
    )


class RefusalForm(forms.Form):
    """Why a withdrawal is not agreed to."""

    reason = forms.CharField(label="不批准的理由", max_length=255)


class LexiconForm(forms.Form):
    """A table of terms that becomes the next version."""

    kind = forms.ChoiceField(label="词库", choices=LexiconKind.choices)
    organ = forms.ModelChoiceField(
        label="机关",
        queryset=Organ.objects.none(),
        empty_label=None,
        help_text="只用于这个机关的网站。",
    )
    file = forms.FileField(
        label="词条文件",
        help_text="CSV、TXT 或 XLSX：第一列词语，第二列应写作，第三列等级"
        "（高危、确认、提示），第四列说明；后三列可以没有。",
    )

    def __init__(self, *args: Any, organs: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organ"]
        field.queryset = organs  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]


class SourceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A medium from which may be reprinted the short way."""

    class Meta:
        model = AuthorisedSource
        fields = ["organ", "name", "host"]

    def __init__(self, *args: Any, organs: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organ"]
        field.queryset = organs  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]


class EndSourceForm(forms.Form):
    """From which day on a medium is reprinted the short way no longer, and why."""

    on = forms.DateField(
        label="停用日期",
        widget=AdminDateInput,
        help_text="从这一天起，转载这家媒体的稿件按完整流程审校。",
    )
    reason = forms.CharField(label="停用理由", max_length=255)
