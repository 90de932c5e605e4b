"""In which sizes pictures are shown, and under which address."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.urls import reverse

CARD = "card"
PORTRAIT = "portrait"
TEXT = "text"
MARK = "mark"
WIDE = "wide"
# Only these are made on demand: a stranger cannot have a thousand sizes drawn.
SIZES: Mapping[str, str] = MappingProxyType(
    {
        CARD: "fill-480x300",
        PORTRAIT: "fill-300x400",
        TEXT: "max-1000x1600",
        MARK: "max-400x120",
        WIDE: "fill-1200x480",
    }
)


def picture_url(picture_id: int, size: str) -> str:
    """The address of a picture in one of the sizes; it is served or refused there."""
    return reverse("picture", args=[picture_id, size, "picture"])
