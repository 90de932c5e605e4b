"""How an organ gets a site: its home page, its host name, and the groups that may edit it."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
)

from gongkai.organs.actions import site_group_name
from gongkai.organs.models import Officer, Organ
from gongkai.organs.terms import Role
from gongkai.portal.models import HomePage

MAY = {
    Role.EDITOR: ("add_page", "change_page"),
    Role.HEAD: ("add_page", "change_page"),
}
# Attachments and pictures: each organ has a collection of its own.
MAY_KEEP = (
    "add_document",
    "change_document",
    "choose_document",
    "add_image",
    "change_image",
    "choose_image",
)


@transaction.atomic
def open_site(organ: Organ, home: HomePage, *, hostname: str, port: int, default: bool) -> Site:
    """Put the home page into the tree and answer under the host name.

    The organ's editors and heads may write its pages; nobody may publish them but the last review.
    Later contexts do their part when called by the hook `portal_site_opened`.
    """
    root = Page.objects.get(depth=1)
    home.organ = organ
    if default:
        _clear_the_ground(root)
    root.add_child(instance=home)
    collection = _collection_of(organ)
    for role, codes in MAY.items():
        group = _open_to(role, codes, organ, home)
        _let_keep(group, collection)
    for furnish in hooks.get_hooks("portal_site_opened"):
        furnish(home)
    return Site.objects.create(
        hostname=hostname,
        port=port,
        site_name=home.title,
        root_page=home,
        is_default_site=default,
    )


def _clear_the_ground(root: Page) -> None:
    """Take away the default site and the welcome page that Wagtail's own migrations leave."""
    Site.objects.filter(is_default_site=True).delete()
    for page in root.get_children().filter(content_type__model="page"):
        page.delete()


def _collection_of(organ: Organ) -> Collection:
    root = Collection.get_first_root_node()
    found: Collection | None = root.get_children().filter(name=organ.name).first()
    return found or root.add_child(name=organ.name)


def _let_keep(group: Group, collection: Collection) -> None:
    for permission in Permission.objects.filter(
        codename__in=MAY_KEEP, content_type__app_label__in=("wagtaildocs", "wagtailimages")
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _open_to(role: Role, codes: tuple[str, ...], organ: Organ, home: HomePage) -> Group:
    group, _ = Group.objects.get_or_create(name=site_group_name(role, organ))
    for code in codes:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", content_type__model="page", codename=code
        )
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    group.user_set.set(Officer.objects.filter(roles__organ=organ, roles__role=role))
    return group
