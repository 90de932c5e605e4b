"""How the page of a document that goes out enters the register, and is numbered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from wagtail.models import Page

from gongkai.catalogue.actions.announce_clean_up import announce_clean_up
from gongkai.catalogue.actions.take_index_number import take_index_number
from gongkai.catalogue.models import Document, DocumentPage
from gongkai.catalogue.panels import FIXED
from gongkai.catalogue.terms import Openness
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def register_page(page: Page, *, at: datetime, by: Officer | None) -> Document | None:
    """Enter the page of a document at its first release, follow its title and dates afterwards.

    None for another page, one that is not live, or an alias.  What the register has fixed is
    written back to the page.  NotPossible for a document that is not to be disclosed, or whose
    number stands on another one.  Law: REG 12; REG 20(1); STAGES.
    """
    document_page = page.specific
    if not isinstance(document_page, DocumentPage) or not page.live or page.alias_of_id:
        return None
    if document_page.openness is not Openness.PROACTIVE:
        raise NotPossible(f"公开属性是“{document_page.openness.label}”，不能发布到网站。")
    entry = Document.objects.select_for_update().filter(page_id=page.pk).first()
    if entry is not None:
        _follow(entry, document_page)
    else:
        entry = _entered(document_page, at, by)
    if entry.index_number is None:
        take_index_number(entry, page=document_page, at=at)
    return entry


def _entered(page: DocumentPage, at: datetime, by: Officer | None) -> Document:
    """The row of the first release: one that waits for its page, or a new one."""
    entry = _waiting(page)
    if entry is not None:
        entry.page_id = page.pk
        entry.save(update_fields=["page"])
        _follow(entry, page)
    else:
        entry = _new(page, at, by)
    announce_clean_up(entry)
    audit.record("catalogue.document_released", actor=by, organ=entry.organ, target=entry, at=at)
    return entry


def _waiting(page: DocumentPage) -> Document | None:
    """The row of a document that was registered by its number before it had a page."""
    if not page.document_number:
        return None
    rows = Document.objects.valid().select_for_update()
    return rows.filter(
        organ=page.owning_organ, document_number=page.document_number, page=None
    ).first()


def _new(page: DocumentPage, at: datetime, by: Officer | None) -> Document:
    try:
        with transaction.atomic():
            return Document.objects.create(
                organ=page.owning_organ,
                page_id=page.pk,
                issued_on=_issued_on(page, at),
                recorded_at=at,
                recorded_by=by,
                **{name: getattr(page, name) for name in FIXED},
                **_following(page),
            )
    except IntegrityError as error:
        raise NotPossible(f"发文字号“{page.document_number}”已登记在另一文件上。") from error


def _issued_on(page: DocumentPage, at: datetime) -> date:
    """The day it went out; a document put on the site after its end was issued when it was made."""
    released = local_day(page.first_published_at or at)
    if page.dated_on > released:
        raise NotPossible("成文日期不得晚于发布日期。")
    is_over = page.last_valid_on is not None and page.last_valid_on < released
    return page.dated_on if is_over else released


def _following(page: DocumentPage) -> dict[str, object]:
    """What a later release may change."""
    return {
        "title": page.title,
        "effective_on": page.effective_on,
        "needs_interpretation": page.needs_interpretation,
        "interpretation_waiver": page.interpretation_waiver,
        "openness": page.openness,
    }


def _follow(entry: Document, page: DocumentPage) -> None:
    changing = _following(page)
    for name, value in changing.items():
        setattr(entry, name, value)
    entry.save(update_fields=[*changing])
    fixed = {name: getattr(entry, name) for name in FIXED}
    DocumentPage.objects.filter(pk=page.pk).update(**fixed)
    for name, value in fixed.items():
        setattr(page, name, value)
