"""A site with very many pages, put into the tables row by row and not by saving each page."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

BATCH = 2_000
FIRST_DAY = datetime(2015, 1, 5, 2, tzinfo=UTC)


def organ_with_site() -> tuple[Any, Any, Any]:
    """An organ, its editor, and the home page of its site."""
    from gongkai.organs.actions import create_officer, create_organ, install_groups  # noqa: PLC0415
    from gongkai.organs.terms import OrganKind, Role  # noqa: PLC0415
    from gongkai.portal.actions import open_site  # noqa: PLC0415
    from gongkai.portal.models import HomePage  # noqa: PLC0415

    install_groups()
    organ = create_organ(name="临江市测量局", code="LJ-SITE", kind=OrganKind.DEPARTMENT)
    home = HomePage(title="临江市测量局", slug="celiang", site_domain="testserver")
    open_site(organ, home, hostname="testserver", port=80, default=True)
    editor = create_officer(
        username="editor", password=os.urandom(12).hex(), name="编辑", organ=organ,
        roles=[Role.EDITOR, Role.HEAD],
    )  # fmt: skip
    return organ, editor, home


def section(home: Any, name: str, articles: int) -> Any:
    """A section below the home page with so many articles, all public."""
    from wagtail.models import Page  # noqa: PLC0415

    from gongkai.portal.models import SectionPage  # noqa: PLC0415

    made = Page.objects.get(pk=home.pk).specific.add_child(
        instance=SectionPage(title=name, slug=name, live=True)
    )
    if articles:
        fill(made, articles)
    return SectionPage.objects.get(pk=made.pk)


def article(within: Any, name: str, **facts: Any) -> Any:
    """One article, saved as Wagtail saves it, live."""
    from gongkai.portal.models import ArticlePage  # noqa: PLC0415

    facts = {"source": "本局", "body": "<p>测量用的正文。</p>" * 10, "live": True, **facts}
    return within.add_child(instance=ArticlePage(title=name, slug=name, **facts))


def fill(within: Any, number: int) -> None:
    """Articles that repeat the columns of the first one, each with its row in the lists."""
    from gongkai.portal.actions import project  # noqa: PLC0415

    first = article(within, f"{within.slug}-1", first_published_at=FIRST_DAY)
    project(first, at=FIRST_DAY)
    repeat(within, first, number, also=lambda pages: _listed(first.pk, pages))


def repeat(
    within: Any, first: Any, number: int, *, also: Callable[[list[Any]], None] | None = None
) -> None:
    """The page below which `first` stands gets so many like it."""
    from django.db import transaction  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    template = Page.objects.get(pk=first.pk)
    for start in range(2, number + 1, BATCH):
        numbers = range(start, min(start + BATCH, number + 1))
        with transaction.atomic():
            pages = Page.objects.bulk_create([_page(within, template, n) for n in numbers])
            _repeat(type(first), first.pk, [page.pk for page in pages])
            if also is not None:
                also(pages)
    Page.objects.filter(pk=within.pk).update(numchild=number)


def _page(within: Any, template: Any, n: int) -> Any:
    from wagtail.models import Page  # noqa: PLC0415

    kept = {f.attname: getattr(template, f.attname) for f in Page._meta.concrete_fields}
    at = FIRST_DAY + timedelta(hours=n)
    kept |= {
        "id": None, "path": Page._get_path(within.path, within.depth + 1, n), "slug": f"{within.slug}-{n}",
        "url_path": f"{within.url_path}{within.slug}-{n}/", "translation_key": uuid4(),
        "title": f"关于{within.title}第{n}号事项的通告", "draft_title": f"关于{within.title}第{n}号事项的通告",
        "first_published_at": at, "last_published_at": at, "latest_revision_created_at": at,
    }  # fmt: skip
    return Page(**kept)


def _repeat(model: Any, first: int, keys: list[int]) -> None:
    """The rows of the kind of page, as the first one has them."""
    from django.db import connection  # noqa: PLC0415

    table, key = model._meta.db_table, model._meta.pk.column
    others = [f.column for f in model._meta.local_concrete_fields if f.column != key]
    listed = "".join(f", {name}" for name in others)
    copy = f"INSERT INTO {table} ({key}{listed}) SELECT p.id{listed} FROM {table} t, wagtailcore_page p WHERE t.{key} = %s AND p.id BETWEEN %s AND %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(copy, [first, keys[0], keys[-1]])


def _listed(first: int, pages: list[Any]) -> None:
    from gongkai.portal.models import Placement, PublicItem  # noqa: PLC0415

    item = PublicItem.objects.get(pk=first)
    kept = {f.attname: getattr(item, f.attname) for f in PublicItem._meta.concrete_fields}
    PublicItem.objects.bulk_create(
        PublicItem(**{
            **kept, "page_id": page.pk, "title": page.title, "url": page.url_path,
            "published_at": page.first_published_at, "changed_at": page.first_published_at,
        })
        for page in pages
    )  # fmt: skip
    sections = list(item.placements.values_list("section_id", flat=True))
    Placement.objects.bulk_create(
        Placement(item_id=page.pk, section_id=each, published_at=page.first_published_at)
        for page in pages
        for each in sections
    )


def editor_of_sections(organ: Any, home: Any, sections: int, pages: int) -> tuple[Any, Any]:
    """An officer who may write in each of so many sections and nowhere else, and one article."""
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415
    from wagtail.models import GroupPagePermission  # noqa: PLC0415

    from gongkai.organs.actions import create_officer  # noqa: PLC0415
    from gongkai.portal.models import ArticlePage  # noqa: PLC0415

    officer = create_officer(
        username="many", password=os.urandom(12).hex(), name="多栏目编辑", organ=organ, roles=[]
    )
    group = Group.objects.create(name="多栏目编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    officer.groups.set([group])
    may = Permission.objects.filter(codename__in=["add_page", "change_page"])
    for number in range(sections):
        made = section(home, f"part{number}", pages // sections)
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page=made, permission=each) for each in may
        )
    return officer, ArticlePage.objects.child_of(made).first()
