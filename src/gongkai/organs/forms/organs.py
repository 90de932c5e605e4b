"""An organ as it is entered and as it is amended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail.admin.widgets import AdminDateInput

from gongkai.law.remedies import OrganLevel as RemedyLevel
from gongkai.lib.identifiers import LENGTH, body_number_fault, plain
from gongkai.organs import actions
from gongkai.organs.models import Officer, Organ
from gongkai.organs.registers import ActForm, EntryForm
from gongkai.organs.terms import OrganKind, OrganLevel

OWN_CODE = RegexValidator(
    r"^[0-9A-Z-]{2,32}$", "自编代码只用数字、大写字母和连字符，2 至 32 位，例如 LJ-07。"
)
TELEPHONE = RegexValidator(
    r"^[0-9()（）、，,;；/ +转-]{3,64}$",
    "联系电话只写号码，可带区号、分机，几个号码之间用顿号分开，例如 0000-12345678。",
)
POSTCODE = RegexValidator(r"^[0-9]{6}$", "邮政编码是 6 位数字。")
# The facts of the letterhead, as letters, guide and footer print them.
LETTERHEAD = (
    "number_prefix",
    "address",
    "postcode",
    "telephone",
    "fax",
    "email",
    "office_hours",
)
OFFICE = ("letter_prefix", "remedy_level", "reconsider_at", "court")
_MOVING = ("moved_on", "move_basis")


class _OrganFields(forms.Form):
    """What is said of an organ whichever way."""

    name = forms.CharField(
        label="名称", max_length=128, help_text="规范全称，文书和网站页脚照此写。"
    )
    short_name = forms.CharField(
        label="简称", max_length=64, required=False, help_text="留空则用全称。"
    )
    former_names = forms.CharField(
        label="曾用名",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="一行一个。改名时原名自动记入；以往年度的报告、查找都按它认得出机关。",
    )
    code = forms.CharField(
        label="机构代码",
        max_length=32,
        help_text="统一社会信用代码（18 位，核对末位校验）；还没有的用自编代码，例如 LJ-07。",
    )
    kind = forms.ChoiceField(label="类别", choices=OrganKind.choices, initial=OrganKind.DEPARTMENT)
    level = forms.ChoiceField(label="层级", choices=OrganLevel.choices, initial=OrganLevel.CITY)
    is_disclosure_authority = forms.BooleanField(
        label="政府信息公开工作主管部门",
        required=False,
        help_text="负责推进、指导、协调、监督本级和下级的公开工作（条例第三条）。",
    )
    established_on = forms.DateField(
        label="设立日期",
        required=False,
        widget=AdminDateInput,
        help_text="系统启用以前就有的可以不填。",
    )
    address = forms.CharField(label="办公地址", max_length=255, required=False)
    postcode = forms.CharField(label="邮政编码", required=False, validators=[POSTCODE])
    telephone = forms.CharField(
        label="联系电话",
        required=False,
        validators=[TELEPHONE],
        help_text="公开工作机构的电话。没有电话的，补正、收费等告知书不能签发。",
    )
    fax = forms.CharField(label="传真", required=False, validators=[TELEPHONE])
    email = forms.EmailField(label="电子邮箱", required=False)
    office_hours = forms.CharField(
        label="办公时间",
        max_length=128,
        required=False,
        help_text="例如：法定工作日 8:30—12:00，14:30—18:00。",
    )
    number_prefix = forms.CharField(
        label="编号代字",
        max_length=32,
        required=False,
        help_text="如“临数公开”，申请编号写作“临数公开〔2024〕1号”。",
    )

    row: Any = None

    def clean_name(self) -> str:
        """A name that no other organ has."""
        name = str(self.cleaned_data["name"]).strip()
        if self._others().filter(name=name).exists():
            raise ValidationError(f"已经登记过“{name}”。")
        return name

    def clean_code(self) -> str:
        """A sound credit code or a plain code of one's own, that no other organ has."""
        code = plain(str(self.cleaned_data["code"]))
        if len(code) == LENGTH:
            if fault := body_number_fault(code):
                raise ValidationError(fault)
        else:
            OWN_CODE(code)
        holder = self._others().filter(code=code).first()
        if holder is not None:
            raise ValidationError("这个机构代码已经登记给另一个机关，请核对。")
        return code

    def clean_kind(self) -> OrganKind:
        """The kind itself."""
        return OrganKind(self.cleaned_data["kind"])

    def clean_level(self) -> OrganLevel:
        """The level itself."""
        return OrganLevel(self.cleaned_data["level"])

    def clean_established_on(self) -> Any:
        """Nothing for an empty day."""
        return self.cleaned_data["established_on"] or None

    def _others(self) -> Any:
        return Organ.objects.exclude(pk=self.row.pk) if self.row else Organ.objects.all()


class OrganForm(_OrganFields, EntryForm):
    """A new organ, its letterhead, and where its replies may be challenged."""

    organ = forms.ModelChoiceField(
        label="上级机关", queryset=Organ.objects.none(), help_text="新机关登记在它之下。"
    )
    disclosure_office = forms.CharField(
        label="公开工作机构",
        max_length=128,
        required=False,
        initial="办公室",
        help_text="负责公开日常工作的内设机构（条例第四条）；留空的，以后在“内设机构”登记。",
    )
    letter_prefix = forms.CharField(
        label="文书代字",
        max_length=32,
        required=False,
        help_text="如“临数公开告”。没有代字，文书不能签发。",
    )
    remedy_level = forms.ChoiceField(
        label="机关性质",
        choices=RemedyLevel.choices,
        initial=RemedyLevel.DEPARTMENT,
        help_text="决定复议机关和管辖法院的级别。",
    )
    reconsider_at = forms.CharField(
        label="行政复议机关",
        max_length=128,
        required=False,
        help_text="写全称。市、县政府工作部门填本级人民政府。",
    )
    court = forms.CharField(
        label="有管辖权的法院",
        max_length=128,
        required=False,
        help_text="写全称。没有法院，写有救济途径的文书不能签发。其余救济事项在“公开工作机构”补充。",
    )

    def carry_out(self, *, by: Officer, at: datetime) -> Organ:
        """Register the organ with its office."""
        facts = dict(self.cleaned_data)
        office = {name: facts.pop(name) for name in OFFICE}
        office["remedy_level"] = RemedyLevel(office["remedy_level"])
        return actions.register_organ(
            parent=facts.pop("organ"),
            disclosure_office=facts.pop("disclosure_office").strip(),
            office=office,
            by=by,
            at=at,
            **facts,
        )


class AmendOrganForm(_OrganFields, ActForm):
    """What of an organ has changed; where it stands, as far as the officer reaches."""

    parent = forms.ModelChoiceField(
        label="上级机关",
        queryset=Organ.objects.none(),
        help_text="改动后，它和它之下的机关一并归到新的上级之下；以往年度的报告仍按当时的隶属汇总。",
    )
    moved_on = forms.DateField(
        label="自何日起隶属",
        required=False,
        widget=AdminDateInput,
        help_text="只在改变上级机关时填：批准文件规定的日期，不能晚于今天；不填的从今天起。"
        "原来的上级登记错了的，填它实际归新上级的日期。",
    )
    move_basis = forms.CharField(
        label="隶属变动依据",
        max_length=255,
        required=False,
        help_text="改变上级机关时必填：批准文件的名称和文号，例如“临编〔2025〕3号”。",
    )

    field_order = (
        *("name", "short_name", "former_names", "code"),
        *("parent", *_MOVING, "kind", "level"),
    )

    def __init__(self, *args: Any, by: Officer, row: Organ, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        above = actions.possible_parents(row, by=by)
        field = self.fields["parent"]
        if row.parent_id is None or not above.filter(pk=row.parent_id).exists():
            # The topmost organ one administers stays where those above have put it.
            for name in ("parent", *_MOVING):
                del self.fields[name]
        elif isinstance(field, forms.ModelChoiceField):
            field.queryset = above
        names = [name for name in self.fields if name not in ("parent", *_MOVING)]
        self.initial = {
            **{name: getattr(row, name) for name in names},
            "parent": row.parent_id,
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """A move with its document, and neither day nor document without a move."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        parent = cleaned.get("parent")
        moves = parent is not None and parent.pk != self.row.parent_id
        if moves and not str(cleaned.get("move_basis") or "").strip():
            self.add_error("move_basis", "改变上级机关须写明批准文件的名称和文号。")
        elif parent is not None and not moves and any(cleaned.get(name) for name in _MOVING):
            self.add_error("parent", "填了隶属变动的日期或者依据，而上级机关没有改变。")
        return cleaned

    def carry_out(self, *, by: Officer, at: datetime) -> Organ:
        """Amend the organ."""
        return actions.amend_organ(self.row, by=by, at=at, **self.cleaned_data)
