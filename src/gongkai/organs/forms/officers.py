"""An officer's account as it is opened, amended, closed; its roles, and its password."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from gongkai.organs import actions
from gongkai.organs.models import Division, Officer, Organ
from gongkai.organs.registers import ActForm, EntryForm
from gongkai.organs.terms import Role

USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,31}$",
    "用户名用小写字母、数字、点、下划线和连字符，3 至 32 位，以字母或者数字开头，例如 zhang.san。",
)
ROLES = forms.CheckboxSelectMultiple


class DivisionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Divisions of several organs, told apart by their organ."""

    def label_from_instance(self, obj: Any) -> str:
        """The organ and the division."""
        return f"{obj.organ}　{obj.name}"


class OfficerForm(EntryForm):
    """A new account; roles at once only from one who may give them."""

    name = forms.CharField(label="姓名", max_length=64, help_text="文书和办理记录照此写。")
    username = forms.CharField(
        label="用户名",
        validators=[USERNAME],
        help_text="登录用，开户以后不改。一人一户，不得共用。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    division = DivisionChoice(
        label="内设机构",
        queryset=Division.objects.none(),
        required=False,
        empty_label="没有或者还没有登记",
    )
    email = forms.EmailField(
        label="电子邮件", required=False, help_text="系统的通知发到这里；没有的不填。"
    )
    roles = forms.MultipleChoiceField(label="角色", required=False, widget=ROLES)

    field_order = ("organ", "name", "username", "division", "email", "roles")

    def __init__(self, *args: Any, by: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        divisions = Division.objects.filter(organ__in=self.organs).select_related("organ")
        self.fields["division"].queryset = divisions  # type: ignore[attr-defined]
        offered = actions.roles_at_opening(by)
        if offered:
            field: Any = self.fields["roles"]
            field.choices = [(str(role), role.label) for role in offered]
            field.help_text = (
                "还没有安全管理员：首任由系统管理员在这里指定，以后各人的角色由安全管理员授予。"
                if offered == [Role.SECURITY_ADMIN]
                else "在所属机关担任；其他机关的角色开户以后另行授予。"
            )
        else:
            del self.fields["roles"]

    def clean_username(self) -> str:
        """A name nobody signs in with, whatever the case of its letters."""
        username = str(self.cleaned_data["username"])
        if Officer.objects.filter(username__iexact=username).exists():
            raise ValidationError("这个用户名已经有人使用，请换一个。")
        return username

    def clean_roles(self) -> list[Role]:
        """The roles themselves."""
        return [Role(role) for role in self.cleaned_data["roles"]]

    def carry_out(self, *, by: Officer, at: datetime) -> Officer:
        """Open the account; the first password stands in `password`, once."""
        officer, self.password = actions.open_account(by=by, at=at, **self.cleaned_data)
        return officer


class AmendOfficerForm(ActForm):
    """Another name, division or e-mail; the user name stays."""

    name = forms.CharField(label="姓名", max_length=64)
    division = forms.ModelChoiceField(
        label="内设机构", queryset=Division.objects.none(), required=False
    )
    email = forms.EmailField(label="电子邮件", required=False)

    def __init__(self, *args: Any, row: Officer, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        self.fields["division"].queryset = row.organ.divisions.all()  # type: ignore[attr-defined]
        kept = {"name": row.display_name, "division": row.division_id, "email": row.email}
        self.initial = {**kept, **self.initial}

    def about(self) -> Sequence[tuple[str, object]]:
        """Whose account."""
        return _whose(self.row)

    def carry_out(self, *, by: Officer, at: datetime) -> Officer:
        """Amend the account."""
        return actions.amend_officer(self.row, by=by, at=at, **self.cleaned_data)


class RolesForm(ActForm):
    """All roles of an officer in one organ: what is ticked is held afterwards, nothing else."""

    roles = forms.MultipleChoiceField(
        label="角色",
        required=False,
        widget=ROLES,
        choices=Role.choices,
        help_text=(
            "勾选的授予，取消勾选的收回。初审、复审、终审须由不同的人办理，同一稿件各轮不能由一人通过；"
            "系统管理员、安全管理员、审计管理员不得由同一人担任。"
        ),
    )

    def __init__(self, *args: Any, row: Officer, organ: Organ, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        self.organ = organ
        held = row.roles.filter(organ=organ).values_list("role", flat=True)
        self.initial = {"roles": [str(role) for role in held], **self.initial}

    def about(self) -> Sequence[tuple[str, object]]:
        """Whose roles, and in which organ."""
        return [*_whose(self.row), ("在哪个机关担任", self.organ)]

    def clean_roles(self) -> frozenset[Role]:
        """The roles themselves."""
        return frozenset(Role(role) for role in self.cleaned_data["roles"])

    def carry_out(self, *, by: Officer, at: datetime) -> Officer:
        """Grant and revoke."""
        roles = self.cleaned_data["roles"]
        actions.set_roles(self.row, organ=self.organ, roles=roles, by=by, at=at)
        return self.row  # type: ignore[no-any-return]


class _ReasonForm(ActForm):
    reason = forms.CharField(
        label="理由", max_length=200, help_text="记入审计记录，例如：调离、退休、岗位调整。"
    )

    def about(self) -> Sequence[tuple[str, object]]:
        """Whose account."""
        return _whose(self.row)


class DeactivateForm(_ReasonForm):
    """Why an account is closed."""

    def carry_out(self, *, by: Officer, at: datetime) -> Officer:
        """Close it."""
        return actions.deactivate_officer(self.row, by=by, at=at, **self.cleaned_data)


class ReactivateForm(_ReasonForm):
    """Why it is opened again."""

    def carry_out(self, *, by: Officer, at: datetime) -> Officer:
        """Open it again."""
        return actions.reactivate_officer(self.row, by=by, at=at, **self.cleaned_data)


class ResetPasswordForm(_ReasonForm):
    """Why somebody gets another first password."""

    def carry_out(self, *, by: Officer, at: datetime) -> Officer:
        """Reset it; the new first password stands in `password`, once."""
        self.password = actions.reset_password(self.row, by=by, at=at, **self.cleaned_data)
        return self.row  # type: ignore[no-any-return]


class FirstPasswordForm(forms.Form):
    """The password an officer chooses instead of the one that was handed over."""

    password = forms.CharField(
        label="新口令",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输一次",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, officer: Officer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.officer = officer
        self.rules = password_validators_help_texts()

    def clean_password(self) -> str:
        """A password that keeps the rules and is not the one handed over."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.officer)
        if self.officer.check_password(password):
            raise ValidationError("新口令不能与首次口令相同。")
        return password

    def clean(self) -> dict[str, Any]:
        """Typed twice alike."""
        given = super().clean() or self.cleaned_data
        if given.get("password") and given.get("password") != given.get("again"):
            self.add_error("again", "两次输入的口令不同。")
        return given


def _whose(officer: Officer) -> list[tuple[str, object]]:
    return [
        ("姓名", officer.display_name),
        ("用户名", officer.username),
        ("所属机关", officer.organ),
    ]
