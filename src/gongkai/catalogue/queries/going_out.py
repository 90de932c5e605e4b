"""What stands in the way of a document's release, and what its editor should know besides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wagtail.models import Page

from gongkai.catalogue.models import Document, DocumentPage
from gongkai.catalogue.terms import DocumentKind, Openness
from gongkai.law.calendar import national
from gongkai.law.document_numbers import judge_number
from gongkai.law.norms import Shortfall, is_longer_than_usual, shortfalls
from gongkai.law.proactive import require_openness_reason
from gongkai.law.refusals import Refusal


def may_go_out(page: Page, on: date) -> list[str]:
    """Why the page may not be published on the day, in sentences; empty where it may.

    Pages that are no documents have nothing to answer for here.  Law: STAGES; LEGALITY.
    """
    document = page.specific
    return list(_refusals(document, on)) if isinstance(document, DocumentPage) else []


def advice(page: Page, on: date) -> list[str]:
    """What the editor of a document should look at; nothing is refused for it."""
    document = page.specific
    return list(_advice(document, on)) if isinstance(document, DocumentPage) else []


def procedure_of(page: DocumentPage) -> list[Shortfall]:
    """What the procedure of the document lacks as it stands.  Law: NORMS; LEGALITY."""
    standing = page.procedure_steps.filter(replaced_at=None)
    return shortfalls(page.kind, [row.taken for row in standing], national())


def _refusals(page: DocumentPage, on: date) -> Iterator[str]:
    try:
        require_openness_reason(page.openness, page.openness_reason)
    except Refusal as refusal:
        yield str(refusal)
    if page.openness is not Openness.PROACTIVE:
        yield f"公开属性是“{page.openness.label}”，不能发布到网站。"
    if page.dated_on and page.dated_on > on:
        yield "成文日期不得晚于发布日期。"
    if judge_number(page.document_number).refused:
        yield judge_number(page.document_number).sentence
    if _is_taken(page):
        yield f"发文字号“{page.document_number}”已登记在另一文件上。"
    if page.register_entry is None:
        yield from (f"{each.sentence}。" for each in procedure_of(page) if each.refuses)


def _is_taken(page: DocumentPage) -> bool:
    if not page.document_number:
        return False
    same = Document.objects.valid().filter(
        organ=page.owning_organ, document_number=page.document_number
    )
    return same.exclude(page=None).exclude(page_id=page.pk).exists()


def _advice(page: DocumentPage, on: date) -> Iterator[str]:
    judged = judge_number(page.document_number, page.dated_on)
    if judged.faults and not judged.refused:
        yield judged.sentence
    if page.register_entry is None:
        yield from (f"{each.sentence}。" for each in procedure_of(page) if not each.refuses)
    if page.kind is not DocumentKind.NORMATIVE_DOCUMENT:
        return
    if is_longer_than_usual(page.effective_on or on, page.last_valid_on):
        yield "行政规范性文件的有效期一般不超过五年，请填写“有效期至”或者核对。"
    if not page.needs_interpretation and not page.interpretation_waiver:
        yield "行政规范性文件一般须解读；不解读的，请写明理由。"
