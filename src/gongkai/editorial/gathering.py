"""What of a page's revision is to be checked: its fields, its files, its pictures, its links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.storage import Storage
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Revision

from gongkai.editorial.checks.files import read_file
from gongkai.editorial.checks.folding import seen
from gongkai.editorial.checks.found import Found, Piece, of_file
from gongkai.editorial.checks.images import read_picture
from gongkai.editorial.checks.pages import Body, read_body
from gongkai.editorial.checks.pdfs import UNREAD
from gongkai.editorial.terms import Severity
from gongkai.portal.models import AttachedFile, Attachment, Picture

DEAD_LINK = "page.dead_link"
NO_DESCRIPTION = "page.no_description"
# Fields of every page that citizens read; the others of Wagtail's page are its own affair.
_OF_EVERY_PAGE = frozenset({"title", "seo_title", "search_description"})
_MAX_BYTES = 60 * 1024 * 1024


class Gathered:
    """Pieces to be read and findings made on the way."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.found: list[Found] = []
        self.files: dict[int, str] = {}
        self.pictures: dict[int, str] = {}

    def take(self, key: str, label: str, body: Body) -> None:
        """The pieces of a rich text, with the files, pages and pictures it uses."""
        self.pieces += body.pieces
        self.files.update(body.files)
        self.pictures.update({number: label for number, _ in body.pictures})
        for number, words in body.pages:
            if not Page.objects.live().filter(pk=number).exists():
                self._dead(key, label, f"第 {number} 号页面", words)
        for number, words in body.files:
            if not Attachment.objects.filter(pk=number).exists():
                self._dead(key, label, f"第 {number} 号附件", words)
        for number, is_described in body.pictures:
            if not is_described:
                place = f"{label}中第 {number} 号图片"
                said = "图片没有替代文字，读屏软件读不出来。"
                found = of_file(f"{key}.{number}", place, NO_DESCRIPTION, Severity.WARN, said)
                self.found.append(found)

    def _dead(self, key: str, label: str, target: str, words: str) -> None:
        place = f"{label}中的链接“{words}”"
        said = f"链接指向的{target}不存在或者没有发布。"
        self.found.append(of_file(f"{key}.{target}", place, DEAD_LINK, Severity.WARN, said))


def gather(revision: Revision) -> Gathered:
    """Everything of the revision that a citizen could come to see."""
    page = revision.as_object()
    gathered = Gathered()
    for field in page._meta.concrete_fields:
        if _is_read(field):
            _take_field(gathered, page, field)
    for child in _children(page):
        _take_child(gathered, child)
    for number in gathered.files:
        _take_file(gathered, number)
    for number in gathered.pictures:
        _take_picture(gathered, number)
    return gathered


def _is_read(field: Any) -> bool:
    if field.model is Page:
        return field.name in _OF_EVERY_PAGE
    if isinstance(field, models.ForeignKey):
        return field.related_model in (Attachment, Picture)
    return (
        isinstance(field, models.CharField | models.TextField | StreamField) and not field.choices
    )


def _take_field(gathered: Gathered, page: Page, field: Any) -> None:
    key, label = field.name, str(field.verbose_name)
    if isinstance(field, models.ForeignKey):
        number = getattr(page, field.attname)
        if number is not None:
            kept = gathered.files if field.related_model is Attachment else gathered.pictures
            kept[number] = label
        return
    value = getattr(page, field.attname)
    if isinstance(field, RichTextField):
        gathered.take(key, label, read_body(key, label, str(value or "")))
    elif isinstance(field, StreamField):
        for text in _strings(field.get_prep_value(value) if value else None):
            gathered.take(key, label, read_body(key, label, text))
    else:
        gathered.pieces.append(Piece(key, label, seen(str(value or ""))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _children(page: Page) -> Iterator[Any]:
    """What stands below the page as part of its revisions, without Wagtail's own comments."""
    for relation in get_all_child_relations(type(page)):
        if not relation.related_model.__module__.startswith("wagtail."):
            yield from getattr(page, relation.get_accessor_name()).all()


def _take_child(gathered: Gathered, child: Any) -> None:
    if isinstance(child, AttachedFile):
        gathered.files[child.attachment_id] = child.title
    for field in child._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            key = f"{child._meta.model_name}.{field.name}"
            label = f"{child._meta.verbose_name}：{field.verbose_name}"
            gathered.pieces.append(
                Piece(key, label, seen(str(getattr(child, field.attname) or "")))
            )


def _take_file(gathered: Gathered, number: int) -> None:
    file = Attachment.objects.filter(pk=number).first()
    if file is None:
        return
    key = f"attachment.{number}"
    pieces, found = _read_stored(key, file)
    gathered.pieces += [Piece(f"{key}.title", f"附件《{file.title}》标题", seen(file.title))]
    gathered.pieces += pieces
    gathered.found += found


def _read_stored(key: str, file: Attachment) -> tuple[list[Piece], list[Found]]:
    data = _bytes(file.file.storage, file.file.name)
    if data is None:
        said = "附件不在存储中或者过大，没有检查。"
        return [], [of_file(key, f"附件《{file.title}》", UNREAD, Severity.WARN, said)]
    return read_file(key, file.filename, data)


def _take_picture(gathered: Gathered, number: int) -> None:
    picture = Picture.objects.filter(pk=number).first()
    if picture is None:
        return
    key, place = f"picture.{number}", f"图片《{picture.title}》"
    gathered.pieces.append(Piece(f"{key}.title", f"{place}标题", seen(picture.title)))
    gathered.pieces.append(Piece(f"{key}.name", f"{place}文件名", seen(picture.filename)))
    data = _bytes(picture.file.storage, picture.file.name)
    if data is None:
        said = "图片不在存储中，没有检查。"
        gathered.found.append(of_file(key, place, UNREAD, Severity.WARN, said))
    else:
        gathered.found += read_picture(key, place, data)


def _bytes(storage: Storage, name: str) -> bytes | None:
    try:
        if storage.size(name) > _MAX_BYTES:
            return None
        with storage.open(name) as file:
            return bytes(file.read())
    except (OSError, ValueError, NotImplementedError):
        return None
