"""How the flat row of a public item is written: when its page goes out, changes or is gone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from gongkai.portal.actions.keep_state import keep_end, keep_state
from gongkai.portal.models import Placement, PublicItem, SearchChange, SectionPage, home_of
from gongkai.portal.models.site_page import HOME_DEPTH, SitePage
from gongkai.portal.models.values import tag_and_title

_WRITTEN = [field.name for field in PublicItem._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def project(page: Page, *, at: datetime) -> PublicItem | None:
    """Write the row of a live page, with its places in lists; take it away where it is not public.

    The search is told of both.  None for a page that is not live or tells nothing of itself.
    """
    page = page.specific
    SearchChange.objects.create(page_id=page.pk, at=at)
    keep_state(page, at=at)
    facts = page.item_facts() if isinstance(page, SitePage) and page.live else None
    if facts is None or page.alias_of_id is not None:
        PublicItem.objects.filter(pk=page.pk).delete()
        return None
    home, sections = home_of(page), _sections_above(page)
    tag, title = tag_and_title(page.title)
    values = asdict(facts)
    also_in = values.pop("also_in")
    published_at = page.first_published_at or at
    item = PublicItem(
        page_id=page.pk,
        **values,
        home_id=home.pk,
        organ=home.organ,
        section_id=sections[-1].pk if sections else None,
        section_title=sections[-1].title if sections else "",
        title=title,
        tag=tag,
        url=page.url_path[len(home.url_path) - 1 :],
        published_at=published_at,
        changed_at=page.last_published_at or published_at,
    )
    PublicItem.objects.bulk_create(
        [item], update_conflicts=True, unique_fields=["page"], update_fields=_WRITTEN
    )
    _place(item, [each.pk for each in sections], also_in)
    return item


@transaction.atomic
def unproject(page_id: int, *, at: datetime) -> None:
    """Take the row of a page away, and tell the search."""
    PublicItem.objects.filter(pk=page_id).delete()
    keep_end(page_id, at=at)
    SearchChange.objects.create(page_id=page_id, at=at)


def _sections_above(page: Page) -> list[SectionPage]:
    """The sections in which the page stands, the outermost first."""
    nearest = page.get_parent().specific
    ends = range((HOME_DEPTH + 1) * page.steplen, len(nearest.path), page.steplen)
    # The nearest has just told its class, and above it there is mostly the home page alone.
    sections = (
        []
        if not ends
        else list(
            SectionPage.objects.filter(path__in=[page.path[:end] for end in ends]).order_by("path")
        )
    )
    return [*sections, nearest] if isinstance(nearest, SectionPage) else sections


def _place(item: PublicItem, own: list[int], also_in: tuple[int, ...]) -> None:
    wanted = dict.fromkeys(own, False) | {
        section: True for section in also_in if section not in own
    }
    item.placements.exclude(section_id__in=wanted).delete()
    Placement.objects.bulk_create(
        [
            Placement(
                item=item,
                section_id=section,
                published_at=item.published_at,
                is_reference=is_reference,
            )
            for section, is_reference in wanted.items()
        ],
        update_conflicts=True,
        unique_fields=["item", "section"],
        update_fields=["published_at", "is_reference"],
    )
