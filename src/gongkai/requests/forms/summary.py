"""What was typed into a form, read back group by group before it is sent."""

from __future__ import annotations

from typing import NamedTuple

from django import forms

from gongkai.requests.forms.particulars import ParticularsForm


class Answer(NamedTuple):
    """A field with what was typed into it."""

    label: str
    text: str


class Part(NamedTuple):
    """A group of the form; `is_empty` where nothing was typed into it."""

    slug: str
    title: str
    answers: list[Answer]
    is_empty: bool


def summary_of(form: ParticularsForm) -> list[Part]:
    """The groups of a valid form with what was typed."""
    parts = []
    for group in form.grouped():
        answers = [_read(field, form) for field in group.fields]
        is_empty = not any(answer.text for answer in answers)
        parts.append(Part(group.slug, group.title, answers, is_empty))
    return parts


def _read(field: forms.BoundField, form: ParticularsForm) -> Answer:
    value = form.cleaned_data.get(field.name)
    if isinstance(value, bool):
        return Answer(str(field.label), "是" if value else "否")
    return Answer(str(field.label), str(getattr(value, "label", value or "")))
