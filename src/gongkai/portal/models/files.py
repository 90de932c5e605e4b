"""Which files a site offers: attachments and pictures, private until a live page uses them."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Orderable

from gongkai.portal.intake import KINDS, READABLE, plain_picture, require_attachment
from gongkai.portal.models.values import FileLink


class Attachment(AbstractDocument):  # type: ignore[misc]  # Wagtail is untyped
    """A file for download, told by its content; its text is kept for search and for checks."""

    media_type = models.CharField("文件类型", max_length=128, blank=True, editable=False)
    digest = models.CharField("摘要值", max_length=64, blank=True, editable=False)
    # What the checks and the search read; None before the file was read.
    text = models.TextField("文件中的文字", null=True, blank=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):  # type: ignore[misc]
        verbose_name = verbose_name_plural = "附件"

    @property
    def url(self) -> str:
        """Where the file is read, by whoever may read it."""
        return reverse("file", args=[self.pk, self.filename])

    @property
    def kind(self) -> str:
        """What readers are told the file is."""
        return KINDS.get(self.media_type, self.file_extension.upper() or "文件")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the file; a new one is told by its content and taken in without metadata.

        Unfit for what is no file that readers can use.
        """
        if self._state.adding and self.file:
            raw = _read(self.file)
            self.media_type = require_attachment(raw)
            if self.media_type.startswith("image/"):
                raw = _replace(self.file, plain_picture(raw))
            self.digest = hashlib.sha256(raw).hexdigest()
            self.file_size = len(raw)
        super().save(*args, **kwargs)


class Picture(AbstractImage):  # type: ignore[misc]  # Wagtail is untyped
    """A picture with a description for those who do not see it."""

    digest = models.CharField("摘要值", max_length=64, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = verbose_name_plural = "图片"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the picture; a new one upright and without metadata.  Unfit for what is none."""
        if self._state.adding and self.file:
            raw = _replace(self.file, plain_picture(_read(self.file)))
            self.digest = hashlib.sha256(raw).hexdigest()
            self.file_size = len(raw)
            self.width, self.height = self.file.width, self.file.height
        super().save(*args, **kwargs)


class PictureRendition(AbstractRendition):  # type: ignore[misc]  # Wagtail is untyped
    """A picture in one size."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = verbose_name_plural = "图片尺寸"
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def url(self) -> str:
        """Where the picture is seen, by whoever may see it."""
        return reverse("picture", args=[self.image_id, self.filter_spec, "picture"])


class AttachedFile(Orderable):  # type: ignore[misc]  # Wagtail is untyped
    """An attachment in its place below a page; part of the page's revisions."""

    attachment = models.ForeignKey(
        Attachment, models.PROTECT, related_name="+", verbose_name="附件"
    )
    title = models.CharField(
        "显示的名称", max_length=255, blank=True, help_text="不填的，用附件自己的名称。"
    )

    class Meta(Orderable.Meta):  # type: ignore[misc]
        abstract = True

    def __str__(self) -> str:
        return self.title or self.attachment.title

    def link(self) -> FileLink:
        """The attachment as a reader sees it below the page."""
        file = self.attachment
        return FileLink(
            title=str(self),
            kind=file.kind,
            size=file.file_size or 0,
            url=file.url,
            readable=file.media_type in READABLE,
        )


class ArticleFile(AttachedFile):
    """An attachment of an article."""

    page = ParentalKey("portal.ArticlePage", on_delete=models.CASCADE, related_name="files")

    class Meta(AttachedFile.Meta):
        verbose_name = verbose_name_plural = "附件"


def _read(file: Any) -> bytes:
    """The bytes; what lies in the store is closed again, an upload stays open to be kept."""
    file.open("rb")
    file.seek(0)
    raw: bytes = file.read()
    file.seek(0)
    if file._committed:
        file.close()
    return raw


def _replace(field: Any, raw: bytes) -> bytes:
    """Put other bytes in place of an upload that is not yet kept, and return them."""
    name = field.name
    field.file = ContentFile(raw, name=name)
    field._committed = False
    # The measures of a picture are kept from before it was turned upright.
    vars(field.file).pop("_dimensions_cache", None)
    vars(field).pop("_dimensions_cache", None)
    return raw
