"""How does a column give back the law's word: the value is stored, the member returned."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute


class TermAttribute(DeferredAttribute):
    """Turns what is assigned into the member at once, so that `.label` is always there."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class TermField(models.CharField[Any, Any]):
    """Stores the value of a term, returns the member; a value the law does not know is refused.

    A term is an enum of texts whose class gives its `choices()` of values and wordings.  Those
    are a callable and stay out of migrations, so that a new member or wording needs none.
    """

    description = "法定用语"
    # What the type checker takes the attribute for: the member's class differs from field to field.
    _pyi_private_get_type: Any
    _pyi_private_set_type: Any
    descriptor_class = TermAttribute

    def __init__(self, term: Any = None, **options: Any) -> None:
        self.term = term
        options.setdefault("max_length", 64)
        if term is not None:
            options["choices"] = term.choices
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """The field without its term: a migration needs the column only."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        if isinstance(kwargs.get("default"), Enum):
            kwargs["default"] = str(kwargs["default"])
        return name, path, args, kwargs

    def clone(self) -> Any:
        """A copy that keeps its term, which `deconstruct` leaves out."""
        _, _, args, kwargs = self.deconstruct()
        return type(self)(self.term, *args, **kwargs)

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """The member for a stored value; NULL and the empty string stay what they are."""
        return self._member(value)

    def to_python(self, value: Any) -> Any:
        """The member for what a form or fixture gives; Django's validation names a wrong value."""
        value = super().to_python(value)
        try:
            return self._member(value)
        except ValueError:
            return value

    def get_prep_value(self, value: Any) -> Any:
        """The stored value; ValueError for a value that is no member."""
        member = self._member(super().get_prep_value(value))
        return str(member) if member else member

    def _member(self, value: Any) -> Any:
        return self.term(value) if value and self.term is not None else value


class TermSetField(models.CharField[Any, Any]):
    """Several terms in one column: `,a,b,` in the order of the term; the value is a tuple.

    One of them is looked for with `contains=",a,"`.  An empty tuple is the empty text.
    """

    description = "若干法定用语"
    _pyi_private_get_type: Any
    _pyi_private_set_type: Any
    descriptor_class = TermAttribute

    def __init__(self, term: Any = None, **options: Any) -> None:
        self.term = term
        options.setdefault("max_length", 255)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """The field without its term: a migration needs the column only."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["default"] = ""
        return name, path, args, kwargs

    def clone(self) -> Any:
        """A copy that keeps its term, which `deconstruct` leaves out."""
        _, _, args, kwargs = self.deconstruct()
        return type(self)(self.term, *args, **kwargs)

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """The members for a stored value."""
        return self._members(value)

    def to_python(self, value: Any) -> Any:
        """The members for what a form or fixture gives; Django's validation names a wrong value."""
        try:
            return self._members(value)
        except ValueError as error:
            raise ValidationError("所选的值不在可选范围内。") from error

    def get_prep_value(self, value: Any) -> str:
        """The stored value; ValueError for a value that is no member."""
        members = self._members(value)
        return "".join(f",{member}" for member in members) + "," if members else ""

    def value_to_string(self, obj: models.Model) -> str:
        """The stored value, as a revision keeps it."""
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """An empty choice is refused where one is obligatory."""
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def formfield(self, **options: Any) -> Any:
        """Check boxes, one for each member."""
        return forms.TypedMultipleChoiceField(
            choices=self.term.choices,
            label=options.get("label", self.verbose_name),
            help_text=options.get("help_text", self.help_text),
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
            coerce=self.term,
        )

    def _members(self, value: Any) -> tuple[Any, ...]:
        if self.term is None:
            return value or ()
        values = value.split(",") if isinstance(value, str) else (value or ())
        chosen = {self.term(each) for each in values if each}
        return tuple(member for member in self.term if member in chosen)
