"""How a clean-up ends: its verdicts carried out, its lists drafted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.html import escape
from wagtail.models import Page

from gongkai.catalogue.actions.expire_document import expire_document
from gongkai.catalogue.actions.judge_document import refuse_closed
from gongkai.catalogue.actions.repeal_document import repeal_document
from gongkai.catalogue.models import CleanUp, CleanUpEntry, Document, DocumentPage
from gongkai.catalogue.terms import CleanUpVerdict, DisclosureDuty, Genre
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.portal.models import tag_and_title

# The lists of the published result.
LISTS = (
    ("继续有效的文件", CleanUpVerdict.KEPT),
    ("拟修改的文件（修改前继续有效）", CleanUpVerdict.TO_BE_AMENDED),
    ("废止的文件", CleanUpVerdict.REPEALED),
    ("宣布失效的文件", CleanUpVerdict.EXPIRED),
)


@transaction.atomic
def conclude_clean_up(
    clean_up: CleanUp,
    *,
    on: date,
    section: Page,
    at: datetime,
    by: Officer | None,
    document: Document | None = None,
) -> DocumentPage:
    """Carry the verdicts out on the day and draft the published result in the section.

    The page is a draft for the reviews; released, it is entered in the register as the document
    that repealed the others, where `document` names none.  NotPossible while a document is not
    judged, or for a day before that of the clean-up.  Law: NORMS (from memory).
    """
    locked = CleanUp.objects.select_for_update().get(pk=clean_up.pk)
    refuse_closed(locked)
    entries = list(locked.entries.select_related("document__page"))
    left = sum(entry.verdict is None for entry in entries)
    if left:
        raise NotPossible(f"还有 {left} 件文件没有结论，不能结束清理。")
    if on < locked.as_of:
        raise NotPossible("公布日期不得早于清理截止日期。")
    for entry in entries:
        _carry_out(entry, on=on, by_document=document, note=locked.title, at=at, by=by)
    locked.concluded_on = on
    page = _drafted(locked, entries, section, by)
    locked.document, locked.page = document, page
    locked.save(update_fields=["concluded_on", "document", "page"])
    clean_up.refresh_from_db()
    audit.record(
        "catalogue.clean_up_concluded",
        actor=by,
        organ=locked.organ,
        target=locked,
        at=at,
        details={"on": on.isoformat(), "documents": len(entries)},
    )
    return page


def _carry_out(
    entry: CleanUpEntry,
    *,
    on: date,
    by_document: Document | None,
    note: str,
    at: datetime,
    by: Officer | None,
) -> None:
    document = entry.document
    # Meanwhile it may have been repealed by an act of its own, or have run out.
    still = document.repealed_on is None and not (
        document.last_valid_on is not None and document.last_valid_on < on
    )
    if entry.verdict is CleanUpVerdict.REPEALED and still:
        repeal_document(document, on=on, at=at, by=by, repealed_by=by_document, note=note)
    elif entry.verdict is CleanUpVerdict.EXPIRED and still:
        expire_document(document, on=on, at=at, by=by, note=note)


def _drafted(
    clean_up: CleanUp, entries: list[CleanUpEntry], section: Page, by: Officer | None
) -> DocumentPage:
    organ = clean_up.organ
    page = DocumentPage(
        title=f"{organ.name}关于公布{clean_up.title}结果的公告",
        organ_name=organ.name,
        source=organ.name,
        dated_on=clean_up.concluded_on,
        genre=Genre.PROCLAMATION,
        duty=DisclosureDuty.RULES_AND_DOCUMENTS,
        summary=f"截至{clean_up.as_of:%Y年%m月%d日}仍然有效的文件的清理结果。",
        body=result_text(entries),
        live=False,
    )
    section.add_child(instance=page)
    page.save_revision(user=by)
    return page


def result_text(entries: list[CleanUpEntry]) -> str:
    """The four lists as running text, each document with the link to its page where it has one.

    A list without documents is said to be so.
    """
    parts = []
    for heading, verdict in LISTS:
        found = [entry.document for entry in entries if entry.verdict is verdict]
        parts.append(f"<h2>{heading}：{len(found)}件</h2>")
        lines = "".join(f"<li>{_named(document)}</li>" for document in found)
        parts.append(f"<ol>{lines}</ol>" if found else "<p>无。</p>")
    return "".join(parts)


def _named(document: Document) -> str:
    number = f"（{document.document_number}）" if document.document_number else ""
    title: str = escape(tag_and_title(document.title)[1])
    if document.page is not None and document.page.live:
        title = f'<a linktype="page" id="{document.page_id}">{title}</a>'
    return f"{title}{escape(number)}"
