"""Is what was typed of a letter well-formed: its facts and passages, its steps, its delivery."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.law.consultation import Asked
from gongkai.law.delivery import Delivery
from gongkai.law.letters import LetterKind
from gongkai.requests.forms.acts.delivering import announced_hint
from gongkai.requests.letters import (
    FACTS,
    Draft,
    FactField,
    FactType,
    Filled,
    Passage,
    Template,
    way_of,
)
from gongkai.requests.letters.conditions import holds
from gongkai.requests.models import AccessRequest, Consultation, Letter
from gongkai.requests.terms import LetterState

_BLANK = [("", "请选择")]


class LetterForm(forms.Form):
    """The facts and passages of one kind of letter; all may wait but none may be malformed."""

    def __init__(
        self, *args: Any, kind: LetterKind, template: Template, draft: Draft, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.template, self.draft = kind, template, draft
        if kind is LetterKind.THIRD_PARTY_TOLD:
            self.fields["consultation"] = _consultations(draft.access_request)
        for fact in FACTS[kind]:
            self._add(f"fact-{fact.name}", _fact_field(fact, draft), needed=fact.required)
        for passage in template.passages:
            field = _passage_field(passage)
            self._add(f"passage-{passage.name}", field, needed=passage.required)

    def _add(self, name: str, field: forms.Field, *, needed: bool) -> None:
        # Not `required`: a draft may wait, its letter may not.
        field.is_needed = needed  # type: ignore[attr-defined]
        self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """The number of an earlier request becomes that request."""
        cleaned: dict[str, Any] = super().clean() or {}
        number = cleaned.get("fact-repeats")
        if number:
            found = AccessRequest.objects.filter(organ=self.draft.organ, number=number).first()
            if found is None:
                self.add_error("fact-repeats", "本机关没有这个登记编号的申请。")
            cleaned["fact-repeats"] = found.pk if found else None
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The facts as typed."""
        return {name: self.cleaned_data.get(f"fact-{name}") for name in self._names("fact-")}

    def passages(self) -> dict[str, str]:
        """The passages as typed; what was emptied stays empty."""
        named = self._names("passage-")
        return {name: self.cleaned_data.get(f"passage-{name}") or "" for name in named}

    def consultation(self) -> Consultation | None:
        """The consultation chosen, or None."""
        found = self.cleaned_data.get("consultation")
        return found if isinstance(found, Consultation) else None

    def parts(self, filled: Filled) -> dict[str, list[Any]]:
        """The fields that apply, and those that do not and keep what was typed."""
        shown: list[Any] = []
        hidden: list[Any] = []
        conditions = {f"fact-{fact.name}": fact.when for fact in FACTS[self.kind]}
        conditions |= {f"passage-{p.name}": p.when for p in self.template.passages}
        for bound in self:
            applies = holds(conditions.get(bound.name, ()), filled.flags)
            (shown if applies or bound.errors else hidden).append(bound)
        return {"shown": shown, "hidden": [bound for bound in hidden if bound.value()]}

    def _names(self, prefix: str) -> Iterable[str]:
        return [n.removeprefix(prefix) for n in self.fields if n.startswith(prefix)]


def initial_of(draft: Draft, template: Template, filled: Filled) -> dict[str, Any]:
    """What a form begins with: what is stored, else what file and template propose."""
    begun: dict[str, Any] = {"fact-way": way_of(draft), "consultation": draft.consultation}
    if draft.decision:
        begun["fact-ground"] = draft.decision.ground
    begun |= {f"fact-{name}": value for name, value in draft.facts.items()}
    if "repeats" in draft.facts:
        earlier = AccessRequest.objects.filter(pk=draft.facts["repeats"]).first()
        begun["fact-repeats"] = earlier.number if earlier else ""
    for passage in template.passages:
        proposed = filled.passages.get(passage.name) or filled.put(passage.default)
        begun[f"passage-{passage.name}"] = draft.passages.get(passage.name, proposed)
    return begun


class ReasonForm(forms.Form):
    """Why a letter is sent back or given up; words that go with a pass."""

    reason = forms.CharField(
        label="意见或者理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="退回和作废必须写明理由。",
    )


class DeliverForm(forms.Form):
    """How a letter went out, and when."""

    way = forms.ChoiceField(label="送达方式", choices=Delivery.choices)
    sent_on = forms.DateField(
        label="交邮、送出或者公告日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请填写交邮、送出或者公告日期。"},
    )
    signed_for_on = forms.DateField(
        label="签收日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="尚未签收的留空，以后补登。",
    )
    announced_until = forms.DateField(
        label="公告期满日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tracking_number = forms.CharField(label="邮件号", required=False, max_length=64)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["announced_until"].help_text = announced_hint()

    def clean_way(self) -> Delivery:
        """The way as the law names it."""
        return Delivery(self.cleaned_data["way"])


class SignedForForm(forms.Form):
    """The day an addressee signed, or the letter came back."""

    signed_for_on = forms.DateField(
        label="签收（退回）日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请填写签收（退回）日期。"},
    )


class _ConsultationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Consultation) -> str:
        return f"{obj.sent_on} 征求 {obj.party}"


def _consultations(access_request: AccessRequest | None) -> forms.Field:
    rows = Consultation.objects.filter(access_request=access_request, asked=Asked.THIRD_PARTY)
    return _ConsultationField(rows, label="所涉的征求意见", required=False)


def _fact_field(fact: FactField, draft: Draft) -> forms.Field:
    told: dict[str, Any] = {"label": fact.label, "help_text": fact.advice(), "required": False}
    if fact.type is FactType.DATE:
        return forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **told
        )
    if fact.type is FactType.NUMBER:
        return forms.IntegerField(min_value=1, max_value=fact.limit, **told)
    if fact.type is FactType.FLAG:
        return forms.BooleanField(**told)
    if fact.type is FactType.LETTER:
        return forms.ChoiceField(choices=_letters(draft), **told)
    pairs = [(str(each), each.label) for each in fact.choices]
    if fact.type is FactType.CHOICES:
        return forms.MultipleChoiceField(choices=pairs, widget=forms.CheckboxSelectMultiple, **told)
    if fact.type is FactType.CHOICE:
        refreshes = {"data-refreshes": ""} if fact.name in ("ground", "basis") else {}
        widget = forms.Select(attrs=refreshes)
        return forms.ChoiceField(choices=[*_BLANK, *pairs], widget=widget, **told)
    return forms.CharField(max_length=fact.limit, **told)


def _letters(draft: Draft) -> list[tuple[str, str]]:
    rows = Letter.objects.filter(access_request=draft.access_request, state=LetterState.ISSUED)
    kept = rows.exclude(kind__in=[LetterKind.SERVICE_RECEIPT, LetterKind.APPROVAL])
    return [*_BLANK, *((str(row.pk), f"{row.kind.label} {row.document_number}") for row in kept)]


def _passage_field(passage: Passage) -> forms.Field:
    told: dict[str, Any] = {"label": passage.label, "help_text": passage.help, "required": False}
    if passage.options:
        pairs = [(option, option) for option in passage.options]
        return forms.ChoiceField(choices=[*_BLANK, *pairs], **told)
    rows = 6 if passage.limit > 1000 else 3
    attrs = {"rows": rows, "data-limit": passage.limit}
    return forms.CharField(widget=forms.Textarea(attrs=attrs), **told)
