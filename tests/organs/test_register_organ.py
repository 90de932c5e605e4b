"""How an organ enters the register in the browser, is amended and moved, and by whom."""

from __future__ import annotations

from datetime import date

import build
import cast
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from gongkai.lib.identifiers import BODY_ALPHABET, body_number_fault
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import amend_organ, register_organ, site_group_name
from gongkai.organs.models import Division, Organ
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import OrganKind, Role

AT = build.moment(date(2024, 6, 20))
# A made-up code, without its check digit.
CODE = "11990100MB0000001"


def _is_sound(code):
    return not body_number_fault(code)


@pytest.fixture
def manager(city):
    """The system administrator of the city."""
    return cast.officer("manager", "郑管理", city, Role.SYSTEM_ADMIN)


def facts(parent, **given):
    return {
        "organ": parent.pk,
        "name": "临江市文物局",
        "code": "LJ-77",
        "kind": "department",
        "level": "city",
        "remedy_level": "department",
        "disclosure_office": "办公室",
        "telephone": "0000-12345678",
        "reconsider_at": "临江市人民政府",
        "court": "临江市江东区人民法院",
        **given,
    }


def test_an_organ_is_registered_with_all_its_letters_need(city, manager, signed_in):
    client = signed_in(manager)
    assert client.get(reverse("organ:add")).status_code == 200
    assert client.post(reverse("organ:add"), facts(city)).status_code == 302
    organ = Organ.objects.get(code="LJ-77")
    assert organ.path == f"{city.path}{organ.pk}/"
    assert organ.divisions.get(is_disclosure_office=True).name == "办公室"
    assert organ.office.court == "临江市江东区人民法院"
    events = AuditEntry.objects.filter(organ_id=organ.pk).values_list("event", "actor_id")
    assert ("organs.organ_registered", manager.pk) in events
    page = client.get(reverse("organ:inspect", args=[organ.pk])).content.decode()
    for name in ("organ_end_organ", "office_settings"):
        assert reverse(name, args=[organ.pk]) in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"code": next(CODE + last for last in "01" if not _is_sound(CODE + last))},
            "末位校验不符",
        ),
        ({"code": "LJ-00"}, "已经登记给另一个机关"),
        ({"code": "临江七"}, "自编代码只用"),
        ({"name": "临江市人民政府"}, "已经登记过"),
        ({"telephone": "问办公室"}, "联系电话只写号码"),
        ({"postcode": "12345"}, "6 位数字"),
    ],
)
def test_what_is_wrong_is_said_in_words(city, manager, signed_in, given, said):
    page = signed_in(manager).post(reverse("organ:add"), facts(city, **given))
    assert page.status_code == 200
    assert said in page.content.decode()
    assert Organ.objects.count() == 1


def test_a_sound_credit_code_is_taken(city, manager, signed_in):
    sound = next(CODE + last for last in BODY_ALPHABET if _is_sound(CODE + last))
    signed_in(manager).post(reverse("organ:add"), facts(city, code=sound.lower()))
    assert Organ.objects.filter(code=sound).exists()


def test_only_who_administers_the_parent_may_register_below_it(
    city, county, linjiang, head, manager, signed_in
):
    assert signed_in(head).get(reverse("organ:add")).status_code in (302, 403)
    local = cast.officer("local", "县管理", county, Role.SYSTEM_ADMIN)
    page = signed_in(local).post(reverse("organ:add"), facts(city))
    assert "organ" in page.context["form"].errors
    assert not Organ.objects.filter(code="LJ-77").exists()
    with pytest.raises(NotPossible, match="管理范围"):
        register_organ(parent=city, name="外", code="X-1", kind=OrganKind.OTHER, by=local, at=AT)


def test_an_organ_moves_with_all_below_it(city, linjiang, neighbour, county, manager):
    below = register_organ(
        parent=neighbour, name="临江市水文站", code="LJ-31", kind=OrganKind.OTHER, by=manager, at=AT
    )
    amend_organ(neighbour, parent=county, move_basis="临编〔2024〕3号", by=manager, at=AT)
    below.refresh_from_db()
    assert below.path == f"{county.path}{neighbour.pk}/{below.pk}/"
    assert below in Organ.objects.all().subtree(county)
    with pytest.raises(NotPossible, match="它之下"):
        amend_organ(county, parent=below, move_basis="临编〔2024〕4号", by=manager, at=AT)


def test_a_new_name_keeps_the_editors_of_its_site(linjiang, manager):
    group = Group.objects.create(name=site_group_name(Role.EDITOR, linjiang))
    amend_organ(linjiang, name="临江市数据管理局", by=manager, at=AT)
    group.refresh_from_db()
    assert group.name == "信息编辑（临江市数据管理局网站）"
    entry = AuditEntry.objects.get(event="organs.organ_amended")
    assert entry.details == {"fields": "name"}


def test_the_topmost_organ_stays_where_those_above_put_it(county, linjiang, signed_in):
    local = cast.officer("local", "县管理", county, Role.SYSTEM_ADMIN)
    client = signed_in(local)
    url = reverse("organ:amend", args=[county.pk])
    page = client.get(url)
    assert "parent" not in page.context["form"].fields
    assert client.get(reverse("organ:amend", args=[linjiang.pk])).status_code == 404


def test_the_list_is_searched_and_narrowed_to_a_branch(
    city, linjiang, neighbour, county, manager, signed_in
):
    client, url = signed_in(manager), reverse("organ:index")

    def found(**asked):
        return {organ.code for organ in client.get(url, asked).context["object_list"]}

    assert found(q="水务") == {"LJ-02"}
    assert found(q="LJ-03") == {"LJ-03"}
    assert found(level="county") == {"LJ-03"}
    assert found(within=city.pk) == {"LJ-00", "LJ-01", "LJ-02", "LJ-03"}
    assert found(ended="true") == set()
    assert "　临江市数据局" in client.get(url).content.decode()


def test_one_division_is_the_disclosure_office(linjiang, manager, signed_in):
    client = signed_in(manager)
    given = {"organ": linjiang.pk, "name": "公开科", "is_disclosure_office": "on"}
    assert client.post(reverse("division:add"), given).status_code == 302
    assert linjiang.divisions.get(is_disclosure_office=True).name == "公开科"
    again = client.post(reverse("division:add"), given)
    assert "已经有内设机构" in again.content.decode()
    made = Division.objects.get(name="公开科")
    client.post(reverse("division:amend", args=[made.pk]), {"name": "政务公开科"})
    assert not linjiang.divisions.filter(is_disclosure_office=True).exists()
