"""Which files a site offers: attachments and pictures, private until a live page uses them."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Orderable


class Attachment(AbstractDocument):  # type: ignore[misc]  # Wagtail is untyped
    """A file for download, told by its content; its text is kept for search and for checks."""

    media_type = models.CharField("文件类型", max_length=128, blank=True, editable=False)
    digest = models.CharField("摘要值", max_length=64, blank=True, editable=False)
    # What the checks and the search read; None before the file was read.
    text = models.TextField("文件中的文字", null=True, blank=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):  # type: ignore[misc]
        verbose_name = verbose_name_plural = "附件"


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


class PictureRendition(AbstractRendition):  # type: ignore[misc]  # Wagtail is untyped
    """A picture in one size."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = verbose_name_plural = "图片尺寸"
        unique_together = (("image", "filter_spec", "focal_point_key"),)


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


class ArticleFile(AttachedFile):
    """An attachment of an article."""

    page = ParentalKey("portal.ArticlePage", on_delete=models.CASCADE, related_name="files")

    class Meta(AttachedFile.Meta):
        verbose_name = verbose_name_plural = "附件"
