"""The pictures and attachments of the demonstration as rows, made from its drawings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.utils.html import format_html

from gongkai.config.demonstration import drawings
from gongkai.config.demonstration.titles import MARK
from gongkai.portal.models import ArticleFile, Attachment, Picture

FORMS = {"docx": drawings.word, "txt": drawings.text}


def picture(name: str, title: str) -> Picture:
    """A scene as a picture; the same title again gives the same row."""
    return _picture(title, f"{name}.png", drawings.picture(name), f"为“{title}”绘制的示意图")


def portrait(rank: int, name: str) -> Picture:
    """A portrait without a face."""
    return _picture(name, f"portrait-{rank}.png", drawings.portrait(rank), f"{name}的示意像")


def in_text(row: Picture) -> str:
    """The picture as it stands in running text."""
    return format_html(
        '<embed embedtype="image" id="{}" format="fullwidth" alt="{}"/>', row.pk, row.description
    )


def attached(plan: Mapping[str, Any]) -> ArticleFile:
    """A file of the plan, ready to be put below an article."""
    title = f"{MARK}{plan['title']}"
    raw = FORMS[plan["form"]](plan["lines"])
    name = f"{plan['title']}.{plan['form']}"
    row = Attachment.objects.create(title=title, file=ContentFile(raw, name=name))
    return ArticleFile(attachment=row, title=plan["title"])


def _picture(title: str, name: str, raw: bytes, said: str) -> Picture:
    found: Picture | None = Picture.objects.filter(title=title, description=said).first()
    if found is not None:
        return found
    row: Picture = Picture.objects.create(
        title=title, description=said, file=ContentFile(raw, name=name)
    )
    return row
