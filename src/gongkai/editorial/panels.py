"""What a reviewer fills in: proofs of each round, the secrecy conclusion, why a text goes back."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.editorial.terms import ReviewRound, SecrecyConclusion

# C3: what each proof looks at.
PROOFS = {
    ReviewRound.FIRST: (
        "无错别字、漏字、多字，标点正确",
        "人名、地名、机构名、职务准确",
        "无国家秘密、工作秘密、个人隐私和商业秘密",
        "附件、图片、链接能打开，与正文一致",
    ),
    ReviewRound.SECOND: (
        "文体规范，用语严肃、准确",
        "数据、日期、引文和发文字号与原件核对一致",
        "栏目、信息类别、来源填写正确",
    ),
    ReviewRound.FINAL: (
        "内容准确、表述安全，符合公开要求",
        "标题、正文、附件整体效果符合要求",
        "前几轮的意见已经落实",
    ),
}


class ReviewForm(forms.Form):
    """Every proof of the round ticked, and an opinion if there is one."""

    round: ReviewRound

    proofs = forms.MultipleChoiceField(
        label="校对清单",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "逐项校对后勾选，全部勾选才能通过。"},
    )
    comment = forms.CharField(
        label="审校意见",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="没有意见的可不填。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["proofs"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  -- for the type checker
        field.choices = [(line, line) for line in PROOFS[self.round]]

    @classmethod
    def of(cls, review_round: ReviewRound) -> type[ReviewForm]:
        """The form with the checklist of that round."""
        return type(f"{review_round.name.title()}ReviewForm", (cls,), {"round": review_round})

    def clean_proofs(self) -> list[str]:
        """All of them."""
        ticked = self.cleaned_data["proofs"]
        if set(ticked) != set(PROOFS[self.round]):
            raise forms.ValidationError("逐项校对后勾选，全部勾选才能通过。")
        return list(ticked)


class SecrecyForm(forms.Form):
    """Only what may be public whole can pass; anything less is returned with its ground."""

    conclusion = forms.ChoiceField(
        label="结论", choices=SecrecyConclusion.choices, widget=forms.RadioSelect
    )
    ground = forms.CharField(
        label="依据", max_length=255, help_text="审查所依据的条款，或者来文单位的书面意见。"
    )
    comment = forms.CharField(
        label="审查意见",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="没有意见的可不填。",
    )

    def clean_conclusion(self) -> SecrecyConclusion:
        """The conclusion as a term."""
        conclusion = SecrecyConclusion(self.cleaned_data["conclusion"])
        if conclusion is not SecrecyConclusion.OPEN:
            raise forms.ValidationError(f"结论是“{conclusion.label}”的不能通过，请退回并写明依据。")
        return conclusion


class ReturnForm(forms.Form):
    """Why the text goes back to its author."""

    comment = forms.CharField(
        label="退回理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "退回必须写明理由。"},
    )


class SecrecyReturnForm(ReturnForm):
    """The same, with what may not be public and on which ground.  Law: REG 17."""

    conclusion = forms.ChoiceField(
        label="保密结论",
        choices=[("", "不作结论"), *SecrecyConclusion.choices()],
        required=False,
    )
    ground = forms.CharField(label="依据", max_length=255, required=False)

    def clean_conclusion(self) -> SecrecyConclusion | None:
        """The conclusion as a term, where one is drawn."""
        said = self.cleaned_data["conclusion"]
        return SecrecyConclusion(said) if said else None
