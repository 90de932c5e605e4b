"""What two revisions of a page say differently, in fields, texts, attachments and other rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import localtime
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.models import Page, Revision

from gongkai.editorial.changes.blocks import ITEM, PARAGRAPH, Block, blocks_of
from gongkai.editorial.changes.lines import Line, lines
from gongkai.portal.models import AttachedFile, Attachment, Picture

FILES = "附件"
_OF_EVERY_PAGE = ("title", "slug", "seo_title", "search_description", "go_live_at", "expire_at")
_BLANK = "（空）"
_NAMED: dict[str, type[models.Model]] = {"page": Page, "document": Attachment, "image": Picture}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: its name and its lines; without lines only its form is another."""

    label: str
    lines: list[Line]


def changes(before: Revision, after: Revision) -> list[Change]:
    """Every difference a reader could come to see, in the order of the page's fields."""
    old, new = before.as_object(), after.as_object()
    return [*_fields(old, new), *_related(old, new)]


def _fields(old: Any, new: Any) -> Iterator[Change]:
    for field in (*new._meta.concrete_fields, *new._meta.many_to_many):
        if not _is_written(field):
            continue
        label = str(field.verbose_name)
        if isinstance(field, RichTextField):
            was, now = (str(getattr(each, field.attname) or "") for each in (old, new))
            if was != now:
                yield Change(label, lines(blocks_of(was, named), blocks_of(now, named)))
            continue
        told = lines(_plain(_shown(old, field)), _plain(_shown(new, field)))
        if told:
            yield Change(label, told)


def _is_written(field: Any) -> bool:
    if field.model is Page:
        return field.name in _OF_EVERY_PAGE
    return bool(field.editable) and not getattr(field.remote_field, "parent_link", False)


def _plain(text: str) -> list[Block]:
    return [Block(PARAGRAPH, (line,)) for line in (text or _BLANK).splitlines()]


def _shown(page: Any, field: Any) -> str:
    if field.many_to_many:
        return "\n".join(sorted(str(each) for each in getattr(page, field.name).all()))
    if isinstance(field, models.ForeignKey):
        return _row_named(field.related_model, getattr(page, field.attname))
    value = getattr(page, field.attname)
    if field.choices and isinstance(value, str):
        return str(dict(field.flatchoices).get(value, value))
    return said(value)


def said(value: Any) -> str:
    """A value of any kind as an officer reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return "、".join(said(each) for each in value)
    return str(getattr(value, "label", value))


def _row_named(model: Any, number: int | None) -> str:
    if number is None:
        return ""
    row = model._default_manager.filter(pk=number).first()
    if row is None:
        return f"第 {number} 号（已经不在）"
    return file_said(row) if isinstance(row, Attachment) else str(row)


def named(kind: str, number: int) -> str:
    """What a link, picture or file in a text is called."""
    model = _NAMED.get(kind)
    return _row_named(model, number) if model else f"第 {number} 号"


def file_said(file: Attachment) -> str:
    """A file told apart from another of the same title by name, size and start of its digest."""
    size = filesizeformat(file.file_size or 0).replace("\xa0", " ")
    return f"{file.title}（{file.filename}，{size}，摘要值 {file.digest[:8]}）"


def _related(old: Any, new: Any) -> Iterator[Change]:
    """Attachments, and the other rows that are part of the page's revisions."""
    for relation in get_all_child_relations(type(new)):
        model = relation.related_model
        if model.__module__.startswith("wagtail."):
            continue
        name = relation.get_accessor_name()
        was, now = ([_row(each) for each in getattr(page, name).all()] for page in (old, new))
        told = lines(was, now)
        if told:
            label = FILES if issubclass(model, AttachedFile) else str(model._meta.verbose_name)
            yield Change(label, told)


def _row(child: Any) -> Block:
    if isinstance(child, AttachedFile):
        file = _row_named(Attachment, child.attachment_id)
        return Block(ITEM, (f"显示为“{child.title}”：{file}" if child.title else file,))
    parts = [
        f"{field.verbose_name}：{_shown(child, field)}"
        for field in child._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in ("page", "sort_order")
    ]
    return Block(ITEM, ("；".join(parts),))
