"""What officers see of organs, divisions, officers and roles in the back office."""

from __future__ import annotations

import json

import cast
import pytest
from django.urls import reverse

from gongkai.organs.terms import Role

REGISTERS = ("organ", "division", "officer", "officerrole")


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_opens_to_an_officer(linjiang, clerk, signed_in, register):
    page = signed_in(clerk).get(reverse(f"{register}:index"))
    assert page.status_code == 200


def test_an_officer_sees_the_own_organ_and_its_people_alone(linjiang, clerk, outsider, signed_in):
    client = signed_in(clerk)
    page = client.get(reverse("organ:index")).content.decode()
    assert "LJ-01" in page
    assert "LJ-02" not in page
    page = client.get(reverse("officer:index")).content.decode()
    assert "钱经办" in page
    assert "李外人" not in page
    assert client.get(reverse("officer:inspect", args=[outsider.pk])).status_code == 404


def test_the_authority_sees_the_whole_subtree(linjiang, neighbour, overseer, signed_in):
    page = signed_in(overseer).get(reverse("organ:index")).content.decode()
    assert "LJ-01" in page
    assert "LJ-02" in page


def test_the_page_of_an_officer_shows_no_password(linjiang, clerk, signed_in):
    page = signed_in(clerk).get(reverse("officer:inspect", args=[clerk.pk])).content.decode()
    assert "钱经办" in page
    assert clerk.password not in page
    assert "密码" not in page.split("<main", 1)[-1].split("</main>")[0]


def test_what_is_not_known_of_an_officer_is_a_dash(linjiang, clerk, signed_in):
    page = signed_in(clerk).get(reverse("officer:inspect", args=[clerk.pk])).content.decode()
    assert "<dd>—</dd>" in "".join(page.split())
    assert ">None<" not in "".join(page.split())


@pytest.mark.parametrize("label", ["机构与人员", "依申请公开", "救济"])
def test_the_menu_is_in_chinese(linjiang, clerk, signed_in, label):
    page = signed_in(clerk).get("/admin/").content.decode()
    assert json.dumps(label)[1:-1] in page


def test_who_has_nothing_to_do_with_requests_has_no_menu_for_them(linjiang, signed_in):
    editor = cast.officer("editor", "吴编辑", linjiang, Role.EDITOR)
    client = signed_in(editor)
    page = client.get("/admin/").content.decode()
    assert json.dumps("机构与人员")[1:-1] in page
    assert json.dumps("依申请公开")[1:-1] not in page
    assert client.get(reverse("access_request:index")).status_code == 302
