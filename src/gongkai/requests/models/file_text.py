"""What of a file can be searched: its plain texts as pairs of characters, never who asks."""

from __future__ import annotations

from django.db import models

from gongkai.requests.models.access_request import AccessRequest


class FileText(models.Model):
    """The words of one file in the index; written after each act, and nobody reads it.

    The first word names the organ, so that a search never has to look through other organs' files.
    """

    access_request = models.OneToOneField(
        AccessRequest, models.CASCADE, primary_key=True, related_name="+", verbose_name="申请"
    )
    grams = models.TextField("检索词")

    class Meta:
        verbose_name = verbose_name_plural = "案卷检索"

    def __str__(self) -> str:
        return f"案卷检索{self.pk}"
