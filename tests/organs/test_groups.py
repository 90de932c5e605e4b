"""Officers enter the back office without being superusers."""

from __future__ import annotations

from django.contrib.auth.models import Group

from gongkai.organs.actions import install_groups
from gongkai.organs.models import Officer
from gongkai.organs.terms import Role


def again(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


def test_an_officer_may_enter_the_back_office_and_is_no_superuser(clerk):
    assert clerk.has_perm("wagtailadmin.access_admin")
    assert not (clerk.is_superuser or clerk.is_staff)


def test_every_role_has_its_group_and_the_officer_is_in_it(clerk):
    install_groups()
    assert set(Group.objects.values_list("name", flat=True)) >= {role.label for role in Role}
    assert set(clerk.groups.values_list("name", flat=True)) == {"工作人员", "承办人"}


def test_installing_again_takes_away_what_is_no_longer_named(clerk):
    install_groups(staff=["organs.view_organ"], grants={Role.HANDLER: ["organs.change_organ"]})
    assert again(clerk).has_perm("organs.view_organ")
    assert again(clerk).has_perm("organs.change_organ")
    install_groups(staff=["organs.view_organ"])
    assert again(clerk).has_perm("organs.view_organ")
    assert not again(clerk).has_perm("organs.change_organ")
    assert again(clerk).has_perm("wagtailadmin.access_admin")


def test_an_officer_is_called_by_the_whole_name(clerk):
    assert (str(clerk), clerk.get_full_name(), clerk.get_short_name()) == ("钱经办",) * 3
