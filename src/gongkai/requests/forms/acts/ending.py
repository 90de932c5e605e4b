"""The forms of a decision, and of what follows it: release and archive."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms

from gongkai.law.grounds import Ground
from gongkai.law.procedure import Act
from gongkai.organs.permissions import Permission
from gongkai.requests import actions
from gongkai.requests.forms.acts.act_form import ActForm, DayField, TextField
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.grounds import grouped_grounds
from gongkai.requests.terms import Retention

_NUMBER = re.compile(r"(\d{4})\D{1,3}0*(\d{1,7})号?$")


class NumberField(forms.CharField):
    """The number of another file of the same organ."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "登记编号，如“临数公开〔2024〕12号”，也可以只写“2024-12”。")
        super().__init__(max_length=64, **options)


def file_with(number: str, beside: AccessRequest) -> AccessRequest | None:
    """The organ's file with that number, the own one left out."""
    parts = _NUMBER.search(number.strip())
    if not parts:
        return None
    year, place = (int(part) for part in parts.groups())
    found = AccessRequest.objects.filter(organ=beside.organ_id, number_year=year)
    return found.filter(number_in_year=place).exclude(pk=beside.pk).first()


class DecideForm(ActForm):
    """The ground, from which article, row of the report and remedy follow."""

    label, act, icon = Act.DECIDE.label, Act.DECIDE, "check"
    event, permission, moves_clock = "decided", Permission.REQUESTS_APPROVE, True
    hint = "选择理由后，法律依据、年报行次和救济途径随之确定。"
    on = DayField(label="作出日期")
    ground = forms.TypedChoiceField(label="理由", choices=[], coerce=Ground)
    reason = TextField(
        label="认定的事实和理由", required=False, help_text="不予公开、部分公开的必填，写入告知书。"
    )
    repeats = NumberField(label="原申请的编号", required=False)
    public_interest = TextField(
        label="公共利益的理由",
        required=False,
        rows=3,
        help_text="第三方不同意公开且理由合理、仍决定公开的必填，并须书面告知第三方。",
    )

    def fill(self) -> None:
        """The grounds under their articles."""
        super().fill()
        fields: dict[str, Any] = self.fields
        fields["ground"].choices = [("", "（请选择）"), *grouped_grounds()]
        fields["repeats"].help_text = f"重复申请的必填。{fields['repeats'].help_text}"

    def clean(self) -> dict[str, Any]:
        """A repetition names the file that was answered."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("ground") is Ground.REPEATED:
            found = file_with(cleaned.get("repeats", ""), self.access_request)
            if found is None:
                self.add_error("repeats", "请填写本机关已经答复的那件申请的编号。")
            cleaned["repeats"] = found
        else:
            cleaned["repeats"] = None
        return cleaned

    def carry_out(self, at: datetime) -> object:
        """Decide."""
        return actions.decide(self.access_request, by=self.by, at=at, **self.facts())


class ReleaseForm(ActForm):
    """What one applicant got, for everyone."""

    label, act, icon = Act.RELEASE.label, Act.RELEASE, "view"
    event = "released"
    hint = "多个申请人提出相同申请且该信息属于可以公开的，可以纳入主动公开的范围。"
    on = DayField(label="日期")
    title = forms.CharField(label="公开的信息", max_length=255)
    url = forms.CharField(label="公开位置", max_length=255, required=False, help_text="网页地址。")
    was_proposed_by_applicant = forms.BooleanField(label="由申请人建议", required=False)

    def carry_out(self, at: datetime) -> object:
        """Release."""
        return actions.release(self.access_request, by=self.by, at=at, **self.facts())


class ArchiveForm(ActForm):
    """The file is put away."""

    label, act, icon = Act.ARCHIVE.label, Act.ARCHIVE, "folder"
    event = "archived"
    hint = "归档后不能再办理；更正登记事项不受影响。"
    on = DayField(label="归档日期")
    retention = forms.TypedChoiceField(
        label="保管期限", choices=Retention.choices(), coerce=Retention
    )
    file_number = forms.CharField(label="档号", max_length=64, required=False)

    def carry_out(self, at: datetime) -> object:
        """Archive."""
        return actions.archive(self.access_request, by=self.by, at=at, **self.facts())
