"""What a file of something published has: its bytes, and the digest they are held against."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models


class Damaged(Exception):
    """The bytes of a published file are not those that were published."""


class PublishedFile(models.Model):
    """A file as it was written for its publication; the database refuses to change a row."""

    suffix = models.CharField("格式", max_length=8)
    content = models.BinaryField("内容")
    size = models.PositiveIntegerField("字节数")
    digest = models.CharField("摘要值", max_length=64)

    class Meta:
        abstract = True
        ordering = ["pk"]

    @staticmethod
    def columns(suffix: str, content: bytes) -> dict[str, Any]:
        """The columns of a file with these bytes."""
        digest = hashlib.sha256(content).hexdigest()
        return {"suffix": suffix, "content": content, "size": len(content), "digest": digest}

    def published(self) -> bytes:
        """The bytes; Damaged where they are not those that were published."""
        content = bytes(self.content)
        if hashlib.sha256(content).hexdigest() != self.digest:
            raise Damaged(str(self))
        return content
