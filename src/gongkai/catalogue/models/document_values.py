"""What the page of a document shows besides its text, as values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from gongkai.catalogue.models.document import Document
from gongkai.catalogue.models.interpretation import Interpretation
from gongkai.catalogue.terms import InterpretationForm, Openness, Validity
from gongkai.catalogue.values import Explanation, FileLink, Standing
from gongkai.portal.models import Fact, Link, tag_and_title

if TYPE_CHECKING:
    from gongkai.catalogue.models.document_page import DocumentPage

# The lines of the national library stand even where they are blank.
OFFICIAL = 8
_TONES = {
    Validity.IN_FORCE: "good",
    Validity.AMENDED: "warn",
    Validity.REPEALED: "danger",
    Validity.EXPIRED: "danger",
}


def standing_of(document: Document | None, on: date, request: HttpRequest) -> Standing | None:
    """How a document stands on the day, with the document that decided it; None before release."""
    validity = document.validity_on(on) if document else None
    if document is None or validity is None:
        return None
    tone = _TONES[validity]
    if validity is Validity.REPEALED:
        because = link_to(document.repealed_by, request)
        note = "" if because else _noted(document.repeal_note)
        said = f"本文件已于{_said(document.repealed_on)}废止{note}，不再作为行政管理的依据。"
        return Standing(validity.label, tone, said, because)
    if validity is Validity.EXPIRED:
        note = _noted(document.repeal_note)
        said = f"本文件的有效期至{_said(document.last_valid_on)}，现已失效{note}。"
        return Standing(validity.label, tone, said)
    if document.effective_on and document.effective_on > on:
        said = f"本文件自{_said(document.effective_on)}起施行。"
        return Standing("尚未施行", "warn", said)
    if validity is Validity.AMENDED:
        said = f"本文件已于{_said(document.amended_on)}修改，继续有效。"
        return Standing("有效（已修改）", tone, said, link_to(document.amended_by, request))
    return Standing(validity.label, tone)


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
    rows = page.files.all()
    return [
        FileLink(
            str(row),
            row.attachment.url,
            row.attachment.file_extension.upper(),
            row.attachment.get_file_size(),
            row.is_original,
        )
        for row in rows
    ]


def explanations_of(document: Document | None, request: HttpRequest) -> list[Explanation]:
    """The public pages that explain the document."""
    if document is None:
        return []
    rows = document.interpretations.filter(page__live=True).select_related("page")
    return [_explanation(row.page, row.form, request) for row in rows]


def explained_by(page: Any) -> list[Explanation]:
    """The public documents that a page explains."""
    rows = Interpretation.objects.filter(page=page, document__page__live=True)
    found = rows.select_related("document__page")
    return [
        Explanation(
            str(link.title),
            link.url,
            row.document.document_number,
            row.document.page.first_published_at,  # type: ignore[union-attr]  # filtered above
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
