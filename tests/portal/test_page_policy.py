"""The answers about page permissions are Wagtail's, however many sections are granted."""

from __future__ import annotations

import random
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy

from gongkai.organs.models import Officer
from gongkai.portal.actions import open_site
from gongkai.portal.models import HomePage, SectionPage
from gongkai.portal.page_policy import SectionPermissionPolicy, children_of

ACTIONS = ({"add"}, {"change"}, {"publish"}, {"add", "change"}, {"lock", "unlock"})


@pytest.fixture
def tree(linjiang, head):
    home = HomePage(title="临江市数据局", slug="linjiang")
    open_site(linjiang, home, hostname="testserver", port=80, default=True)
    for number in range(6):
        section = home.add_child(instance=SectionPage(title=f"栏目{number}", slug=f"s{number}"))
        for below in range(3):
            section.add_child(
                instance=SectionPage(title=f"子栏目{below}", slug=f"c{below}", owner=head)
            )
    return home


def grant(officer, page, *codenames):
    group = Group.objects.create(name=f"{officer.pk}/{page.pk}/{uuid4()}")
    group.user_set.add(officer)
    for codename in codenames:
        GroupPagePermission.objects.create(
            group=group, page=page, permission=Permission.objects.get(codename=codename)
        )


def anew(officer):
    return Officer.objects.get(pk=officer.pk)


def test_all_of_wagtail_asks_this_policy():
    assert type(page_permission_policy) is SectionPermissionPolicy


@pytest.mark.parametrize("seed", range(8))
def test_every_answer_is_wagtails_own(tree, head, seed):
    head.groups.clear()
    chance = random.Random(seed)  # noqa: S311  -- a repeatable choice of grants
    pages = list(Page.objects.all())
    for page in chance.sample(pages[1:], chance.randint(0, 7)):
        grant(
            head, page, *chance.sample(["add_page", "change_page", "publish_page", "lock_page"], 2)
        )
    stock, ours = PagePermissionPolicy(Page), SectionPermissionPolicy(Page)
    for actions in ACTIONS:
        assert set(ours.instances_user_has_any_permission_for(anew(head), actions)) == set(
            stock.instances_user_has_any_permission_for(anew(head), actions)
        ), actions
        assert ours.user_has_any_permission(anew(head), actions) == stock.user_has_any_permission(
            anew(head), actions
        )
        for page in pages:
            assert ours.user_has_any_permission_for_instance(
                anew(head), actions, page
            ) == stock.user_has_any_permission_for_instance(anew(head), actions, page)
    assert ours.explorable_root_instance(anew(head)) == stock.explorable_root_instance(anew(head))
    if ours.explorable_root_instance(anew(head)) is not None:
        assert set(ours.explorable_instances(anew(head))) == set(
            stock.explorable_instances(anew(head))
        )
    seen = set(ours.explorable_instances(anew(head)))
    for page in pages:
        if ours.explores_all(anew(head), page):
            assert set(page.get_descendants(inclusive=True)) <= seen


def test_a_grant_is_for_all_that_stands_below(tree, head):
    head.groups.clear()
    section, beside = tree.get_children()[:2]
    grant(head, section, "change_page")
    ours, below = SectionPermissionPolicy(Page), section.get_children().first()
    asked = (tree, section, below, beside)
    assert [ours.explores_all(anew(head), page) for page in asked] == [False, True, True, False]
    head.is_superuser = True
    assert ours.explores_all(head, Page.objects.get(depth=1))
    head.is_active = False
    assert not ours.explores_all(head, section)


def test_children_are_those_the_tree_tells(tree):
    for page in Page.objects.all():
        assert list(children_of(page)) == list(Page.objects.child_of(page))


def test_nobody_without_grants_sees_anything(tree, clerk):
    clerk.groups.clear()
    ours = SectionPermissionPolicy(Page)
    assert not ours.explorable_instances(anew(clerk)).exists()
    assert ours.explorable_root_instance(anew(clerk)) is None
    assert not ours.instances_user_has_any_permission_for(anew(clerk), {"change"}).exists()


def test_hundreds_of_granted_sections_are_one_condition(tree, head):
    head.groups.clear()
    group = Group.objects.create(name="许多栏目")
    group.user_set.add(head)
    may = [Permission.objects.get(codename=c) for c in ("add_page", "change_page", "publish_page")]
    sections = [
        tree.add_child(instance=SectionPage(title=f"甲{number}", slug=f"a{number}"))
        for number in range(400)
    ]
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=section, permission=each)
        for section in sections
        for each in may
    )
    ours = SectionPermissionPolicy(Page)
    with CaptureQueriesContext(connection) as asked:
        found = ours.explorable_instances(anew(head)).count()
    assert found == 401  # the sections and the home page above them
    assert len(asked) <= 3
