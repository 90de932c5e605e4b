"""How a page of another system takes its place here: its old date, its files, its old address."""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from wagtail.models import Page

from gongkai.lib.storage import ACCEPTED, media_type_of
from gongkai.portal.actions.project import project
from gongkai.portal.intake import Unfit
from gongkai.portal.models import Attachment, HomePage, OldAddress, Picture, SectionPage
from gongkai.portal.moving.arrivals import LOCAL

_LOCAL = re.compile(rf'url="{LOCAL}([^"]*)"')


def place_page(
    page: Page,
    *,
    home: HomePage,
    section: SectionPage,
    slug: str,
    published_at: datetime,
    known_by: Sequence[str],
    at: datetime,
    before_row: Callable[[Page], None] | None = None,
) -> None:
    """Add the page below its section as published on its old day, and remember its old addresses.

    No act of publishing is recorded: what another system published does not count as ours.
    """
    page.slug = slug
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = published_at
    page.latest_revision_created_at = published_at
    section.add_child(instance=page)
    OldAddress.objects.bulk_create(
        [
            OldAddress(home=home, path=path, page=page, source="导入", recorded_at=at)
            for path in known_by
        ]
    )
    if before_row is not None:
        before_row(page)
    project(page, at=at)


def keep_files(
    files: Sequence[tuple[str, Path]], *, row: Callable[..., Any], by: Any = None
) -> list[Any]:
    """The files as attachments, each wrapped by `row(attachment=…, title=…, sort_order=…)`."""
    return [
        row(attachment=keep_file(name, path, by=by), title=name[:255], sort_order=number)
        for number, (name, path) in enumerate(files)
    ]


def keep_file(name: str, path: Path, *, by: Any = None) -> Attachment:
    """The file as an attachment, named by what it is."""
    raw = path.read_bytes()
    kind = media_type_of(raw)
    ending = ACCEPTED[kind][1] if kind in ACCEPTED else path.suffix.lower()
    attachment = Attachment(
        title=name[:255],
        media_type=kind,
        digest=hashlib.sha256(raw).hexdigest(),
        uploaded_by_user=by,
        file_size=len(raw),
    )
    attachment.file.save(f"{attachment.digest[:16]}{ending}", ContentFile(raw), save=False)
    attachment.save()
    return attachment


def with_pictures(body: str, folder: Path, *, by: Any = None) -> str:
    """The running text with the pictures of the folder kept as pictures of the site."""

    def kept(match: re.Match[str]) -> str:
        picture = keep_picture(folder / html.unescape(match[1]), by=by)
        return f'id="{picture.pk}"' if picture else 'id=""'

    return _LOCAL.sub(kept, body)


def keep_picture(path: Path, *, by: Any = None) -> Picture | None:
    """The file as a picture of the site; None where it is none that can be shown."""
    raw = path.read_bytes()
    try:
        with PillowImage.open(io.BytesIO(raw)) as image:
            width, height = image.size
            image.verify()
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError):
        return None
    digest = hashlib.sha256(raw).hexdigest()
    picture = Picture(
        title=path.stem[:255],
        digest=digest,
        uploaded_by_user=by,
        file_size=len(raw),
    )
    picture.file.save(f"{digest[:16]}{path.suffix.lower()}", ContentFile(raw), save=False)
    picture.width, picture.height = width, height
    try:
        picture.save()
    except Unfit:
        return None
    return picture


class Slugs:
    """Addresses within sections: the day and a number, each once."""

    def __init__(self) -> None:
        self._taken: dict[int, set[str]] = {}
        self._last: dict[str, int] = {}

    def next(self, section: SectionPage, published_at: datetime) -> str:
        """A free address below the section."""
        if section.pk not in self._taken:
            self._taken[section.pk] = set(section.get_children().values_list("slug", flat=True))
        day = f"{published_at:%Y%m%d}"
        number = self._last.get(f"{section.pk}/{day}", 0) + 1
        while f"{day}-{number}" in self._taken[section.pk]:
            number += 1
        self._last[f"{section.pk}/{day}"] = number
        return f"{day}-{number}"
