"""How pages leave: as records in the form in which they may arrive elsewhere, with their files."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from gongkai.portal.models import ArticlePage, Attachment, HomePage, OldAddress, Picture

FILES = "files"
_EMBED = re.compile(r'<embed\b[^>]*embedtype="image"[^>]*/?>')
_LINK = re.compile(r'<a\b[^>]*linktype="(page|document)"[^>]*>')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')

Told = Callable[[Any], dict[str, Any]]


def write_records(pages: Iterable[Page], told: Told, folder: Path, name: str) -> int:
    """Write the pages of one kind with their files into the folder; return how many."""
    (folder / FILES).mkdir(parents=True, exist_ok=True)
    written = 0
    with (folder / f"{name}.jsonl").open("x", encoding="utf-8") as out:
        for page in pages:
            record = {**_common(page), **told(page), **_carried(page, folder)}
            kept = {field: value for field, value in record.items() if value not in (None, "", [])}
            out.write(json.dumps(kept, ensure_ascii=False, default=str) + "\n")
            written += 1
    return written


def live_below(home: HomePage, kind: type[Page]) -> Iterator[Any]:
    """The live pages of a kind on the site, oldest first."""
    pages: QuerySet[Any] = kind.objects.descendant_of(home).live()
    return pages.order_by("first_published_at", "pk").iterator(chunk_size=100)


def article_record(page: ArticlePage) -> dict[str, Any]:
    """What an article says of itself, under the names an import knows."""
    return {
        "subtitle": page.subtitle,
        "source": page.source,
        "author": page.author_name,
        "responsible_editor": page.responsible_editor,
        "summary": page.summary,
        "keywords": page.keywords,
        "dated_on": page.dated_on,
    }


def _common(page: Page) -> dict[str, Any]:
    section = page.get_parent()
    home = page.get_ancestors().get(depth=2)
    return {
        "id": str(page.translation_key),
        "title": page.title,
        "published_at": page.first_published_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        if page.first_published_at
        else None,
        "section": section.url_path[len(home.url_path) :].strip("/"),
        "url": page.get_url(),
        "old_addresses": list(
            OldAddress.objects.filter(page=page, path__startswith="/").values_list(
                "path", flat=True
            )
        ),
    }


def _carried(page: Any, folder: Path) -> dict[str, Any]:
    files = [
        {"name": str(each), "path": _copy(each.attachment, folder)} for each in page.files.all()
    ]
    return {"html": _body(page.body, folder), "files": [each for each in files if each["path"]]}


def _body(body: str, folder: Path) -> str:
    def picture(match: re.Match[str]) -> str:
        about = dict(_ATTRIBUTE.findall(match[0]))
        found = Picture.objects.filter(pk=about.get("id") or 0).first()
        path = _copy(found, folder) if found else ""
        return f'<img src="{html.escape(path)}" alt="{about.get("alt", "")}">' if path else ""

    def link(match: re.Match[str]) -> str:
        number = dict(_ATTRIBUTE.findall(match[0])).get("id") or 0
        return f'<a href="{html.escape(_target(match[1], number, folder))}">'

    return _LINK.sub(link, _EMBED.sub(picture, body))


def _target(kind: str, number: Any, folder: Path) -> str:
    if kind == "page":
        page = Page.objects.filter(pk=number).first()
        return (page.get_url() or "") if page else ""
    attachment = Attachment.objects.filter(pk=number).first()
    return _copy(attachment, folder) if attachment else ""


def _copy(file: Any, folder: Path) -> str:
    """The file beside the records, by its own name; empty where it is gone from the store."""
    name = f"{file.pk}-{Path(file.file.name).name}"
    target = folder / FILES / name
    if not target.exists():
        try:
            with file.file.open("rb") as source:
                target.write_bytes(source.read())
        except OSError:
            return ""
    return f"{FILES}/{name}"
