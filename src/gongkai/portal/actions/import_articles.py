"""How articles of another system are taken over: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.portal.actions.place_page import Slugs, keep_files, place_page, with_pictures
from gongkai.portal.models import ArticleFile, ArticlePage
from gongkai.portal.moving.arranging import Arrangement, addresses_of
from gongkai.portal.moving.arrivals import SUMMARY, Arrival, arrival
from gongkai.portal.moving.records import Record

Progress = Callable[[int], None]


@transaction.atomic
def import_articles(
    records: Iterable[Record],
    arranged: Arrangement,
    *,
    at: datetime,
    by: Officer | None,
    progress: Progress | None = None,
) -> int:
    """Take the articles in and return how many; NotPossible, and nothing changed, for a bad one."""
    slugs, taken = Slugs(), 0
    for record in records:
        found = arrival(record, arranged.mapping)
        section = arranged.section_of(found)
        if found.problems or section is None or found.published_at is None:
            raise NotPossible(f"{found.place}：{'；'.join(found.problems)}")
        page = _article(found)
        page.files = keep_files(found.files, row=ArticleFile, by=by)
        page.body = with_pictures(found.body, found.folder, by=by)
        place_page(
            page,
            home=arranged.home,
            section=section,
            slug=slugs.next(section, found.published_at),
            published_at=found.published_at,
            known_by=addresses_of(found),
            at=at,
        )
        taken += 1
        if progress is not None:
            progress(taken)
    audit.record(
        "portal.articles_imported",
        actor=by,
        organ=arranged.home.organ,
        target=arranged.home,
        at=at,
        details={"articles": taken},
    )
    return taken


def _article(found: Arrival) -> ArticlePage:
    return ArticlePage(
        title=found.title,
        subtitle=found.text("subtitle", 255),
        source=found.text("source", 128)
        or found.text("organ_name", 128)
        or found.text("site", 128)
        or "原网站",
        author_name=found.text("author", 64),
        responsible_editor=found.text("responsible_editor", 64),
        summary=found.text("summary", SUMMARY),
        keywords=found.text("keywords", 200),
        dated_on=found.dated_on,
        body=found.body,
    )
