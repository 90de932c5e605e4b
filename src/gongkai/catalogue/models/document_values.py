"""What the page of a document shows besides its text, as values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from gongkai.catalogue.models.document import Document
from gongkai.catalogue.models.interpretation import Interpretation
from gongkai.catalogue.terms import InterpretationForm, Openness
from gongkai.catalogue.values import Explanation, Standing
from gongkai.law.marks import Mark, mark
from gongkai.portal.models import Fact, FileLink, Link, tag_and_title
from gongkai.portal.models.states import state_of

if TYPE_CHECKING:
    from gongkai.catalogue.models.document_page import DocumentPage

# The lines of the national library stand even where they are blank.
OFFICIAL = 8


def standing_of(document: Document | None, on: date, request: HttpRequest) -> Standing | None:
    """How a document stands on the day, with the document that decided it; None before release."""
    found = mark_of(document, on)
    state = state_of(found)
    if document is None or found is None or state is None:
        return None
    because = {
        Mark.REPEALED: document.repealed_by,
        Mark.TO_BE_REPEALED: document.repealed_by,
        Mark.AMENDED: document.amended_by,
    }.get(found)
    said = _sentence(document, found, is_noted=because is None)
    return Standing(state.word, state.tone, said, link_to(because, request))


def mark_of(document: Document | None, on: date) -> Mark | None:
    """The mark of a document of the register on the day; None before release."""
    return mark(document.lifetime, on, document.effective_on) if document else None


def _sentence(document: Document, found: Mark, *, is_noted: bool) -> str:
    note = _noted(document.repeal_note) if is_noted else ""
    repealed, last = _said(document.repealed_on), _said(document.last_valid_on)
    said = {
        Mark.REPEALED: f"本文件已于{repealed}废止{note}，不再作为行政管理的依据。",
        Mark.TO_BE_REPEALED: f"本文件自{repealed}起废止{note}，此前仍然有效。",
        Mark.EXPIRED: f"本文件的有效期至{last}，现已失效{note}。",
        Mark.ENDING: f"本文件的有效期至{last}，期满后失效。",
        Mark.NOT_YET: f"本文件自{_said(document.effective_on)}起施行。",
        Mark.AMENDED: f"本文件已于{_said(document.amended_on)}修改，继续有效。",
    }
    return said.get(found, "")


def link_to(document: Document | None, request: HttpRequest | None = None) -> Link | None:
    """The document by title and number, leading to its page where that is public."""
    if document is None:
        return None
    number = f"（{document.document_number}）" if document.document_number else ""
    page = document.page if document.page and document.page.live else None
    url = page.get_url(request) if page else ""
    return Link(f"{tag_and_title(document.title)[1]}{number}", url or "")


def undone_by(document: Document | None, request: HttpRequest) -> list[tuple[str, Link]]:
    """The documents that this one repealed or amended, each with the word for it."""
    if document is None:
        return []
    found: list[tuple[str, Iterable[Document]]] = [
        ("废止", document.repeals.valid().select_related("page")),
        ("修改", document.amends.valid().select_related("page")),
    ]
    links = ((word, link_to(each, request)) for word, rows in found for each in rows)
    return [(word, link) for word, link in links if link is not None]


def facts_of(page: DocumentPage, entry: Document | None, standing: Standing | None) -> list[Fact]:
    """The metadata in the order of the national document library, then what is local.

    Law: PLATFORM (from memory); SITES (from memory).
    """
    released = entry.issued_on if entry else None
    pairs = [
        ("索引号", (entry and entry.index_number) or ""),
        ("主题分类", page.subject),
        ("发文机关", page.organ_name),
        ("成文日期", _said(page.dated_on)),
        ("标题", tag_and_title(page.title)[1]),
        ("发文字号", page.document_number),
        ("发布日期", _said(released)),
        ("主题词", page.keywords),
        ("体裁", page.genre.label if page.genre else ""),
        ("服务对象", page.audience.label if page.audience else ""),
        ("公开方式", Openness(page.openness).label),
        ("五公开环节", "、".join(stage.label for stage in page.stages)),
        ("施行日期", _said(page.effective_on)),
        ("有效期至", _said(entry.last_valid_on if entry else page.last_valid_on)),
        ("有效性", standing.mark if standing else ""),
        ("内容概述", page.summary),
    ]
    return [
        Fact(label, text or "—")
        for place, (label, text) in enumerate(pairs)
        if text or place < OFFICIAL
    ]


def files_of(page: DocumentPage) -> list[FileLink]:
    """The attachments in their order, the signed original marked."""
    return [row.link() for row in page.files.select_related("attachment")]


def explanations_of(document: Document | None, request: HttpRequest) -> list[Explanation]:
    """The public pages that explain the document."""
    if document is None:
        return []
    rows = document.interpretations.filter(page__live=True).select_related("page")
    return [_explanation(row.page, row.form, request) for row in rows]


def judged_by(document: Document | None, request: HttpRequest) -> list[tuple[str, Link]]:
    """What the published clean-ups said of the document, the latest first."""
    if document is None:
        return []
    entries = document.clean_up_entries.filter(
        clean_up__page__live=True, clean_up__voided_at=None, clean_up__concluded_on__isnull=False
    ).select_related("clean_up__page")
    found = entries.order_by("-clean_up__concluded_on")
    pairs = [(entry.verdict, entry.clean_up.page) for entry in found]
    return [
        (verdict.label, Link(tag_and_title(page.title)[1], page.get_url(request) or ""))
        for verdict, page in pairs
        if verdict and page
    ]


def explained_by(page: Any, on: date) -> list[Explanation]:
    """The public documents that a page explains, with how each stands on the day."""
    rows = Interpretation.objects.filter(page=page, document__page__live=True)
    found = rows.select_related("document__page")
    return [
        Explanation(
            str(link.title),
            link.url,
            row.document.document_number,
            row.document.page.first_published_at,  # type: ignore[union-attr]  # filtered above
            state_of(mark_of(row.document, on)),
        )
        for row in found
        if (link := link_to(row.document)) is not None
    ]


def _explanation(page: Any, form: InterpretationForm, request: HttpRequest) -> Explanation:
    title = tag_and_title(page.title)[1]
    return Explanation(title, page.get_url(request) or "/", form.label, page.first_published_at)


def _noted(note: str) -> str:
    return f"（依据：{note}）" if note else ""


def _said(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
