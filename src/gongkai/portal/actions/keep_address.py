"""How the former address of a moved page goes on leading to it, and to all below it."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from gongkai.portal.actions.project import project
from gongkai.portal.actions.relist import relist
from gongkai.portal.models import HomePage, OldAddress
from gongkai.portal.models.site_page import HOME_DEPTH

SOURCE = "移动"


@transaction.atomic
def keep_address(page: Page, *, was: str, at: datetime) -> OldAddress | None:
    """Let `was`, the place in the tree that the page had, lead to it, and lists name the new one.

    One row however much lies below, found by the beginning of an address.  None where the place is
    the same, or nothing there has ever been public.
    """
    page = Page.objects.get(pk=page.pk)
    if page.url_path == was or page.depth <= HOME_DEPTH:
        return None
    relist(page, was=was)
    project(page, at=at)
    ever_public = Q(live=True) | Q(first_published_at__isnull=False)
    if not page.get_descendants(inclusive=True).filter(ever_public).exists():
        return None
    home = cast(HomePage, page.get_ancestors().get(depth=HOME_DEPTH).specific)
    start = len(home.url_path) - 1
    # Where it stands again, it needs no leading to.
    OldAddress.objects.filter(home=home, path=page.url_path[start:], page=page).delete()
    row, _ = OldAddress.objects.update_or_create(
        home=home,
        path=was[start:],
        defaults={
            "page": page,
            "target": "",
            "covers_below": True,
            "source": SOURCE,
            "recorded_at": at,
        },
    )
    return row
