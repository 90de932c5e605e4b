"""Organs stand under one another, and their divisions in them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from gongkai.organs.actions import create_division, create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind


def test_the_path_leads_from_the_root_down(city, county):
    town = create_organ(name="东岸镇", code="T1", kind=OrganKind.GOVERNMENT, parent=county)
    assert city.path == f"{city.pk}/"
    assert town.path == f"{city.pk}/{county.pk}/{town.pk}/"
    assert town.ancestors_and_self_ids() == [city.pk, county.pk, town.pk]


def test_a_subtree_is_the_organ_and_everything_under_it(city, linjiang, county):
    town = create_organ(name="东岸镇", code="T1", kind=OrganKind.GOVERNMENT, parent=county)
    assert set(Organ.objects.subtree(county)) == {county, town}
    assert set(Organ.objects.subtree(city)) == {city, linjiang, county, town}


def test_an_id_that_begins_like_another_is_no_descendant(city):
    one = Organ(name="一", path=f"{city.pk}/1/")
    Organ.objects.create(name="十", code="X", kind=OrganKind.OTHER, path=f"{city.pk}/10/")
    assert not Organ.objects.subtree(one).exists()


def test_an_organ_without_short_name_is_called_by_its_name(linjiang):
    assert linjiang.short_name == "临江市数据局"


@pytest.mark.law("REG 4")
def test_an_organ_has_one_disclosure_office(linjiang):
    with pytest.raises(IntegrityError), transaction.atomic():
        create_division(linjiang, name="法规科", is_disclosure_office=True)
    assert linjiang.divisions.get(is_disclosure_office=True).name == "办公室"
