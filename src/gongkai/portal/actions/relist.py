"""How lists follow a page that was moved: all below it at once, by a handful of statements."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Substr
from wagtail.models import Page

from gongkai.portal.actions.project import project
from gongkai.portal.models import ArticlePage, Placement, PublicItem, SectionPage
from gongkai.portal.models.site_page import HOME_DEPTH


@transaction.atomic
def relist(page: Page, *, was: str) -> None:
    """Give the public items below a page that stood at `was` their new addresses and lists."""
    home = page.get_ancestors().get(depth=HOME_DEPTH).url_path
    before, after = was[len(home) - 1 :], page.url_path[len(home) - 1 :]
    below = Page.objects.descendant_of(page)
    items = PublicItem.objects.filter(page__in=below)
    items.update(url=Concat(Value(after), Substr("url", len(before) + 1)))
    then = _sections(was[: was.rstrip("/").rfind("/") + 1])
    now = set(page.get_ancestors().values_list("pk", flat=True)) & _sections(page.url_path)
    left, entered = then - now, now - then
    Placement.objects.filter(item__in=items, section_id__in=left, is_reference=False).delete()
    for section in entered:
        _enter(items, section)
    _refer(below, left)


def _sections(url_path: str) -> set[int]:
    """The sections on the way to a place in the tree."""
    steps = url_path.strip("/").split("/")
    ways = [f"/{'/'.join(steps[:n])}/" for n in range(1, len(steps) + 1)]
    return set(SectionPage.objects.filter(url_path__in=ways).values_list("pk", flat=True))


def _enter(items: QuerySet[PublicItem], section: int) -> None:
    """Put the items in a list in which they were not, or only by reference."""
    chosen, values = items.order_by().values("page_id", "published_at").query.sql_with_params()
    table = connection.ops.quote_name(Placement._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (item_id, published_at, section_id, is_reference) "  # noqa: S608
            f"SELECT page_id, published_at, %s, %s FROM ({chosen}) AS chosen WHERE page_id > 0 "
            "ON CONFLICT (item_id, section_id) DO UPDATE SET is_reference = EXCLUDED.is_reference",
            [section, False, *values],
        )


def _refer(below: QuerySet[Page], left: set[int]) -> None:
    """An item that asks to be shown in a list it has left stays there by reference."""
    asking = ArticlePage.objects.filter(pk__in=below, also_in__in=left, live=True)
    for page in asking.distinct():
        project(page, at=page.last_published_at)
