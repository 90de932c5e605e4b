"""Organs stand under one another, and their divisions in them."""

from __future__ import annotations

import cast
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gongkai.organs.actions import create_division, create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind, Role


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


def test_the_list_is_read_as_the_tree_also_where_ten_comes_before_nine(city, signed_in):
    first = create_organ(name="一局", code="P-1", kind=OrganKind.DEPARTMENT, parent=city)
    for n in range(10):
        last = create_organ(name=f"丙{n}局", code=f"P-{n}x", kind=OrganKind.DEPARTMENT, parent=city)
    below = create_organ(name="一局分局", code="P-1-1", kind=OrganKind.OTHER, parent=first)
    Organ.objects.filter(pk=last.pk).update(position=1)
    client = signed_in(cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN))
    shown = list(client.get(reverse("organ:index")).context["object_list"])
    assert [organ.pk for organ in shown[:4]] == [city.pk, last.pk, first.pk, below.pk]
    assert len(shown) == 13
    by_name = client.get(reverse("organ:index"), {"ordering": "-code"}).context["object_list"]
    assert [organ.code for organ in by_name] == sorted((o.code for o in shown), reverse=True)
