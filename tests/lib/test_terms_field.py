"""A column gives back the law's word."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from gongkai.law.applicants import ApplicantKind
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind


def test_a_stored_value_comes_back_as_the_member(linjiang):
    assert Organ.objects.get(pk=linjiang.pk).kind is OrganKind.DEPARTMENT
    stored = Organ.objects.filter(pk=linjiang.pk).values_list("kind", flat=True).get()
    assert stored is OrganKind.DEPARTMENT


def test_a_value_assigned_as_text_is_the_member_at_once():
    assert Organ(kind="field_office").kind is OrganKind.FIELD_OFFICE


def test_rows_are_found_by_member_and_by_stored_value(linjiang):
    for wanted in (OrganKind.DEPARTMENT, "department"):
        assert list(Organ.objects.filter(kind=wanted)) == [linjiang]


def test_an_unknown_value_is_refused_before_it_is_stored(linjiang):
    linjiang.kind = "ministry"
    with pytest.raises(ValidationError, match="ministry"):
        linjiang.clean_fields()
    with pytest.raises(ValueError, match="ministry"):
        linjiang.save()


def test_null_and_the_empty_string_stay_what_they_are():
    field = TermField(ApplicantKind, null=True, blank=True)
    assert field.get_prep_value(None) is None
    assert field.to_python("") == ""
    assert field.from_db_value(None) is None


def test_choices_are_the_wordings_of_the_term():
    field = TermField(ApplicantKind)
    assert list(field.flatchoices) == ApplicantKind.choices()


def test_migrations_know_neither_the_term_nor_its_wordings():
    field = TermField(OrganKind, default=OrganKind.OTHER)
    _, path, args, kwargs = field.deconstruct()
    assert path == "gongkai.lib.terms_field.TermField"
    assert args == []
    assert kwargs == {"max_length": 64, "default": "other"}
    assert type(kwargs["default"]) is str


def test_a_field_without_term_as_migrations_build_it_is_a_plain_column():
    field = TermField(max_length=64)
    assert field.get_prep_value("anything") == "anything"


def test_a_copy_keeps_its_term():
    copy = TermField(OrganKind).clone()
    assert isinstance(copy, models.CharField)
    assert copy.from_db_value("other") is OrganKind.OTHER
