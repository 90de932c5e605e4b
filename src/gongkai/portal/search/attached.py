"""What do the attachments of a page say?  Each file is read once, by a process of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from wagtail.models import Page

from gongkai.interchange.reading import TextReader
from gongkai.interchange.refusals import Unreadable
from gongkai.portal.models import Attachment

MOST_CHARACTERS = 1_000_000
SECONDS = 30
log = logging.getLogger("gongkai.search")


def texts_of_pages(model: type[Page], pages: Iterable[int]) -> dict[int, str]:
    """For each page of a kind the names and the texts of its attachments."""
    related = next((each for each in model._meta.related_objects if each.name == "files"), None)
    if related is None:
        return {}
    rows = related.related_model.objects.filter(page_id__in=list(pages))
    found: dict[int, list[str]] = {}
    with TextReader(SECONDS) as reader:
        for row in rows.select_related("attachment").order_by("sort_order", "pk"):
            texts = found.setdefault(row.page_id, [])
            texts += [str(row), _text_of(row.attachment, reader)]
    return {page: "\n".join(parts) for page, parts in found.items()}


def _text_of(attachment: Attachment, reader: TextReader) -> str:
    """The text of the file, read now if it was not read before; empty where none can be read."""
    if attachment.text is None:
        attachment.text = _read(attachment, reader)
        if attachment.text is not None:
            Attachment.objects.filter(pk=attachment.pk).update(text=attachment.text)
    return attachment.text or ""


def _read(attachment: Attachment, reader: TextReader) -> str | None:
    """None where the file cannot be opened now: it is tried again the next time."""
    try:
        with attachment.file.open("rb") as file:
            return reader.read(file.read(), name=attachment.filename)[:MOST_CHARACTERS]
    except Unreadable:
        return ""
    except OSError:
        log.warning("附件 %s 的文件打不开，检索不含其中的文字", attachment.pk)
        return None
