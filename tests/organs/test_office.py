"""How an organ's office is reached and challenged: who may set it, and what is still missing."""

from __future__ import annotations

from datetime import date

import build
import cast
import paper
import pytest
from django.urls import reverse

from gongkai.law.remedies import OrganLevel
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import set_office
from gongkai.organs.hints import office_hints
from gongkai.organs.models import DisclosureOffice
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role

TODAY = date(2024, 3, 1)
AT = build.moment(TODAY)


def url_of(organ):
    return reverse("office_settings", args=[organ.pk])


def test_settings_are_kept_and_the_entry_names_the_fields_alone(linjiang, head):
    set_office(linjiang, at=AT, by=head, court="临江市江东区人民法院", letter_prefix="临数公开告")
    set_office(linjiang, at=AT, by=head, court="临江市江东区人民法院")
    office = DisclosureOffice.objects.get(organ=linjiang)
    assert (office.court, office.letter_prefix) == ("临江市江东区人民法院", "临数公开告")
    entry = AuditEntry.objects.get(event="organs.office_set")
    assert entry.details == {"fields": "court,letter_prefix"}


def test_a_value_its_column_refuses_is_refused_in_chinese(linjiang, head):
    with pytest.raises(NotPossible, match="32"):
        set_office(linjiang, at=AT, by=head, letter_prefix="字" * 33)
    assert not DisclosureOffice.objects.filter(organ=linjiang, letter_prefix__gt="").exists()


def test_hints_name_what_letters_would_miss(linjiang):
    said = "".join(office_hints(DisclosureOffice(organ=linjiang), TODAY))
    for words in ("文书代字", "行政复议机关", "法院", "缴费方式", "网上渠道"):
        assert words in said
    assert office_hints(paper.office(linjiang), TODAY) == []


def test_a_second_organ_is_only_asked_for_where_the_law_knows_two(linjiang):
    office = paper.office(linjiang, reconsider_also_at="")
    assert "2023年12月31日以前" in "".join(office_hints(office, TODAY))
    office.remedy_level = OrganLevel.JUSTICE
    assert "可以选择两个复议机关" in "".join(office_hints(office, TODAY))
    office.remedy_level = OrganLevel.PROVINCE
    assert office_hints(office, TODAY) == []


def test_the_head_sets_it_on_a_page_with_help_beside_the_fields(linjiang, head, signed_in):
    client = signed_in(head)
    page = client.get(url_of(linjiang)).content.decode()
    for words in ("还有", "没有文书代字", "网上送达的答复必须写明", "救济途径"):
        assert words in page
    sent = {"letter_prefix": "临数公开告", "remedy_level": "department", "accepts_online": "on"}
    answer = client.post(url_of(linjiang), sent)
    assert answer.headers["Location"] == url_of(linjiang)
    assert DisclosureOffice.objects.get(organ=linjiang).letter_prefix == "临数公开告"


def test_what_is_too_long_is_told_at_its_field(linjiang, head, signed_in):
    sent = {"letter_prefix": "字" * 33, "remedy_level": "department"}
    page = signed_in(head).post(url_of(linjiang), sent).content.decode()
    assert "of-error" in page
    assert "字" * 33 in page


def test_only_the_head_or_who_manages_organs_may_set_it(linjiang, city, clerk, signed_in):
    manager = cast.officer("manager", "王系统", city, Role.SYSTEM_ADMIN)
    assert signed_in(clerk).get(url_of(linjiang)).status_code == 302
    assert signed_in(manager).get(url_of(linjiang)).status_code == 200


def test_another_organs_settings_are_not_there(linjiang, outsider, signed_in):
    assert signed_in(outsider).get(url_of(linjiang)).status_code == 404


def test_the_menu_leads_the_head_to_the_own_organ(linjiang, head, signed_in):
    answer = signed_in(head).get(reverse("own_office_settings"))
    assert answer.headers["Location"] == url_of(linjiang)
