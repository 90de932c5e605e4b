"""How it is kept what the website's return counts of a page, whenever that changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wagtail.models import Page

from gongkai.portal.models import CountedState, HomePage, ServicePage, TopicPage
from gongkai.portal.models.site_page import HOME_DEPTH
from gongkai.portal.terms import ItemKind


def keep_state(page: Page, *, at: datetime) -> None:
    """Write what is so of a topic or service guide from now on, where it differs from before."""
    if page.alias_of_id is not None or not isinstance(page, TopicPage | ServicePage):
        return
    last = CountedState.objects.filter(page_id=page.pk).last()
    if last is None and not page.live:
        return
    values = {"is_live": page.live, **_counted(page)}
    if last is None or any(getattr(last, name) != value for name, value in values.items()):
        kind = ItemKind.TOPIC if isinstance(page, TopicPage) else ItemKind.SERVICE
        home = HomePage.objects.get(path=page.path[: HOME_DEPTH * page.steplen])
        CountedState.objects.create(
            page_id=page.pk, organ_id=home.organ_id, kind=kind, at=at, **values
        )


def keep_end(page_id: int, *, at: datetime) -> None:
    """Write that a page is public no longer, where the return counts it."""
    last = CountedState.objects.filter(page_id=page_id).last()
    if last is not None and last.is_live:
        last.pk, last.at, last.is_live = None, at, False
        last.save(force_insert=True)


def _counted(page: TopicPage | ServicePage) -> dict[str, Any]:
    if isinstance(page, TopicPage):
        return {"opened_on": page.opened_on, "closed_on": page.closed_on}
    return {"is_online": bool(page.online_url)}
