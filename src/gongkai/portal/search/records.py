"""What of a public item goes into the index?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from wagtail.models import Page

from gongkai.law.documents import Validity, validity
from gongkai.lib.days import local_day
from gongkai.portal.models import PublicItem, SitePage
from gongkai.portal.models.states import lifetime_of
from gongkai.portal.search.attached import texts_of_pages
from gongkai.portal.search.besides import found_besides
from gongkai.portal.search.engine import Record
from gongkai.portal.search.numbers import keys_of
from gongkai.portal.terms import ItemKind

BATCH = 200
BETWEEN_SUBJECTS = "\\"


def records(page_ids: Iterable[int], on: date) -> Iterator[Record]:
    """The records of those of the pages that are public now, in batches of a few queries each."""
    ids = iter(page_ids)
    while batch := list(islice(ids, BATCH)):
        items = PublicItem.objects.filter(pk__in=batch).select_related("organ")
        texts = texts_of(batch)
        for item in items:
            if item.pk in texts:
                yield record_of(item, *texts[item.pk], on=on)
        for item, text in found_besides(batch).values():
            yield record_of(item, text, (), on=on)


def texts_of(page_ids: Iterable[int]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """For each live page its text, with that of its attachments, and its other numbers."""
    by_kind: dict[type, list[SitePage]] = {}
    for page in Page.objects.filter(pk__in=list(page_ids), live=True).specific():
        if isinstance(page, SitePage):
            by_kind.setdefault(type(page), []).append(page)
    found = {}
    for model, pages in by_kind.items():
        attached = texts_of_pages(model, [page.pk for page in pages])
        for page in pages:
            text = "\n".join(filter(None, [page.search_text(), attached.get(page.pk, "")]))
            found[page.pk] = (text, page.search_numbers())
    return found


def record_of(item: PublicItem, text: str, numbers: tuple[str, ...], *, on: date) -> Record:
    """The record of one item; what its row tells goes before what its text says."""
    facts = (item.index_number, item.document_number, item.organ_name, item.section_title)
    return Record(
        page=item.pk,
        home=item.home_id,
        title=f"{item.tag} {item.title}".strip(),
        text="\n".join([*filter(None, facts), *numbers, text]),
        numbers=tuple(keys_of(item.document_number, (item.index_number, *numbers))),
        kind=str(item.kind),
        year=str(local_day(item.published_at).year),
        organ=item.organ_name or item.organ.name,
        published=int(item.published_at.timestamp()),
        subject=item.subject.partition(BETWEEN_SUBJECTS)[0],
        validity=validity_of(item, on) or "",
    )


def validity_of(item: PublicItem, on: date) -> Validity | None:
    """Whether a document binds on that day; None for what is no document."""
    if item.kind is not ItemKind.DOCUMENT:
        return None
    lifetime = lifetime_of(item)
    return validity(lifetime, max(on, lifetime.issued_on))
